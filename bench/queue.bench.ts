/* eslint-disable no-console, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- never shipped: runs in plain Node */
/**
 * How many messages and texts a second an n8n in queue mode handles with one worker and one webhook
 * process, and with two of each. They take turns, each time with fresh processes and databases, which
 * share the machine with whoever sends the requests, and with the local Twilio.
 *
 *     npm run bench:queue -- --executions 8 --items 250 --latency 100 --texts 300 --rounds 3
 */
import { parseArgs } from 'node:util';
import type { INodeParameters } from 'n8n-workflow';
import { startQueueMode, type QueueMode } from '../playground/n8n/queue/queueMode';
import type { WorkflowFile } from '../playground/n8n/workflowFile';
import { storedExecutions } from './background';
import { contendersFor, senderName, sendingWorkflow, triggerName } from './contenders';
import { sendAll } from './load';
import { receivers, receivingWorkflow, requestTo } from './receivers';
import { describeLoad, describeMachine, layOut, median } from './report';
import { wholeNumber } from './scenario';

interface Scenario {
	/** Runs of a workflow that sends, all at once. */
	executions: number;
	/** Messages of each. */
	items: number;
	latencyMs: number;
	texts: number;
	concurrency: number;
	rounds: number;
}

/** Per second, by what was counted. */
type Rates = Record<string, number>;

/** The first of them pay for loading the node. */
const warmUp = 10;

async function bench(scenario: Scenario): Promise<void> {
	console.log(await describeMachine());
	const { executions, items, latencyMs, texts, concurrency, rounds } = scenario;
	console.log(`${executions} executions at once, ${items} messages each, latency: ${latencyMs} ms`);
	console.log(`${texts} texts, ${concurrency} at once; rounds: ${rounds}\n`);
	const measured = new Map<string, number[]>();
	for (let round = 0; round < rounds; round++) {
		for (const ofEach of [1, 2]) {
			await using cluster = await startQueueMode(ofEach);
			for (const [counted, rate] of Object.entries(await measure(cluster, scenario))) {
				const name = `${counted}, ${ofEach} of each`;
				measured.set(name, [...(measured.get(name) ?? []), rate]);
			}
		}
	}
	const rows = [...measured].map(([name, rates]) => [
		name.padEnd(44),
		median(rates).toFixed(1),
		`  ${rates.map((rate) => rate.toFixed(1)).join(' ')}`,
	]);
	console.log(layOut([['', 'median'.padStart(30), '  each round'], ...rows]));
	console.log(
		'\nA second each. Every message arrived once per execution, and n8n stored exactly these',
	);
	console.log(`executions; all of them succeeded. At the end: ${describeLoad()}.`);
}

async function measure(cluster: QueueMode, scenario: Scenario): Promise<Rates> {
	cluster.twilio.faults.add({ kind: 'latency', method: 'POST', latencyMs: scenario.latencyMs });
	const keyed = { idempotencyKey: '={{ $execution.id }} {{ $json.body }}' };
	return {
		messages: await sending(cluster, scenario),
		'messages with a key': await sending(cluster, scenario, keyed),
		...(await receiving(cluster, scenario)),
	};
}

/** Messages a second, until n8n has stored all executions. Throws when not all was sent. */
async function sending(
	{ client, call, twilio }: QueueMode,
	{ executions, items }: Scenario,
	options: INodeParameters = {},
): Promise<number> {
	const run = async (messages: number) => {
		const already = twilio.messages().length;
		const id = await client.createWorkflow(workflowFor(messages, options));
		const startedAt = performance.now();
		const starts = Array.from({ length: executions }, () => client.startRun(id, triggerName));
		await Promise.all(starts);
		const { successful } = await storedExecutions(call, id);
		const seconds = (performance.now() - startedAt) / 1000;
		const arrived = twilio.messages().slice(already);
		const different = new Set(arrived.map(({ body }) => body)).size;
		if (
			successful !== executions ||
			arrived.length !== messages * executions ||
			different !== messages
		) {
			throw new Error(
				`${successful} executions of ${executions} succeeded; ${arrived.length} messages arrived, ${different} different ones`,
			);
		}
		return arrived.length / seconds;
	};
	await run(warmUp);
	return await run(items);
}

function workflowFor(messages: number, options: INodeParameters): WorkflowFile {
	const ours = contendersFor(0).find(({ key }) => key === 'ours');
	if (!ours) throw new Error('contenders.ts has no "ours".');
	const bodies = Array.from({ length: messages }, (_, index) => `Message ${index + 1}`);
	const items = bodies.map((body, index) => ({ body, to: `+1628${5_550_000 + index}` }));
	const { nodes, ...workflow } = sendingWorkflow(ours, items);
	const changed = nodes.map((node) =>
		node.name === senderName ? { ...node, parameters: { ...node.parameters, options } } : node,
	);
	return { ...workflow, nodes: changed };
}

/** Texts a second, until they are answered, and until n8n has run them. Throws when one is not. */
async function receiving(
	{ client, call, proxy }: QueueMode,
	{ texts, concurrency }: Scenario,
): Promise<Rates> {
	const receiver = receivers.find(({ name }) => name === 'ours: accepted');
	if (!receiver) throw new Error('receivers.ts has no "ours: accepted".');
	const id = await client.createWorkflow(receivingWorkflow(receiver));
	await client.publish(id);
	const requests = Array.from({ length: warmUp + texts }, (_, index) =>
		requestTo(receiver, proxy.url + receiver.path, index + 1),
	);
	const expectedStatus = receiver.answer;
	await sendAll(requests.slice(0, warmUp), { concurrency: 1, expectedStatus });
	await storedExecutions(call, id);
	const startedAt = performance.now();
	const { seconds } = await sendAll(requests.slice(warmUp), { concurrency, expectedStatus });
	const { all, successful } = await storedExecutions(call, id);
	const secondsInAll = (performance.now() - startedAt) / 1000;
	if (all !== requests.length || successful !== all) {
		throw new Error(`n8n stored ${all} executions, ${successful} of them successful.`);
	}
	return { 'texts answered': texts / seconds, 'texts run': texts / secondsInAll };
}

function readScenario(args: string[]): Scenario {
	const defaults = {
		executions: '8',
		items: '250',
		latency: '100',
		texts: '300',
		concurrency: '20',
		rounds: '3',
	};
	const options = Object.fromEntries(
		Object.entries(defaults).map(([name, value]) => [
			name,
			{ type: 'string' as const, default: value },
		]),
	);
	const { values } = parseArgs({ args, options });
	const read = (name: keyof typeof defaults) =>
		wholeNumber(name, String(values[name]), name === 'latency' ? 0 : 1);
	return {
		executions: read('executions'),
		items: read('items'),
		latencyMs: read('latency'),
		texts: read('texts'),
		concurrency: read('concurrency'),
		rounds: read('rounds'),
	};
}

bench(readScenario(process.argv.slice(2))).catch((error: Error) => {
	console.error(error.message);
	process.exitCode = 1;
});
