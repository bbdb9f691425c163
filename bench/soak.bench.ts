/* eslint-disable no-console, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- never shipped: runs in plain Node */
/**
 * What becomes of messages when a fifth of all requests to Twilio go wrong, in every way but
 * hanging: through n8n's own Twilio node with "Retry On Fail", and through ours. Fails unless
 * everything that ours says of its items is true.
 *
 *     npm run bench:soak -- --items 500
 */
import { parseArgs } from 'node:util';
import type { INode } from 'n8n-workflow';
import { N8nClient } from '../playground/n8n/client';
import { outputOf } from '../playground/n8n/execution';
import { startN8n } from '../playground/n8n/n8n';
import { playgroundOwner, signIn } from '../playground/n8n/session';
import { startLocalTwilio, type LocalTwilio } from '../playground/twilio/localTwilio';
import { startConnectProxy } from './connectProxy';
import { contendersFor, senderName, sendingWorkflow, triggerName, twilioHost } from './contenders';
import { faultMix, faultRate } from './faultMix';
import { describeLoad, describeMachine, layOut } from './report';
import { compareReports, type Account } from './reports';
import { wholeNumber } from './scenario';
import { startTlsFront } from './tlsFront';

/** A sending node, as a person sets it up who wants it to get through. */
interface Setup {
	name: string;
	/** Of the contender in contenders.ts. */
	key: string;
	settings: Partial<INode>;
}

const retryOnFail = { retryOnFail: true, maxTries: 5 };
const goOn = { onError: 'continueRegularOutput' } as const;

const setups: Setup[] = [
	{ name: "n8n's Twilio node (1)", key: 'builtIn', settings: retryOnFail },
	{ name: "n8n's Twilio node (2)", key: 'builtIn', settings: { ...retryOnFail, ...goOn } },
	{ name: 'Twilio SMS', key: 'ours', settings: goOn },
];

async function soak(items: number): Promise<void> {
	console.log(await describeMachine());
	console.log(`messages: ${items}, requests that meet a fault: ${faultRate * 100} %\n`);
	await using twilio = await startLocalTwilio();
	await using front = await startTlsFront([twilioHost], Number(new URL(twilio.url).port));
	await using proxy = await startConnectProxy({ [`${twilioHost}:443`]: front.port });
	const n8n = await startN8n({
		env: {
			HTTPS_PROXY: proxy.url,
			NODE_EXTRA_CA_CERTS: front.certificateFile,
			// For as many items as one likes.
			N8N_PAYLOAD_SIZE_MAX: '256',
		},
	});
	const accounts: Array<Account & { name: string; seconds: number }> = [];
	try {
		const client = new N8nClient(await signIn(n8n.url, playgroundOwner));
		const contenders = contendersFor(front.port);
		for (const { key, credential } of contenders) {
			if (credential && ['builtIn', 'ours'].includes(key))
				await client.createCredential(credential);
		}
		for (const fault of faultMix) twilio.faults.add(fault);
		for (const { name, key, settings } of setups) {
			const contender = contenders.find((one) => one.key === key);
			if (!contender) throw new Error(`There is no contender "${key}".`);
			const node = { ...contender.node, ...settings };
			const startedAt = performance.now();
			const account = await send({ client, twilio }, { ...contender, name, node }, items);
			accounts.push({ name, ...account, seconds: (performance.now() - startedAt) / 1000 });
		}
	} finally {
		await n8n.stop();
	}
	console.log(table(accounts));
	console.log(`
(1) "Retry On Fail" with 5 tries. (2) The same, and "On Error": Continue.
Twilio SMS has its defaults, and "On Error": Continue. A run that fails says so of all its items.
untrue: said to be sent and not at Twilio once, or said to have failed and at Twilio.
Afterwards: ${describeLoad()}.`);
	const untrue = accounts.at(-1)?.untrue;
	if (untrue !== 0) throw new Error(`Twilio SMS said what is not true of ${untrue} items.`);
}

/** Each item of each node has a text of its own, to one of fifty people. */
async function send(
	{ client, twilio }: { client: N8nClient; twilio: LocalTwilio },
	contender: Parameters<typeof sendingWorkflow>[0],
	items: number,
): Promise<Account> {
	const alreadyThere = twilio.messages().length;
	const bodies = Array.from({ length: items }, (_, index) => `${contender.name}: ${index + 1}`);
	const workflow = sendingWorkflow(
		contender,
		bodies.map((body, index) => ({ body, to: `+14155550${101 + (index % 50)}` })),
	);
	const id = await client.createWorkflow(workflow);
	const execution = await client.run(id, triggerName);
	const output = outputOf(execution, senderName);
	await client.deleteWorkflow(id);
	return compareReports(bodies, output, twilio.messages().slice(alreadyThere));
}

function table(accounts: ReadonlyArray<Account & { name: string; seconds: number }>): string {
	return layOut([
		['', 'asked for', 'once', 'doubled', 'never', 'says sent', 'failed', 'unknown', 'untrue', 's'],
		...accounts.map(
			({ name, asked, once, doubled, never, sent, failed, unknown, untrue, seconds }) => [
				name,
				...[asked, once, doubled, never, sent, failed, unknown, untrue].map(String),
				seconds.toFixed(0),
			],
		),
	]);
}

async function main(): Promise<void> {
	const { values } = parseArgs({ options: { items: { type: 'string', default: '500' } } });
	await soak(wholeNumber('items', values.items, 1));
}

main().catch((error: Error) => {
	console.error(error.message);
	process.exitCode = 1;
});
