/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- never shipped: runs in plain Node */
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { playgroundAccount } from '../../playground/account';
import { answerAsAssistant } from '../../playground/model/assistant';
import { startLocalModel, type LocalModel } from '../../playground/model/localModel';
import { outputOf } from '../../playground/n8n/execution';
import { readWorkflowFile, type WorkflowFile } from '../../playground/n8n/workflowFile';
import { twilioCredential } from '../../playground/twilioCredential';
import { launchBrowser } from './browser';
import { endedExecutions } from './endedExecutions';
import { slowTestMs, startPlayground, type Playground } from './playground';
import { triggerName } from './sendWorkflow';

jest.setTimeout(slowTestMs);

const example = async (file: string): Promise<WorkflowFile> =>
	await readWorkflowFile(resolve(__dirname, '../../examples', file));

describe('the examples, in a real n8n with the packed package', () => {
	let playground: Playground;
	let model: LocalModel;

	beforeAll(async () => {
		model = await startLocalModel((messages, tools) => {
			if (tools.length > 0) return answerAsAssistant(messages, tools);
			const said = messages.filter(({ role }) => role === 'user').map(({ content }) => content);
			return { text: said.join(', then ') };
		});
		playground = await startPlayground({ accounts: [playgroundAccount()] });
		const { client, twilio } = playground;
		await client.createCredential(twilioCredential(twilio.url));
		await client.createCredential({
			name: 'OpenAI',
			type: 'openAiApi',
			data: { apiKey: 'made-up', url: model.url },
		});
	});

	afterAll(async () => {
		await playground?.close();
		await model?.close();
	});

	/** The execution, once it waits no longer. */
	const endedAfter = async (id: string) => {
		for (;;) {
			const execution = await playground.client.finished(id);
			if (execution.status !== 'waiting') return execution;
			await sleep(100);
		}
	};

	const sentBodies = () =>
		playground.twilio
			.messages()
			.filter(({ direction }) => direction !== 'inbound')
			.map(({ body }) => body);

	it('answers a text, and leaves STOP, START and HELP to Twilio', async () => {
		const { client, twilio } = playground;
		const workflowId = await client.createWorkflow(await example('reply-to-texts.json'));
		await client.publish(workflowId);
		const browser = await launchBrowser();
		try {
			const phone = await browser.newPage();
			const thread = phone.getByRole('log');
			await phone.goto(twilio.url);
			await phone.getByLabel('To', { exact: true }).selectOption('+14155550100');
			for (const word of ['STOP', 'START', 'HELP']) {
				await phone.getByRole('button', { name: word, exact: true }).click();
				await thread.getByText(word, { exact: true }).waitFor();
			}
			await phone.getByRole('textbox', { name: 'Message' }).fill('Hello');
			await phone.getByRole('textbox', { name: 'Message' }).press('Enter');
			await thread.getByText('Thanks, we got: Hello').waitFor();
		} finally {
			await browser.close();
		}

		const executions = await endedExecutions(client, workflowId, 4);
		expect(executions.map(({ status }) => status)).toEqual(Array(4).fill('success'));
		expect(sentBodies().filter((body) => body.startsWith('Thanks'))).toEqual([
			'Thanks, we got: Hello',
		]);
		await client.unpublish(workflowId);
	});

	it('keeps a table of what became of every text', async () => {
		const { client } = playground;
		const workflowId = await client.createWorkflow(await example('delivery-reports.json'));
		await client.publish(workflowId);

		const sent = await client.run(workflowId, triggerName);
		const [message] = outputOf(sent, 'Send a text');
		const [report] = await endedExecutions(client, workflowId, 1);

		expect(report?.status).toBe('success');
		expect(report && outputOf(report, 'Write the report')).toMatchObject([
			{
				json: {
					sid: message?.json.sid,
					recipient: '+14155550123',
					status: 'delivered',
					problem: '',
					help: '',
				},
			},
		]);
		await client.unpublish(workflowId);
	});

	it('answers as an assistant that remembers what the same person said before', async () => {
		const { client, twilio } = playground;
		const workflowId = await client.createWorkflow(await example('assistant.json'));
		await client.publish(workflowId);
		const earlier = sentBodies().length;
		const text = { from: '+14155550124', to: '+14155550111' };

		await twilio.receive({ ...text, body: 'Hello' });
		await endedExecutions(client, workflowId, 1);
		await twilio.receive({ ...text, body: 'Is it me?' });
		await endedExecutions(client, workflowId, 2);
		await twilio.receive({ ...text, from: '+14155550125', body: 'Good morning' });
		await endedExecutions(client, workflowId, 3);

		expect(sentBodies().slice(earlier)).toEqual(['Hello', 'Hello, then Is it me?', 'Good morning']);
		await client.unpublish(workflowId);
	});

	it('asks somebody, waits, and goes on with the answer', async () => {
		const { client, twilio } = playground;
		const workflowId = await client.createWorkflow(await example('ask-and-wait.json'));
		await client.publish(workflowId);
		const earlier = sentBodies().length;

		const ask = async (answer: string) => {
			const { id } = await client.run(workflowId, triggerName);
			await twilio.settled();
			await twilio.receive({ from: '+14155550123', to: '+14155550112', body: answer });
			expect((await endedAfter(id)).status).toBe('success');
		};
		await ask('Yes, gladly');
		await ask('No, sorry');

		expect(sentBodies().slice(earlier)).toEqual([
			'Can you come at 8 pm?\n\nReply YES or NO.',
			'Great, see you at 8 pm!',
			'Can you come at 8 pm?\n\nReply YES or NO.',
			'Another time, then!',
		]);

		const agentId = await client.createWorkflow(await example('agent-asks-first.json'));
		const { id } = await client.run(agentId, triggerName);
		await twilio.settled();
		await twilio.receive({ from: '+14155550123', to: '+14155550112', body: 'no' });
		const execution = await endedAfter(id);
		expect(sentBodies().at(-1)).toBe(
			'The assistant wants to use "Order_food" with: {"input":"Order 12 pizzas for the team lunch."}\n\nReply YES or NO.',
		);
		expect(outputOf(execution, 'AI Agent')[0]?.json.output).toMatch(/User rejected the tool call/);
		await client.unpublish(workflowId);
	});
});
