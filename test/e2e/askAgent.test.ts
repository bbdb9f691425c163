/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never shipped: runs in plain Node */
import { setTimeout as sleep } from 'node:timers/promises';
import { startLocalModel, type LocalModel } from '../../playground/model/localModel';
import { outputOf, type Execution } from '../../playground/n8n/execution';
import type { WorkflowFile } from '../../playground/n8n/workflowFile';
import { twilioCredential } from '../../playground/twilioCredential';
import { agentName, agentWorkflow, modelCredential } from './agentWorkflow';
import { slowTestMs, startPlayground, type Playground } from './playground';
import { triggerName as startName } from './sendWorkflow';
import { triggerWorkflow } from './triggerWorkflow';

jest.setTimeout(slowTestMs);

let playground: Playground;
let model: LocalModel;
/** What the model was told of its tool call. */
let toolResult: string | null;

beforeAll(async () => {
	model = await startLocalModel((messages, tools) => {
		toolResult = messages.findLast(({ role }) => role === 'tool')?.content ?? null;
		if (toolResult !== null) return { text: 'Done.' };
		return {
			tool: tools[0]?.name ?? '',
			arguments: { toolParameters: { input: 'deploy 1.2' }, hitlParameters: {} },
		};
	});
	playground = await startPlayground();
	const { client, twilio } = playground;
	await client.createCredential(twilioCredential(twilio.url));
	await client.createCredential(modelCredential(model.url));
	await client.publish(await client.createWorkflow(await triggerWorkflow()));
});

afterAll(async () => {
	await playground?.close();
	await model?.close();
});

const toolName = 'Deploy';
const reviewName = 'Ask before it acts';

/** An agent with a tool between which and itself a person is asked by text. */
function reviewedWorkflow(): WorkflowFile {
	return {
		...agentWorkflow,
		nodes: [
			...agentWorkflow.nodes.filter(({ name }) => name !== 'Twilio SMS'),
			{
				id: '5e0d0000-0000-4000-8000-00000000a5c2',
				name: reviewName,
				type: 'n8n-nodes-twilio-sms.twilioSmsHitlTool',
				typeVersion: 1,
				position: [340, 220],
				webhookId: '5e0d0000-0000-4000-8000-00000000a5c3',
				parameters: {
					from: { __rl: true, mode: 'phoneNumber', value: '+14155550100' },
					to: '+14155550123',
					message: '=The agent wants to run {{ $tool.name }}. OK?',
					options: {},
				},
				credentials: { twilioSmsApi: { id: null, name: 'Local Twilio' } },
			},
			{
				id: 'code',
				name: toolName,
				type: '@n8n/n8n-nodes-langchain.toolCode',
				typeVersion: 1.3,
				position: [340, 440],
				parameters: {
					description: 'Deploys a version',
					jsCode: 'return "deployed " + query;',
				},
			},
		],
		connections: {
			[startName]: { main: [[{ node: agentName, type: 'main', index: 0 }]] },
			Model: { ai_languageModel: [[{ node: agentName, type: 'ai_languageModel', index: 0 }]] },
			[reviewName]: { ai_tool: [[{ node: agentName, type: 'ai_tool', index: 0 }]] },
			[toolName]: { ai_tool: [[{ node: reviewName, type: 'ai_tool', index: 0 }]] },
		},
	};
}

async function ended({ id }: Execution): Promise<Execution> {
	for (;;) {
		const execution = await playground.client.finished(id);
		if (execution.status !== 'waiting') return execution;
		await sleep(100);
	}
}

test.each([
	['NO', false],
	['Yes, go ahead', true],
])('an agent that wants to act asks by text first; the answer is %s', async (answer, acts) => {
	const { client, twilio } = playground;
	toolResult = null;
	const waiting = await client.run(await client.createWorkflow(reviewedWorkflow()), startName);
	expect(waiting.status).toBe('waiting');
	await twilio.settled();
	expect(twilio.messages().at(-1)).toMatchObject({
		to: '+14155550123',
		body: `The agent wants to run ${toolName}. OK?\n\nReply YES or NO.`,
	});
	expect(waiting.data.resultData.runData[toolName]).toBeUndefined();

	const { alerts } = await twilio.receive({
		from: '+14155550123',
		to: '+14155550100',
		body: answer,
	});
	expect(alerts).toEqual([]);
	const execution = await ended(waiting);
	expect(execution.status).toBe('success');
	expect(outputOf(execution, agentName)[0]?.json.output).toBe('Done.');
	const ran = execution.data.resultData.runData[toolName] ?? [];
	expect(ran).toHaveLength(acts ? 1 : 0);
	expect(toolResult).toMatch(acts ? /deployed deploy 1\.2/ : /User rejected the tool call/);
});
