import { outputOf } from '../../playground/n8n/execution';
import { startLocalModel, type ChatTool, type LocalModel } from '../../playground/model/localModel';
import { twilioCredential } from '../../playground/twilioCredential';
import { agentName, agentWorkflow, modelCredential } from './agentWorkflow';
import { slowTestMs, startPlayground, type Playground } from './playground';
import { triggerName } from './sendWorkflow';

jest.setTimeout(slowTestMs);

let playground: Playground;
let model: LocalModel;
let shownTools: ChatTool[];
let toolResult: string | null;
let recipient: string;

beforeAll(async () => {
	model = await startLocalModel((messages, tools) => {
		shownTools = tools;
		toolResult = messages.find(({ role }) => role === 'tool')?.content ?? null;
		if (toolResult !== null) return { text: 'Done.' };
		return {
			tool: 'Twilio_SMS',
			arguments: { To: recipient, Message: 'Your table is booked for 8 pm.' },
		};
	});
	playground = await startPlayground();
	const { client, twilio } = playground;
	await client.createCredential(twilioCredential(twilio.url));
	await client.createCredential(modelCredential(model.url));
});

afterAll(async () => {
	await playground?.close();
	await model?.close();
});

test('an AI agent texts somebody with the node as its tool', async () => {
	const { client, twilio } = playground;
	recipient = '+14155550123';

	const execution = await client.run(await client.createWorkflow(agentWorkflow), triggerName);

	expect(twilio.messages()).toMatchObject([
		{ from: '+14155550100', to: '+14155550123', body: 'Your table is booked for 8 pm.' },
	]);
	expect(execution.status).toBe('success');
	expect(outputOf(execution, agentName)[0]?.json.output).toBe('Done.');
	expect(JSON.parse(toolResult ?? '')).toMatchObject([
		{ sid: twilio.messages()[0]?.sid, to: '+14155550123', status: 'queued' },
	]);
	expect(shownTools).toEqual([
		{
			name: 'Twilio_SMS',
			description: 'Send a message in Twilio SMS',
			parameters: expect.objectContaining({
				properties: { To: { type: 'string' }, Message: { type: 'string' } },
				required: ['To', 'Message'],
			}),
			strict: false,
		},
	]);
});

test('an AI agent is told why a text was not sent, and what to do', async () => {
	const { client, twilio } = playground;
	const earlier = twilio.messages().length;
	recipient = '+1415';

	const execution = await client.run(await client.createWorkflow(agentWorkflow), triggerName);

	expect(execution.status).toBe('success');
	expect(JSON.parse(toolResult ?? '')).toEqual([
		{
			error: {
				message: "Invalid 'To' Phone Number: +XXXX",
				code: 21211,
				status: 400,
				moreInfo: 'https://www.twilio.com/docs/errors/21211',
				help: expect.stringContaining('Write it with a plus sign and the country code'),
				retryable: false,
				outcome: 'rejected',
			},
			to: '+1415',
			from: '+14155550100',
			body: 'Your table is booked for 8 pm.',
		},
	]);
	expect(twilio.messages()).toHaveLength(earlier);
});
