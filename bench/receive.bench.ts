/* eslint-disable no-console, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- never shipped: runs in plain Node */
/**
 * What a request costs a real n8n at its own Webhook node, at a community trigger that does nothing,
 * and at our trigger, which starts no execution that it need not start. All take turns, in several
 * rounds. The requests are signed beforehand by Twilio's own SDK; who sends them shares the machine
 * with n8n.
 *
 *     tsx bench/receive.bench.ts --requests 300 --concurrency 20 --rounds 3
 */
import { parseArgs } from 'node:util';
import { N8nClient } from '../playground/n8n/client';
import { startN8n, type N8n } from '../playground/n8n/n8n';
import { playgroundOwner, signIn, type Session } from '../playground/n8n/session';
import { startLocalTwilio } from '../playground/twilio/localTwilio';
import { twilioCredential } from '../playground/twilioCredential';
import { storedExecutions } from './background';
import { floorFolder } from './contenders';
import { sendAll, type Load } from './load';
import { measureProcess } from './processUse';
import { receivers, receivingWorkflow, reference, requestTo, type Receiver } from './receivers';
import { describeLoad, describeMachine, layOut, median, quantile } from './report';
import { wholeNumber } from './scenario';

interface Scenario {
	requests: number;
	concurrency: number;
	rounds: number;
}

/** Of one receiver in one round. */
interface Measurement extends Load {
	name: string;
	executions: number;
	/** Of n8n, until it has stored the executions. */
	cpuMs: number;
}

/** The first requests pay for loading the node; one after another, so that only one is the first. */
const warmUpRequests = 10;

async function bench(scenario: Scenario): Promise<void> {
	console.log(await describeMachine());
	const { requests, concurrency, rounds } = scenario;
	console.log(`requests: ${requests} each, at once: ${concurrency}, rounds: ${rounds}\n`);
	await using twilio = await startLocalTwilio();
	const n8n = await startN8n({ env: { N8N_CUSTOM_EXTENSIONS: floorFolder } });
	try {
		const call = await signIn(n8n.url, playgroundOwner);
		await new N8nClient(call).createCredential(twilioCredential(twilio.url));
		const measurements: Measurement[] = [];
		for (let round = 0; round < rounds; round++) {
			for (const receiver of receivers) {
				measurements.push(await measure(call, n8n, receiver, scenario));
			}
		}
		console.log(table(measurements, scenario));
		console.log('\nEach answer was the expected one, and n8n stored exactly these executions,');
		console.log(`${warmUpRequests} requests to warm up included; all of them succeeded.`);
		console.log(`At the end: ${describeLoad()}.`);
	} finally {
		await n8n.stop();
	}
}

/** Throws when an answer is not the expected one, or not so many executions were started. */
async function measure(
	call: Session,
	n8n: N8n,
	receiver: Receiver,
	{ requests, concurrency }: Scenario,
): Promise<Measurement> {
	const { name, answer: expectedStatus } = receiver;
	const client = new N8nClient(call);
	const workflowId = await client.createWorkflow(receivingWorkflow(receiver));
	await client.publish(workflowId);

	const prepared = Array.from({ length: warmUpRequests + requests }, (_, index) =>
		requestTo(receiver, n8n.url + receiver.path, index + 1),
	);
	await sendAll(prepared.slice(0, warmUpRequests), { concurrency: 1, expectedStatus });
	await storedExecutions(call, workflowId);
	const readUse = await measureProcess(n8n.pid);
	const load = await sendAll(prepared.slice(warmUpRequests), { concurrency, expectedStatus });
	const { all, successful } = await storedExecutions(call, workflowId);
	const { cpuMs } = await readUse();
	const expected = { 'one for each': prepared.length, one: 1, none: 0 }[receiver.starts];
	if (all !== expected || successful !== expected) {
		throw new Error(
			`${name}: n8n stored ${all} executions, ${successful} of them successful, not ${expected}`,
		);
	}
	await client.unpublish(workflowId);
	return { name, executions: all, cpuMs, ...load };
}

/** One row for each receiver: medians of the rounds, and each round's processor time. */
function table(measurements: readonly Measurement[], { requests }: Scenario): string {
	const of = (name: string) => measurements.filter((each) => each.name === name);
	const cpuOf = (name: string) => of(name).map(({ cpuMs }) => cpuMs / requests);
	const rows = receivers.map(({ name }) => {
		const latenciesMs = of(name).flatMap((each) => each.latenciesMs);
		return [
			name,
			median(of(name).map(({ seconds }) => requests / seconds)).toFixed(1),
			median(cpuOf(name)).toFixed(1),
			(median(cpuOf(name)) / median(cpuOf(reference))).toFixed(2),
			quantile(latenciesMs, 0.5).toFixed(1),
			quantile(latenciesMs, 0.95).toFixed(1),
			String(of(name)[0]?.executions),
			`  ${cpuOf(name)
				.map((ms) => ms.toFixed(1))
				.join(' ')}`,
		];
	});
	const header = ['requests/s', 'CPU ms', 'ratio', 'median ms', 'p95 ms', 'executions'];
	return layOut([['', ...header, '  each round, CPU ms'], ...rows]);
}

function readScenario(args: string[]): Scenario {
	const { values } = parseArgs({
		args,
		options: {
			requests: { type: 'string', default: '300' },
			concurrency: { type: 'string', default: '20' },
			rounds: { type: 'string', default: '3' },
		},
	});
	return {
		requests: wholeNumber('requests', values.requests, 1),
		concurrency: wholeNumber('concurrency', values.concurrency, 1),
		rounds: wholeNumber('rounds', values.rounds, 1),
	};
}

async function main(): Promise<void> {
	await bench(readScenario(process.argv.slice(2)));
}

main().catch((error: Error) => {
	console.error(error.message);
	process.exitCode = 1;
});
