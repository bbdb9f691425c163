/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never shipped: runs in plain Node */
import { setImmediate } from 'node:timers/promises';
import { startLocalTwilio } from '../../playground/twilio/localTwilio';
import { base, raw } from './raw';

const path = `${base}/Messages.json`;
const form = { From: '+14155550100', To: '+15558675309', Body: 'Hi' };

const startHanging = async (limit?: number) => {
	const local = await startLocalTwilio({ maxConcurrentRequests: limit });
	local.faults.add({ kind: 'hang', path: /hang/ });
	return local;
};

/** Requests that stay under way until the service closes. */
async function hang(
	local: Awaited<ReturnType<typeof startHanging>>,
	logins: Array<[string, string] | undefined>,
) {
	const earlier = local.requests.length;
	const asked = logins.map(
		async (login) => await raw(`${local.url}${path}?hang`, { login }).catch(() => undefined),
	);
	while (local.requests.length < earlier + logins.length) await setImmediate();
	return async () => {
		await local.close();
		await Promise.all(asked);
	};
}

const apiKey: [string, string] = [
	'SK00000000000000000000000000000001',
	'localTwilioApiKeySecret000000001',
];

describe('Twilio-Concurrent-Requests', () => {
	test('tells how many requests of the account are under way, whatever its credentials', async () => {
		await using local = await startHanging();
		const end = await hang(local, [undefined, undefined, apiKey]);
		const count = async (login?: [string, string] | null) => {
			const { headers } = await raw(local.url + path, { login });
			return headers.get('twilio-concurrent-requests');
		};
		expect([await count(), await count(apiKey), await count(null)]).toEqual(['4', '4', '1']);
		await end();
	});

	test('goes down when requests are answered', async () => {
		await using local = await startLocalTwilio();
		const ask = async () => await raw(local.url + path);
		await Promise.all([ask(), ask(), ask(), ask()]);
		expect((await ask()).headers.get('twilio-concurrent-requests')).toBe('1');
	});
});

describe('more requests at once than an account may make', () => {
	test('are answered 429 and carried out by nobody', async () => {
		await using local = await startHanging(2);
		const end = await hang(local, [undefined]);
		expect((await raw(local.url + path, { form })).status).toBe(201);
		await local.settled();
		const endAll = await hang(local, [apiKey]);
		const answer = await raw(local.url + path, { form });
		expect(JSON.parse(answer.text)).toEqual({
			code: 20429,
			message: 'Too Many Requests',
			more_info: 'https://www.twilio.com/docs/errors/20429',
			status: 429,
		});
		expect(answer.headers.get('twilio-concurrent-requests')).toBe('3');
		expect(local.messages()).toHaveLength(1);
		await Promise.all([end(), endAll()]);
	});

	test('do not count those of others', async () => {
		await using local = await startHanging(1);
		const end = await hang(local, [['AC00000000000000000000000000000099', 'x']]);
		expect((await raw(local.url + path)).status).toBe(200);
		await end();
	});
});
