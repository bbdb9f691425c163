import type { IDataObject } from 'n8n-workflow';
import { outputOf } from '../../playground/n8n/execution';
import type { WorkflowFile } from '../../playground/n8n/workflowFile';
import { twilioCredential } from '../../playground/twilioCredential';
import { endedExecutions } from './endedExecutions';
import { slowTestMs, startPlayground, type Playground } from './playground';
import { nodeName, sendWorkflow, triggerName as manualTriggerName } from './sendWorkflow';
import { replyName, replyWorkflow, triggerName, triggerWorkflow } from './triggerWorkflow';

jest.setTimeout(slowTestMs);

const reportToTrigger = { options: { reportToTrigger: true } };
const allStatuses = { events: ['messageStatus'], options: { statuses: [] } };

/** The example that sends a message, beside a trigger for its delivery reports. */
async function sendAndHear(to: string): Promise<WorkflowFile> {
	const sending = await sendWorkflow({ parameters: { to, ...reportToTrigger } });
	const reporting = await triggerWorkflow(allStatuses);
	return { ...sending, nodes: [...sending.nodes, ...reporting.nodes] };
}

describe('a workflow that sends and is told what becomes of it', () => {
	let playground: Playground;
	let workflowId = '';

	beforeAll(async () => {
		playground = await startPlayground({ now: () => new Date('2026-11-23T12:00:00Z') });
		await playground.client.createCredential(twilioCredential(playground.twilio.url));
	});

	afterAll(async () => {
		await playground?.close();
	});

	afterEach(async () => {
		await playground.client.unpublish(workflowId);
	});

	/** What the trigger put out, oldest first, once that many executions have ended. */
	async function events(atLeast: number, outputIndex = 0): Promise<IDataObject[]> {
		const { client, twilio } = playground;
		await twilio.settled();
		return (await endedExecutions(client, workflowId, atLeast))
			.flatMap((execution) => outputOf(execution, triggerName, outputIndex))
			.map(({ json }) => json);
	}

	it('hears of each status of a message that is delivered', async () => {
		const { client } = playground;
		workflowId = await client.createWorkflow(await sendAndHear('+14155550123'));
		await playground.client.publish(workflowId);

		const sent = await client.run(workflowId, manualTriggerName);

		expect(sent.status).toBe('success');
		const sid = outputOf(sent, nodeName)[0]?.json.sid;
		expect(sid).toMatch(/^SM[0-9a-f]{32}$/);
		const common = {
			event: 'messageStatus',
			sid,
			accountSid: 'AC00000000000000000000000000000001',
			messagingServiceSid: null,
			from: '+14155550100',
			to: '+14155550123',
			errorCode: null,
			errorMessage: null,
			help: null,
		};
		const parameters = {
			SmsSid: sid,
			To: '+14155550123',
			MessageSid: sid,
			AccountSid: 'AC00000000000000000000000000000001',
			From: '+14155550100',
			ApiVersion: '2010-04-01',
		};
		expect(await events(2)).toEqual([
			{
				...common,
				status: 'sent',
				isFinal: false,
				parameters: { ...parameters, SmsStatus: 'sent', MessageStatus: 'sent' },
			},
			{
				...common,
				status: 'delivered',
				isFinal: true,
				parameters: {
					...parameters,
					SmsStatus: 'delivered',
					MessageStatus: 'delivered',
					RawDlrDoneDate: '2611231200',
				},
			},
		]);
	});

	it('hears why a message was not delivered', async () => {
		const { client } = playground;
		workflowId = await client.createWorkflow(await sendAndHear('+14155550193'));
		await playground.client.publish(workflowId);

		await client.run(workflowId, manualTriggerName);

		expect(await events(2)).toMatchObject([
			{ status: 'sent', isFinal: false, errorCode: null, help: null },
			{
				status: 'undelivered',
				isFinal: true,
				errorCode: 30003,
				help: expect.stringMatching(/\w/),
			},
		]);
	});

	it('replies through the Messaging Service of the number, and hears of it at the second output', async () => {
		const { client, twilio } = playground;
		workflowId = await client.createWorkflow(
			await replyWorkflow({
				[triggerName]: { ...allStatuses, events: ['messageReceived', 'messageStatus'] },
				[replyName]: reportToTrigger,
			}),
		);
		await playground.client.publish(workflowId);

		await twilio.receive({ from: '+14155550123', to: '+14155550100', body: 'Hi' });

		expect(await events(1)).toMatchObject([{ event: 'messageReceived', body: 'Hi' }]);
		const { sid, body } = twilio.messages().at(-1) ?? {};
		expect(body).toBe('Thanks, we got: Hi');
		expect(await events(4, 1)).toMatchObject([
			{ event: 'messageStatus', sid, status: 'queued', isFinal: false },
			{ event: 'messageStatus', sid, status: 'sent', isFinal: false },
			{ event: 'messageStatus', sid, status: 'delivered', isFinal: true },
		]);
	});

	it('is told so when it is not published, and sends nothing', async () => {
		const { client, twilio } = playground;
		workflowId = await client.createWorkflow(await sendAndHear('+14155550123'));
		await playground.client.publish(workflowId);
		await playground.client.unpublish(workflowId);
		const earlierMessages = twilio.messages().length;

		const refused = await client.run(workflowId, manualTriggerName);

		expect(refused.status).toBe('error');
		expect(refused.data.resultData.error?.message).toBe(
			'There is no published trigger to report to',
		);
		expect(twilio.messages()).toHaveLength(earlierMessages);
	});
});
