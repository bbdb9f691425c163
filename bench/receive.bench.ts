/* eslint-disable no-console, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- never shipped: runs in plain Node */
/**
 * How many requests a second a real n8n takes at its own Webhook node and at our trigger, which
 * starts no execution that it need not start. The requests are signed beforehand by Twilio's own
 * SDK; who sends them shares the machine with n8n.
 *
 *     tsx bench/receive.bench.ts --requests 300 --concurrency 20
 */
import { parseArgs } from 'node:util';
import { N8nClient } from '../playground/n8n/client';
import { startN8n } from '../playground/n8n/n8n';
import { playgroundOwner, signIn, type Session } from '../playground/n8n/session';
import { formBody } from '../playground/twilio/callbacks/parameters';
import { signature } from '../playground/twilio/callbacks/signature';
import { startLocalTwilio } from '../playground/twilio/localTwilio';
import { twilioCredential } from '../playground/twilioCredential';
import { storedExecutions } from './background';
import { sendAll, type Load, type PreparedRequest } from './load';
import { receivers, receivingWorkflow, type Receiver } from './receivers';
import { describeLoad, describeMachine, layOut, quantile } from './report';
import { wholeNumber } from './scenario';

interface Scenario {
	requests: number;
	concurrency: number;
}

interface Measurement extends Load {
	name: string;
	executions: number;
}

/** The first requests pay for loading the node; one after another, so that only one is the first. */
const warmUpRequests = 10;

async function bench(scenario: Scenario): Promise<void> {
	console.log(await describeMachine());
	console.log(`requests: ${scenario.requests} each, at once: ${scenario.concurrency}\n`);
	await using twilio = await startLocalTwilio();
	const n8n = await startN8n();
	try {
		const call = await signIn(n8n.url, playgroundOwner);
		await new N8nClient(call).createCredential(twilioCredential(twilio.url));
		const measurements: Measurement[] = [];
		for (const receiver of receivers) {
			measurements.push(await measure(call, n8n.url, receiver, scenario));
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
	n8nUrl: string,
	receiver: Receiver,
	{ requests, concurrency }: Scenario,
): Promise<Measurement> {
	const { name, answer: expectedStatus } = receiver;
	const client = new N8nClient(call);
	const workflowId = await client.createWorkflow(receivingWorkflow(receiver));
	await client.publish(workflowId);

	const prepared = Array.from({ length: warmUpRequests + requests }, (_, index) =>
		prepare(receiver, n8nUrl + receiver.path, index + 1),
	);
	await sendAll(prepared.slice(0, warmUpRequests), { concurrency: 1, expectedStatus });
	const load = await sendAll(prepared.slice(warmUpRequests), { concurrency, expectedStatus });

	const { all, successful } = await storedExecutions(call, workflowId);
	const expected = { 'one for each': prepared.length, one: 1, none: 0 }[receiver.starts];
	if (all !== expected || successful !== expected) {
		throw new Error(
			`${name}: n8n stored ${all} executions, ${successful} of them successful, not ${expected}`,
		);
	}
	await client.unpublish(workflowId);
	return { name, executions: all, ...load };
}

function prepare({ form, authToken }: Receiver, url: string, number: number): PreparedRequest {
	const parameters = form(number);
	const body = formBody(parameters);
	return {
		url,
		body,
		headers: {
			'Content-Type': 'application/x-www-form-urlencoded; charset=UTF-8',
			'Content-Length': Buffer.byteLength(body),
			'X-Twilio-Signature': signature(authToken, url, parameters),
		},
	};
}

/** One row for each receiver; the speed is compared with the first one's. */
function table(measurements: readonly Measurement[], { requests }: Scenario): string {
	const [reference] = measurements;
	const rows = measurements.map(({ name, seconds, latenciesMs, executions }) => [
		name,
		(requests / seconds).toFixed(1),
		`${((reference?.seconds ?? NaN) / seconds).toFixed(2)} x`,
		quantile(latenciesMs, 0.5).toFixed(1),
		quantile(latenciesMs, 0.95).toFixed(1),
		String(executions),
	]);
	return layOut([['', 'requests/s', 'speed', 'median ms', 'p95 ms', 'executions'], ...rows]);
}

function readScenario(args: string[]): Scenario {
	const { values } = parseArgs({
		args,
		options: {
			requests: { type: 'string', default: '300' },
			concurrency: { type: 'string', default: '20' },
		},
	});
	return {
		requests: wholeNumber('requests', values.requests, 1),
		concurrency: wholeNumber('concurrency', values.concurrency, 1),
	};
}

async function main(): Promise<void> {
	await bench(readScenario(process.argv.slice(2)));
}

main().catch((error: Error) => {
	console.error(error.message);
	process.exitCode = 1;
});
