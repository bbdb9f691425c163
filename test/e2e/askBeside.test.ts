import type { INodeParameters } from 'n8n-workflow';
import type { Browser } from 'playwright-core';
import { outputOf } from '../../playground/n8n/execution';
import { changeWhatsAppSender } from '../engine/triggerSetup';
import { answered, ask, playground, startAskPlayground } from './asking';
import { askWorkflow } from './askWorkflow';
import { launchBrowser } from './browser';
import { endedExecutions } from './endedExecutions';
import { slowTestMs } from './playground';
import { triggerName as startName } from './sendWorkflow';
import { triggerName, triggerWorkflow, webhookPath } from './triggerWorkflow';

jest.setTimeout(slowTestMs);

startAskPlayground();

const whatsApp = 'whatsapp:+14155550100';
const from = (value: string) => ({ __rl: true, mode: 'phoneNumber', value });

describe('with Report to Trigger', () => {
	/** A published workflow that asks from +14155550102 and has a trigger for texts and reports. */
	async function publish(parameters: INodeParameters = {}): Promise<string> {
		const asking = askWorkflow({
			from: from('+14155550102'),
			options: { reportToTrigger: true },
			...parameters,
		});
		const trigger = await triggerWorkflow({
			events: ['messageReceived', 'messageStatus'],
			phoneNumber: { __rl: true, mode: 'list', value: 'PN00000000000000000000000000000003' },
			replaceExisting: true,
		});
		const nodes = trigger.nodes.map((node) => ({
			...node,
			id: 'reports',
			webhookId: '5e0d0000-0000-4000-8000-00000000a5c9',
		}));
		const { client } = playground;
		const id = await client.createWorkflow({ ...asking, nodes: [...asking.nodes, ...nodes] });
		await client.publish(id);
		return id;
	}

	/** What the trigger put out on its second output. */
	const reports = async (workflowId: string, atLeast: number) =>
		(await endedExecutions(playground.client, workflowId, atLeast)).map(
			(execution) => outputOf(execution, triggerName, 1)[0]?.json.status,
		);

	test('the report starts the workflow, and the answer goes to the run that waits', async () => {
		const { client, twilio } = playground;
		const workflowId = await publish();
		const run = await client.run(workflowId, startName);
		expect(await reports(workflowId, 1)).toEqual(['delivered']);
		await twilio.receive({ from: '+14155550123', to: '+14155550102', body: 'yes' });
		expect(await answered(run)).toMatchObject({ data: { approved: true } });
		expect(await reports(workflowId, 1)).toEqual(['delivered']);
		await client.unpublish(workflowId);
	});

	test('a report that it cannot be delivered does both', async () => {
		const { client } = playground;
		const workflowId = await publish({ to: '+14155550195' });
		const run = await client.run(workflowId, startName);
		expect(await answered(run)).toMatchObject({
			data: { approved: false, status: 'undelivered' },
		});
		expect(await reports(workflowId, 1)).toEqual(['undelivered']);
		await client.unpublish(workflowId);
	});
});

describe('a template on WhatsApp', () => {
	let browser: Browser;

	beforeAll(async () => {
		browser = await launchBrowser();
		const { n8n, twilio } = playground;
		await changeWhatsAppSender(twilio, { callback_url: n8n.url + webhookPath });
	});

	afterAll(async () => await browser?.close());

	test.each([
		['Yes', true],
		['No', false],
	])('is answered with its button "%s"', async (title, approved) => {
		const { twilio } = playground;
		const { execution, text } = await ask({
			from: from(whatsApp),
			to: 'whatsapp:+14155550123',
			content: 'template',
			contentSid: { __rl: true, mode: 'sid', value: 'HX00000000000000000000000000000003' },
			contentVariables: { mappingMode: 'defineBelow', value: { name: 'Jenny', day: 'today' } },
		});
		expect(text).toBe('Hello Jenny, see you today?');
		const phone = await browser.newPage();
		phone.setDefaultTimeout(20_000);
		await phone.goto(twilio.url);
		await phone.getByRole('button', { name: 'WhatsApp +1 415 555 0123' }).click();
		const thread = phone.getByRole('log');
		await thread.getByRole('button', { name: title, exact: true }).last().click();
		expect(await answered(execution)).toMatchObject({
			data: {
				approved,
				message: { body: title, parameters: { ButtonPayload: title.toLowerCase() } },
			},
		});
		await phone.close();
	});
});
