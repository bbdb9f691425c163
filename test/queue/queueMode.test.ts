/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- never shipped: runs in plain Node */
import { setTimeout as sleep } from 'node:timers/promises';
import { storedExecutions } from '../../bench/background';
import { outputOf } from '../../playground/n8n/execution';
import type { N8n } from '../../playground/n8n/n8n';
import { askName, askWorkflow } from '../e2e/askWorkflow';
import { acceptedBy, keyedWorkflow } from '../e2e/keyedWorkflow';
import { nodeName, triggerName as manualTriggerName } from '../e2e/sendWorkflow';
import { inboundForm, signedHeaders } from '../e2e/signedRequest';
import { replyWorkflow, triggerWorkflow, webhookPath } from '../e2e/triggerWorkflow';
import { untilAnswered } from '../e2e/untilAnswered';
import { whilePublished } from '../e2e/whilePublished';
import { called, numberAt } from '../engine/triggerSetup';
import { portOf, startQueueMode, type QueueMode } from '../../playground/n8n/queue/queueMode';

// Five processes of n8n, and their databases, may share two processors with other programs.
jest.setTimeout(600_000);

let cluster: QueueMode;

beforeAll(async () => {
	cluster = await startQueueMode();
});

afterEach(() => {
	cluster.twilio.faults.clear();
});

afterAll(async () => {
	await cluster?.[Symbol.asyncDispose]();
});

const phone = '+14155550123';
const mainLine = '+14155550100';

/** The worker that took an execution. */
async function workerOf(executionId: string): Promise<N8n> {
	for (;;) {
		const line = `Worker started execution ${executionId} `;
		const worker = cluster.workers.find(({ logLines }) =>
			logLines.some((logged) => logged.includes(line)),
		);
		if (worker) return worker;
		await sleep(10);
	}
}

test('each keyed message is sent once, although the worker that sends them is killed', async () => {
	const { client, twilio } = cluster;
	const itemCount = 1000;
	const killedAfter = 400;
	twilio.faults.add({ kind: 'latency', method: 'POST', latencyMs: 20 });
	const earlier = twilio.messages().length;
	const sent = () => twilio.messages().slice(earlier);
	const workflowId = await client.createWorkflow(await keyedWorkflow(itemCount));
	const worker = await workerOf(await client.startRun(workflowId, manualTriggerName));
	while (sent().length < killedAfter) await sleep(1);

	process.kill(worker.pid, 'SIGKILL');
	await worker.ended;
	const atKill = (await acceptedBy(twilio)) - earlier;
	expect(atKill).toBeLessThan(itemCount);
	const execution = await client.run(workflowId, manualTriggerName);

	expect(await workerOf(execution.id)).not.toBe(worker);
	expect(execution.status).toBe('success');
	const outputs = outputOf(execution, nodeName).map(({ json }) => json);
	expect(outputs.filter(({ error }) => error)).toEqual([]);
	expect(outputs).toHaveLength(itemCount);
	expect(outputs.filter(({ duplicate, recovered }) => duplicate || recovered)).toHaveLength(atKill);
	const bodies = sent().map(({ body }) => body);
	expect(bodies).toHaveLength(itemCount);
	expect(new Set(bodies).size).toBe(itemCount);
});

test('of 200 texts at once, each starts the workflow once, unless Twilio sends it again', async () => {
	const { call, proxy, twilio, webhookProcesses } = cluster;
	await whilePublished(cluster.client, await replyWorkflow(), async (workflowId) => {
		const texts = Array.from({ length: 200 }, (_, index) => `Text ${index + 1}`);
		const passedOn = proxy.passedOn.length;
		const sent = twilio.messages().length;

		await Promise.all(
			texts.map(async (body) => await twilio.receive({ from: phone, to: mainLine, body })),
		);
		await proxy.untilAnswered();

		const { all, successful } = await storedExecutions(call, workflowId);
		expect(successful).toBe(all);
		const arrived = proxy.passedOn.slice(passedOn);
		expect(new Set(arrived.map(({ port }) => port)).size).toBe(webhookProcesses.length);
		const arrivals = countEach(arrived.map(({ parameters }) => parameters.get('Body')));
		const replies = countEach(
			twilio
				.messages()
				.slice(sent)
				.map(({ body }) => /^Thanks, we got: (.*)/.exec(body)?.[1]),
		);
		const wrong = texts
			.map((text) => ({
				text,
				executions: replies.get(text) ?? 0,
				most: Math.min(arrivals.get(text) ?? 0, webhookProcesses.length),
			}))
			.filter(({ executions, most }) => executions < 1 || executions > most);
		expect(wrong).toEqual([]);
	});
});

