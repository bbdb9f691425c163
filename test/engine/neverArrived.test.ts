/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never shipped: runs in plain Node */
import dns from 'node:dns';
import { connect, createServer, type AddressInfo } from 'node:net';
import { setImmediate } from 'node:timers';
import { setTimeout as sleep } from 'node:timers/promises';
import type { IDataObject } from 'n8n-workflow';
import { credentialFor } from './credential';
import { runNode } from './engine';
import { letTimeFly } from './fastTime';
import { startTwilioForEachTest, twilio } from './ownTwilio';
import { sendParameters } from './sending';

startTwilioForEachTest();
beforeEach(() => letTimeFly());
afterEach(() => jest.restoreAllMocks());

async function send(count: number, url: string): Promise<IDataObject[]> {
	const { items } = await runNode(
		Array.from({ length: count }, (_, index) => ({ to: `+1415555${1000 + index}` })),
		{
			parameters: sendParameters({ to: '={{ $json.to }}' }),
			credential: credentialFor({ url }),
			onError: 'continueRegularOutput',
		},
	);
	return items.map(({ json }) => json);
}

const sids = () => twilio.messages().map(({ sid }) => sid);

/** Names are looked up with these errors, and afterwards lead to the local Twilio. */
function failLookUps(code: string, times: number): { lookUps: () => number } {
	let lookUps = 0;
	jest.spyOn(dns, 'lookup').mockImplementation(((
		hostname: string,
		options: dns.LookupOptions,
		callback: (...results: unknown[]) => void,
	) => {
		lookUps++;
		const error = Object.assign(new Error(`getaddrinfo ${code} ${hostname}`), {
			code,
			syscall: 'getaddrinfo',
			hostname,
		});
		if (lookUps <= times) setImmediate(() => callback(error));
		else if (options.all) setImmediate(() => callback(null, [{ address: '127.0.0.1', family: 4 }]));
		else setImmediate(() => callback(null, '127.0.0.1', 4));
	}) as typeof dns.lookup);
	return { lookUps: () => lookUps };
}

const named = () => twilio.url.replace('127.0.0.1', 'twilio.test');

test.each([
	[1, 20],
	[200, 160],
])(
	'a name server that is away when the first of %i messages is sent is waited for',
	async (count, failedLookUps) => {
		failLookUps('EAI_AGAIN', failedLookUps);

		const outputs = await send(count, named());

		expect(outputs.map(({ sid }) => sid).toSorted()).toEqual(sids().toSorted());
		expect(sids()).toHaveLength(count);
	},
);

test('a host that does not exist is a wrong setting, and every item says so', async () => {
	const { lookUps } = failLookUps('ENOTFOUND', Infinity);

	const outputs = await send(200, named());

	expect(outputs).toHaveLength(200);
	for (const { error } of outputs) {
		expect(error).toMatchObject({
			message: expect.stringMatching(/^twilio\.test:\d+ was not found \(ENOTFOUND\)$/),
			help: expect.stringMatching(/^Check the API URL in the credential/),
			outcome: 'notSent',
		});
	}
	// Three tries for each of those that were under way.
	expect(lookUps()).toBeLessThanOrEqual(150);
});

test('a server that refuses connections at first is waited for', async () => {
	const behind = Number(new URL(twilio.url).port);
	const front = createServer((socket) => {
		const onward = connect(behind, '127.0.0.1');
		socket.on('error', () => onward.destroy());
		onward.on('error', () => socket.destroy());
		socket.pipe(onward).pipe(socket);
	});
	const listen = async (port: number) =>
		await new Promise<void>((resolve) => {
			front.listen(port, '127.0.0.1', resolve);
		});
	await listen(0);
	const { port } = front.address() as AddressInfo; // a TCP server's address
	await new Promise((resolve) => front.close(resolve));

	const sending = send(50, `http://127.0.0.1:${port}`);
	await sleep(30);
	await listen(port);
	const outputs = await sending;
	front.close();

	expect(outputs.map(({ status }) => status)).toEqual(outputs.map(() => 'queued'));
	expect(sids()).toHaveLength(50);
});
