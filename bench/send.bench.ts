/* eslint-disable no-console, @n8n/community-nodes/no-restricted-globals -- never shipped: runs in plain Node */
/**
 * How long a real n8n takes to send the same messages through its own nodes and through ours. All
 * call https://api.twilio.com, which a proxy leads to the local Twilio; that answers each request
 * after the same time. A network adds round trips to each new connection, and loopback has none.
 * The bare fetch runs inside the same n8n, as a node of its own, past the proxy.
 *
 *     npm run bench -- --items 1000 --latency 100 --runs 3
 *     npm run bench -- --items 10000 --heap 512 --only ours
 *     npm run bench -- --footprint
 */
import { N8nClient } from '../playground/n8n/client';
import { startN8n } from '../playground/n8n/n8n';
import { playgroundOwner, signIn } from '../playground/n8n/session';
import { startLocalTwilio, type LocalTwilio } from '../playground/twilio/localTwilio';
import { startConnectProxy } from './connectProxy';
import {
	contendersFor,
	directHost,
	floorFolder,
	senderName,
	sendingWorkflow,
	triggerName,
	twilioHost,
	type Contender,
} from './contenders';
import { describeFootprint } from './footprint';
import { measureProcess, type ProcessUse } from './processUse';
import { proveSent } from './proof';
import { describeMachine, table } from './report';
import { readScenario, type Scenario } from './scenario';
import { startTlsFront } from './tlsFront';

/** The first messages through a node pay for loading it. */
const warmUpItems = 10;

interface Bench {
	client: N8nClient;
	twilio: LocalTwilio;
	n8nPid: number;
	batch?: number;
}

async function bench({ items, latencyMs, runs, heapMiB, batch, only }: Scenario): Promise<void> {
	console.log(await describeMachine());
	console.log(`messages: ${items}, latency: ${latencyMs} ms, runs: ${runs}\n`);
	await using twilio = await startLocalTwilio();
	twilio.faults.add({ kind: 'latency', method: 'POST', latencyMs });
	const backendPort = Number(new URL(twilio.url).port);
	await using front = await startTlsFront([twilioHost, directHost], backendPort);
	await using proxy = await startConnectProxy({ [`${twilioHost}:443`]: front.port });
	const contenders = choose(contendersFor(front.port), only);
	const n8n = await startN8n({
		env: {
			HTTPS_PROXY: proxy.url,
			NODE_EXTRA_CA_CERTS: front.certificateFile,
			N8N_CUSTOM_EXTENSIONS: floorFolder,
			// 10,000 items are more than the editor would send in one piece.
			N8N_PAYLOAD_SIZE_MAX: '256',
			...(heapMiB && { NODE_OPTIONS: `--max-old-space-size=${heapMiB}` }),
		},
	});
	try {
		const client = new N8nClient(await signIn(n8n.url, playgroundOwner));
		const setUp = { client, twilio, n8nPid: n8n.pid, batch };
		await createCredentials(client, contenders);
		for (const contender of contenders) await measure(setUp, contender, warmUpItems);
		const measurements = contenders.map(({ name }) => ({
			name,
			seconds: [] as number[],
			cpuMs: [] as number[],
			peakMiB: [] as number[],
		}));
		for (let run = 1; run <= runs; run++) {
			for (const [index, contender] of contenders.entries()) {
				const { seconds, cpuMs, peakMiB } = await measure(setUp, contender, items);
				measurements[index]?.seconds.push(seconds);
				measurements[index]?.cpuMs.push(cpuMs);
				measurements[index]?.peakMiB.push(peakMiB);
			}
		}
		console.log(table(measurements, items));
		console.log('\nEach message arrived exactly once, and each item put out its own message.');
		console.log('CPU and memory are those of the whole n8n, its storing of the run included.');
		const refused = [...new Set(proxy.refused)].join(', ') || 'nobody';
		console.log(`Asked for besides ${twilioHost}, and refused: ${refused}.`);
	} finally {
		await n8n.stop();
	}
}

function choose(contenders: Contender[], only: string[]): Contender[] {
	const keys = contenders.map(({ key }) => key);
	const unknown = only.find((key) => !keys.includes(key));
	if (unknown) throw new Error(`--only knows ${keys.join(', ')}, not "${unknown}".`);
	return contenders.filter(({ key }) => only.length === 0 || only.includes(key));
}

async function createCredentials(client: N8nClient, contenders: Contender[]): Promise<void> {
	const credentials = contenders.flatMap(({ credential }) => credential ?? []);
	const byName = new Map(credentials.map((credential) => [credential.name, credential]));
	for (const credential of byName.values()) await client.createCredential(credential);
}

/** Seconds are those of the node, as n8n itself measures them. Throws when not all was sent. */
async function measure(
	{ client, twilio, n8nPid, batch }: Bench,
	contender: Contender,
	items: number,
): Promise<ProcessUse & { seconds: number }> {
	const alreadyThere = twilio.messages().length;
	const bodies = Array.from({ length: items }, (_, index) => `Message ${index + 1} of ${items}`);
	const workflow = sendingWorkflow(
		contender,
		// What one person gets goes out one after another.
		bodies.map((body, index) => ({ body, to: `+1628${5_550_000 + index}` })),
		batch,
	);
	const id = await client.createWorkflow(workflow);
	const used = await measureProcess(n8nPid);
	const execution = await client.run(id, triggerName);
	const use = await used();
	const { error, runData } = execution.data.resultData;
	const tasks = runData[senderName] ?? [];
	if (execution.status !== 'success') {
		const reason = [error?.message ?? execution.status, error?.description].join(' ');
		throw new Error(`${contender.name} failed: ${reason}`);
	}
	const output = tasks.flatMap(({ data }) => data?.main?.[0] ?? []);
	proveSent(bodies, twilio.messages().slice(alreadyThere), output);
	await client.deleteWorkflow(id);
	const milliseconds = tasks.reduce((sum, { executionTime }) => sum + executionTime, 0);
	return { ...use, seconds: milliseconds / 1000 };
}

async function main(): Promise<void> {
	const scenario = readScenario(process.argv.slice(2));
	if (scenario.footprint) console.log(await describeFootprint());
	else await bench(scenario);
}

main().catch((error: Error) => {
	console.error(error.message);
	process.exitCode = 1;
});