test('a worker asks, and the answer by text at a webhook process ends the wait', async () => {
	const { client, proxy, twilio, webhookProcesses } = cluster;
	await whilePublished(cluster.client, await triggerWorkflow(), async (triggerId) => {
		const asked = await client.run(await client.createWorkflow(askWorkflow()), manualTriggerName);
		expect(asked.status).toBe('waiting');
		expect(cluster.workers).toContain(await workerOf(asked.id));
		await twilio.settled();
		const earlier = proxy.passedOn.length;

		const { alerts, replies } = await twilio.receive({ from: phone, to: mainLine, body: 'Yes!' });

		expect({ alerts, replies }).toEqual({ alerts: [], replies: [] });
		const answer = proxy.passedOn.slice(earlier);
		expect(answer.map(({ path }) => path.split('/')[1])).toEqual(['webhook', 'webhook-waiting']);
		expect(answer.map(({ port }) => port).sort()).toEqual(webhookProcesses.map(portOf).sort());
		const execution = await untilAnswered(client, asked.id);
		expect(outputOf(execution, askName)).toMatchObject([
			{ json: { data: { approved: true, message: { from: phone, body: 'Yes!' } } } },
		]);
		expect(await client.executions(triggerId)).toEqual([]);
	});
});

test('a number is given back to the app that had it', async () => {
	const { proxy, twilio } = cluster;
	const parameters = {
		phoneNumber: { __rl: true, mode: 'sid', value: 'PN00000000000000000000000000000003' },
		replaceExisting: true,
	};
	await whilePublished(cluster.client, await triggerWorkflow(parameters), async () => {
		expect(await numberAt(twilio, '3')).toMatchObject({
			sms_url: called(proxy.url + webhookPath),
		});
	});
	expect(await numberAt(twilio, '3')).toMatchObject({
		sms_url: 'https://example.com/existing-sms-webhook',
	});
});

function countEach<Value>(values: Value[]): Map<Value, number> {
	const counts = new Map<Value, number>();
	for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
	return counts;
}

describe('a text that comes again', () => {
	/** As Twilio sends it to the proxy, which passes it on to this webhook process. */
	async function post(webhookProcess: N8n, body: string): Promise<number> {
		const form = { ...inboundForm, Body: body, MessageSid: sidOf(body), SmsSid: sidOf(body) };
		const headers = signedHeaders(cluster.proxy.url + webhookPath, form);
		const url = webhookProcess.url + webhookPath;
		const answer = await fetch(url, { method: 'POST', headers, body: new URLSearchParams(form) });
		return answer.status;
	}

	const sidOf = (body: string) => `SM${Buffer.from(body).toString('hex').padStart(32, '0')}`;

	it('starts nothing at the other webhook process, once the first has answered', async () => {
		const { call, webhookProcesses } = cluster;
		await whilePublished(cluster.client, await triggerWorkflow(), async (workflowId) => {
			for (const each of webhookProcesses) expect(await post(each, 'Again')).toBe(200);
			expect(await storedExecutions(call, workflowId)).toEqual({ all: 1, successful: 1 });
		});
	});

	it('ten times at once at each webhook process, starts the workflow once or twice', async () => {
		const { call, webhookProcesses } = cluster;
		await whilePublished(cluster.client, await triggerWorkflow(), async (workflowId) => {
			const statuses = await Promise.all(
				webhookProcesses.flatMap((each) =>
					Array.from({ length: 10 }, async () => await post(each, 'At once')),
				),
			);
			expect(new Set(statuses)).toEqual(new Set([200]));
			const { all, successful } = await storedExecutions(call, workflowId);
			expect(successful).toBe(all);
			expect([1, 2]).toContain(all);
		});
	});
});
