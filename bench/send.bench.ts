/* eslint-disable no-console, @n8n/community-nodes/no-restricted-globals -- never shipped: runs in plain Node */
/**
 * How long a real n8n takes to send the same messages through its own nodes and through ours. All
 * call https://api.twilio.com, which a proxy leads to the local Twilio; that answers each request
 * after the same time. A network adds round trips to each new connection, and loopback has none.
 *
 *     npm run bench -- --items 200 --latency 100 --runs 3
 */
import { N8nClient } from '../playground/n8n/client';
import { outputOf } from '../playground/n8n/execution';
import { startN8n } from '../playground/n8n/n8n';
import { playgroundOwner, signIn } from '../playground/n8n/session';
import { startLocalTwilio, type LocalTwilio } from '../playground/twilio/localTwilio';
import { startConnectProxy } from './connectProxy';
import {
	contenders,
	senderName,
	sendingWorkflow,
	triggerName,
	twilioHost,
	type Contender,
} from './contenders';
import { proveSent } from './proof';
import { describeMachine, table } from './report';
import { readScenario, type Scenario } from './scenario';
import { startTlsFront } from './tlsFront';

/** The first messages through a node pay for loading it. */
const warmUpItems = 10;

async function bench({ items, latencyMs, runs }: Scenario): Promise<void> {
	console.log(await describeMachine());
	console.log(`messages: ${items}, latency: ${latencyMs} ms, runs: ${runs}\n`);
	await using twilio = await startLocalTwilio();
	twilio.faults.add({ kind: 'latency', method: 'POST', latencyMs });
	await using front = await startTlsFront(twilioHost, Number(new URL(twilio.url).port));
	await using proxy = await startConnectProxy({ [`${twilioHost}:443`]: front.port });
	const n8n = await startN8n({
		env: { HTTPS_PROXY: proxy.url, NODE_EXTRA_CA_CERTS: front.certificateFile },
	});
	try {
		const client = new N8nClient(await signIn(n8n.url, playgroundOwner));
		await createCredentials(client);
		for (const contender of contenders) await measure(client, twilio, contender, warmUpItems);
		const measurements = contenders.map(({ name }) => ({ name, seconds: [] as number[] }));
		for (let run = 1; run <= runs; run++) {
			for (const [index, contender] of contenders.entries()) {
				measurements[index]?.seconds.push(await measure(client, twilio, contender, items));
			}
		}
		console.log(table(measurements, items));
		console.log('\nEach message arrived exactly once, and each item put out its own message.');
		const refused = [...new Set(proxy.refused)].join(', ') || 'nobody';
		console.log(`Asked for besides ${twilioHost}, and refused: ${refused}.`);
	} finally {
		await n8n.stop();
	}
}

async function createCredentials(client: N8nClient): Promise<void> {
	for (const credential of new Set(contenders.map((contender) => contender.credential))) {
		await client.createCredential(credential);
	}
}

/** Seconds, as n8n itself measures the run of the node that sends. Throws when not all was sent. */
async function measure(
	client: N8nClient,
	twilio: LocalTwilio,
	contender: Contender,
	items: number,
): Promise<number> {
	const alreadyThere = twilio.messages().length;
	const bodies = Array.from({ length: items }, (_, index) => `Message ${index + 1} of ${items}`);
	const workflow = sendingWorkflow(
		contender,
		bodies.map((body) => ({ body })),
	);
	const id = await client.createWorkflow(workflow);
	const execution = await client.run(id, triggerName);
	const { error, runData } = execution.data.resultData;
	const [task] = runData[senderName] ?? [];
	if (execution.status !== 'success' || !task) {
		const reason = [error?.message ?? execution.status, error?.description].join(' ');
		throw new Error(`${contender.name} failed: ${reason}`);
	}
	proveSent(bodies, twilio.messages().slice(alreadyThere), outputOf(execution, senderName));
	await client.deleteWorkflow(id);
	return task.executionTime / 1000;
}

async function main(): Promise<void> {
	await bench(readScenario(process.argv.slice(2)));
}

main().catch((error: Error) => {
	console.error(error.message);
	process.exitCode = 1;
});
