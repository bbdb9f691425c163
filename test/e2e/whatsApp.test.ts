import { outputOf } from '../../playground/n8n/execution';
import { twilioCredential } from '../../playground/twilioCredential';
import { sdk } from '../simulator/sdk';
import { endedExecutions } from './endedExecutions';
import { slowTestMs, startPlayground, type Playground } from './playground';
import { nodeName, sendWorkflow, triggerName as manualTriggerName } from './sendWorkflow';
import { replyWorkflow, triggerName } from './triggerWorkflow';

jest.setTimeout(slowTestMs);

const sender = 'whatsapp:+14155550100';
const person = 'whatsapp:+14155550123';
const senderSid = 'XE00000000000000000000000000000001';

describe('WhatsApp in a real n8n', () => {
	let playground: Playground;

	beforeAll(async () => {
		playground = await startPlayground();
		await playground.client.createCredential(twilioCredential(playground.twilio.url));
	});

	afterAll(async () => {
		await playground?.close();
	});

	const callbacks = async () =>
		(await sdk(playground.twilio.url).messaging.v2.channelsSenders(senderSid).fetch()).webhook;

	it('starts the workflow with a message, answers it there, and reports on the answer', async () => {
		const { client, twilio } = playground;
		const workflowId = await client.createWorkflow(
			await replyWorkflow({
				[triggerName]: {
					events: ['messageReceived', 'messageStatus'],
					registration: 'whatsAppSender',
					whatsAppSender: { __rl: true, mode: 'list', value: senderSid },
					options: { statuses: [] },
				},
			}),
		);
		await client.publish(workflowId);
		const { callbackUrl, statusCallbackUrl } = await callbacks();
		expect(callbackUrl).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/webhook\/[^/]+\/webhook#rc=5/);
		expect(statusCallbackUrl).toBe(callbackUrl);

		await twilio.receive({ from: person, to: sender, body: 'Hi', profileName: 'Jenny' });

		const [started] = await endedExecutions(client, workflowId, 1);
		expect(started && outputOf(started, triggerName)).toMatchObject([
			{ json: { body: 'Hi', channel: 'whatsapp', profileName: 'Jenny', from: person, to: sender } },
		]);
		await twilio.settled();
		const answer = twilio.messages().at(-1);
		expect(answer).toMatchObject({ from: sender, to: person, body: 'Thanks, we got: Hi' });
		const reports = (await endedExecutions(client, workflowId, 3))
			.flatMap((execution) => outputOf(execution, triggerName, 1))
			.map(({ json }) => [json.sid, json.status]);
		expect(reports.slice(-2)).toEqual([
			[answer?.sid, 'sent'],
			[answer?.sid, 'delivered'],
		]);

		await client.unpublish(workflowId);
		expect(await callbacks()).toMatchObject({ callbackUrl: null, statusCallbackUrl: null });
	});

	it('sends a template from a sender of the list to a number, with values that WhatsApp takes', async () => {
		const { client, twilio } = playground;
		const workflowId = await client.createWorkflow(
			await sendWorkflow({
				parameters: {
					from: { __rl: true, mode: 'list', value: sender },
					to: '+1 (415) 555-0199',
					content: 'template',
					contentSid: { __rl: true, mode: 'list', value: 'HX00000000000000000000000000000001' },
					specifyVariables: 'json',
					contentVariablesJson: '{ "1": "Jenny\\nRosen", "2": "123456" }',
				},
			}),
		);

		const sent = await client.run(workflowId, manualTriggerName);

		expect(sent.status).toBe('success');
		const sid = String(outputOf(sent, nodeName)[0]?.json.sid);
		await twilio.settled();
		expect(await sdk(twilio.url).messages(sid).fetch()).toMatchObject({
			from: sender,
			to: 'whatsapp:+14155550199',
			body: 'Hi Jenny Rosen, your code is 123456.',
			status: 'delivered',
		});
	});
});
