import { outputOf } from '../../playground/n8n/execution';
import { startLocalModel, type ChatTool, type LocalModel } from '../../playground/model/localModel';
import { twilioCredential } from '../../playground/twilioCredential';
import { agentName, agentWorkflow, modelCredential } from './agentWorkflow';
import { slowTestMs, startPlayground, type Playground } from './playground';
import { triggerName } from './sendWorkflow';

jest.setTimeout(slowTestMs);

let playground: Playground;
let model: LocalModel;
let shownTools: ChatTool[] = [];

beforeAll(async () => {
	model = await startLocalModel((messages, tools) => {
		shownTools = tools;
		const results = messages.filter(({ role }) => role === 'tool');
		if (results.length > 0) return { text: `Done: ${results[0]?.content}` };
		return {
			tool: 'Twilio_SMS',
			arguments: { To: '+14155550123', Message: 'Your table is booked for 8 pm.' },
		};
	});
	playground = await startPlayground();
});

afterAll(async () => {
	await playground?.close();
	await model?.close();
});

test('an AI agent texts somebody with the node as its tool', async () => {
	const { client, twilio } = playground;
	await client.createCredential(twilioCredential(twilio.url));
	await client.createCredential(modelCredential(model.url));

	const execution = await client.run(await client.createWorkflow(agentWorkflow), triggerName);

	expect(twilio.messages()).toMatchObject([
		{ from: '+14155550100', to: '+14155550123', body: 'Your table is booked for 8 pm.' },
	]);
	expect(execution.status).toBe('success');
	const [answer] = outputOf(execution, agentName);
	expect(answer?.json.output).toContain(twilio.messages()[0]?.sid);
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
