/* eslint-disable @n8n/community-nodes/no-hardcoded-secrets -- made up; they open nothing but the stand-in */
import { startLocalTwilio } from '../../playground/twilio/localTwilio';
import { base, raw } from './raw';
import { sdk } from './sdk';

const account = 'AC00000000000000000000000000000001';
const authToken = '0123456789abcdef0123456789abcdef';
const apiKey: [string, string] = [
	'SK00000000000000000000000000000001',
	'localTwilioApiKeySecret000000001',
];
const testLogin: [string, string] = [
	'AC00000000000000000000000000000099',
	'00000000000000000000000000000099',
];

describe('signing in', () => {
	test.each<[string, [string, string] | null]>([
		['without credentials', null],
		['with an unknown account', ['AC00000000000000000000000000000077', authToken]],
		['with a wrong token', [account, 'ffffffffffffffffffffffffffffffff']],
		['with a wrong API key secret', [apiKey[0], 'wrong']],
		['with an empty password', [account, '']],
	])('is refused %s', async (_name, login) => {
		await using local = await startLocalTwilio();
		const answer = await raw(`${local.url}${base}/Messages.json`, { login });
		expect(answer.status).toBe(401);
		expect(answer.headers.get('www-authenticate')).toBe('Basic realm="Twilio API"');
		expect(JSON.parse(answer.text)).toEqual({
			code: 20003,
			detail: 'Your AccountSid or AuthToken was incorrect.',
			message: 'Authenticate',
			more_info: 'https://www.twilio.com/docs/errors/20003',
			status: 401,
		});
	});

	test.each<[string, [string, string]]>([
		['with the auth token', [account, authToken]],
		['with the secondary auth token', [account, 'fedcba9876543210fedcba9876543210']],
		['with an API key', apiKey],
	])('is possible %s', async (_name, [user, password]) => {
		await using local = await startLocalTwilio();
		expect(await sdk(local.url, [user, password, account]).messages.list()).toEqual([]);
	});

	test('takes no other scheme than Basic', async () => {
		await using local = await startLocalTwilio();
		const authorization = `Bearer ${btoa(`${account}:${authToken}`)}`;
		const answer = await fetch(`${local.url}${base}/Messages.json`, { headers: { authorization } });
		expect(answer.status).toBe(401);
	});

	test('another account is as good as absent', async () => {
		await using local = await startLocalTwilio();
		const path = '/2010-04-01/Accounts/AC00000000000000000000000000000077/Messages.json';
		const answer = await raw(local.url + path);
		expect(JSON.parse(answer.text)).toMatchObject({ code: 20404, status: 404 });
	});

	test('the account may be read with its token, not with a standard API key', async () => {
		await using local = await startLocalTwilio();
		const answer = await raw(`${local.url}${base}.json`);
		expect(JSON.parse(answer.text)).toMatchObject({ sid: account, status: 'active' });
		const refused = await raw(`${local.url}${base}.json`, { login: apiKey });
		expect(JSON.parse(refused.text)).toMatchObject({ code: 20003, status: 401 });
	});
});

describe('test credentials', () => {
	const from = '+15005550006';
	const to = '+15558675309';

	test('a message is accepted, and nothing is kept', async () => {
		await using local = await startLocalTwilio();
		const message = await sdk(local.url, testLogin).messages.create({ from, to, body: 'Hi' });
		expect(message).toMatchObject({ accountSid: testLogin[0], status: 'queued', from, to });
		expect(local.messages()).toEqual([]);
	});

	test('all else is out of reach', async () => {
		await using local = await startLocalTwilio();
		const client = sdk(local.url, testLogin);
		const refusal = {
			status: 403,
			code: 20008,
			message: 'Resource not accessible with Test Account Credentials',
		};
		await expect(client.messages.list()).rejects.toMatchObject(refusal);
		await expect(client.incomingPhoneNumbers.list()).rejects.toMatchObject(refusal);
		await expect(client.messaging.v1.services.list()).rejects.toMatchObject(refusal);
	});

	test.each([
		['+15005550001', to, 21212],
		['+15005550007', to, 21606],
		['+15005550008', to, 21611],
		['+14155550100', to, 21606],
		[from, '+15005550001', 21211],
		[from, '+15005550002', 21612],
		[from, '+15005550003', 21408],
		[from, '+15005550004', 21610],
		[from, '+15005550009', 21614],
	])('from %s to %s gives %i', async (sender, recipient, code) => {
		await using local = await startLocalTwilio();
		const sending = sdk(local.url, testLogin).messages.create({
			from: sender,
			to: recipient,
			body: 'Hi',
		});
		await expect(sending).rejects.toMatchObject({ status: 400, code });
	});

	test('with live credentials those numbers are numbers like any other', async () => {
		await using local = await startLocalTwilio();
		const sending = sdk(local.url).messages.create({
			from: '+14155550100',
			to: '+15005550009',
			body: 'Hi',
		});
		await expect(sending).resolves.toMatchObject({ to: '+15005550009' });
	});
});
