import { startLocalTwilio } from '../../playground/twilio/localTwilio';
import { base, raw } from './raw';

async function control(url: string, method: string, path: string, body?: object) {
	const response = await fetch(`${url}/_local${path}`, {
		method,
		body: body && JSON.stringify(body),
		headers: body ? { 'content-type': 'application/json' } : {},
	});
	const text = await response.text();
	return { status: response.status, json: text === '' ? null : JSON.parse(text) };
}

describe('the control API', () => {
	test('shows accounts with their numbers, services and messages, and no secrets', async () => {
		await using local = await startLocalTwilio();
		await raw(`${local.url}${base}/Messages.json`, {
			form: { From: '+14155550100', To: '+15558675309', Body: 'Hi' },
		});
		const { json } = await control(local.url, 'GET', '/state');
		expect(json.accounts[0]).toMatchObject({
			sid: 'AC00000000000000000000000000000001',
			friendlyName: 'Local Twilio',
			numbers: [
				{ phoneNumber: '+14155550100' },
				{ phoneNumber: '+14155550101' },
				{ phoneNumber: '+14155550102' },
				{ phoneNumber: '+14155551212' },
			],
			services: [{ friendlyName: 'Notifications' }, { friendlyName: 'Without senders' }],
			messages: [{ body: 'Hi', to: '+15558675309', media: [] }],
		});
		expect(JSON.stringify(json)).not.toContain('0123456789abcdef0123456789abcdef');
	});

	test('lets a phone text a number', async () => {
		await using local = await startLocalTwilio();
		const { status, json } = await control(local.url, 'POST', '/messages', {
			from: '+15558675309',
			to: '+14155551212',
			body: 'HELP',
			mediaUrls: ['data:text/plain,hello'],
		});
		expect(status).toBe(201);
		expect(json).toMatchObject({
			message: { body: 'HELP', direction: 'inbound', media: [{ contentType: 'text/plain' }] },
			replies: [{ body: 'Reply STOP to unsubscribe. Msg&Data Rates May Apply.' }],
			alerts: [],
		});
	});

	test.each([
		[{ to: '+14155551212', body: 'Hi' }, 400],
		[{ from: '+15558675309', to: '+14155550999', body: 'Hi' }, 404],
	])('refuses the text %j with %i', async (text, status) => {
		await using local = await startLocalTwilio();
		expect((await control(local.url, 'POST', '/messages', text)).status).toBe(status);
	});

	test('takes a picture of 5 MB', async () => {
		await using local = await startLocalTwilio();
		const { status } = await control(local.url, 'POST', '/messages', {
			from: '+15558675309',
			to: '+14155551212',
			body: '',
			mediaUrls: [`data:image/png;base64,${Buffer.alloc(5_000_000).toString('base64')}`],
		});
		expect(status).toBe(201);
	});

	test('switches faults on and off', async () => {
		await using local = await startLocalTwilio();
		const rule = { kind: 'serverError', status: 500, method: 'GET', path: 'Messages\\.json' };
		expect((await control(local.url, 'POST', '/faults', rule)).status).toBe(204);
		expect((await control(local.url, 'GET', '/faults')).json).toEqual({ faults: [rule] });
		expect((await raw(`${local.url}${base}/Messages.json`)).status).toBe(500);
		expect((await control(local.url, 'DELETE', '/faults')).status).toBe(204);
		expect((await raw(`${local.url}${base}/Messages.json`)).status).toBe(200);
	});

	test('refuses and fails messages as told', async () => {
		await using local = await startLocalTwilio();
		const form = { From: '+14155550100', To: '+15558675309', Body: 'Hi' };
		const refusal = { kind: 'refusal', code: 21611, status: 429, from: '+14155550100', times: 1 };
		await control(local.url, 'POST', '/faults', refusal);
		await control(local.url, 'POST', '/faults', { kind: 'failedLater', errorCode: 63038 });
		const path = `${local.url}${base}/Messages.json`;
		expect((await raw(path, { form })).status).toBe(429);
		expect((await raw(path, { form })).status).toBe(201);
		await local.settled();
		expect(local.messages()).toMatchObject([{ status: 'failed', errorCode: 63038 }]);
	});

	test.each([
		{ kind: 'flood' },
		{ kind: 'latency' },
		{ kind: 'reset', path: '(' },
		{ kind: 'refusal' },
		{ kind: 'refusal', code: 1 },
		{ kind: 'refusal', code: 21611, status: 500 },
		{ kind: 'serverError', status: 429 },
		{ kind: 'oddList' },
		{ kind: 'garbled', as: 'circle' },
	])('refuses the fault %j', async (rule) => {
		await using local = await startLocalTwilio();
		expect((await control(local.url, 'POST', '/faults', rule)).status).toBe(400);
		expect(local.faults.list()).toEqual([]);
	});

	test('shows requests without their credentials, and is none of them', async () => {
		await using local = await startLocalTwilio();
		local.faults.add({ kind: 'tooManyRequests' });
		await raw(`${local.url}${base}/Messages.json`);
		expect((await control(local.url, 'GET', '/requests')).json).toEqual({
			requests: [{ method: 'GET', path: `${base}/Messages.json`, rawBody: '', answeredWith: 429 }],
		});
		expect((await control(local.url, 'GET', '/alerts')).json).toEqual({ alerts: [] });
	});
});
