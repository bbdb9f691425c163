/* eslint-disable @n8n/community-nodes/no-hardcoded-secrets -- made up; it opens nothing but the stand-in */
import { validateRequest } from 'twilio';
import { startLocalTwilio } from '../../playground/twilio/localTwilio';
import { sdk } from './sdk';
import { startWebhookServer } from './webhookServer';

const authToken = '0123456789abcdef0123456789abcdef';
const from = '+14155550100';
const to = '+15558675309';

describe('status callbacks', () => {
	const told = async (statusCallbacks: 'twice' | 'reversed', messagingServiceSid?: string) => {
		await using customer = await startWebhookServer();
		await using local = await startLocalTwilio({ settings: { statusCallbacks } });
		const sender = messagingServiceSid === undefined ? { from } : { messagingServiceSid };
		const statusCallback = `${customer.url}/status?run=1`;
		await sdk(local.url).messages.create({ ...sender, to, body: 'Hi', statusCallback });
		await local.settled();
		expect(new Set(customer.calls.map(({ url }) => url))).toEqual(new Set([statusCallback]));
		return customer.calls.map(({ params }) => params.MessageStatus);
	};

	test('may come twice', async () => {
		expect(await told('twice')).toEqual(['sent', 'sent', 'delivered', 'delivered']);
	});

	test('may come in another order', async () => {
		expect(await told('reversed')).toEqual(['delivered', 'sent']);
		expect(await told('reversed', 'MG00000000000000000000000000000001')).toEqual([
			'delivered',
			'sent',
			'queued',
		]);
	});
});

describe('a query whose names arrive in another order than they were signed in', () => {
	const signedFor = (url: string, call?: { headers: object; params: Record<string, string> }) =>
		validateRequest(
			authToken,
			String(Object.entries(call?.headers ?? {}).find(([it]) => it === 'x-twilio-signature')?.[1]),
			url,
			call?.params ?? {},
		);

	test('is that of a status callback', async () => {
		await using customer = await startWebhookServer();
		await using local = await startLocalTwilio({ settings: { sortsQueries: true } });
		const statusCallback = `${customer.url}/status?b=456&a=1%2023&c`;
		await sdk(local.url).messages.create({ from, to, body: 'Hi', statusCallback });
		await local.settled();
		const [call] = customer.calls;
		expect(call?.url).toBe(`${customer.url}/status?a=1%2023&b=456&c`);
		expect(signedFor(statusCallback, call)).toBe(true);
		expect(signedFor(String(call?.url), call)).toBe(false);
	});

	test('is that of a number', async () => {
		await using customer = await startWebhookServer();
		await using local = await startLocalTwilio({ settings: { sortsQueries: true } });
		const smsUrl = `${customer.url}/sms?b=456&a=123`;
		await sdk(local.url)
			.incomingPhoneNumbers('PN00000000000000000000000000000004')
			.update({ smsUrl });
		await local.receive({ from: to, to: '+14155551212', body: 'Hi' });
		expect(customer.calls[0]?.url).toBe(`${customer.url}/sms?a=123&b=456`);
		expect(signedFor(smsUrl, customer.calls[0])).toBe(true);
	});
});

describe('a text sent as an MMS', () => {
	test.each([
		[false, '0'],
		[true, '1'],
	])('is listed with a file: %s', async (textMmsHasFile, numMedia) => {
		await using local = await startLocalTwilio({ settings: { textMmsHasFile } });
		const { messages } = sdk(local.url);
		const sent = await messages.create({ from, to, body: 'Long', sendAsMms: true });
		expect(sent.sid).toMatch(/^MM/);
		expect(await messages.list({ to })).toMatchObject([{ body: 'Long', numMedia }]);
	});
});

test('the control API changes settings one by one', async () => {
	await using local = await startLocalTwilio();
	const post = async (body: object) =>
		await fetch(`${local.url}/_local/settings`, {
			method: 'POST',
			body: JSON.stringify(body),
			headers: { 'content-type': 'application/json' },
		});
	await post({ sortsQueries: true });
	expect((await post({ statusCallbacks: 'sideways' })).status).toBe(400);
	expect(await (await post({ statusCallbacks: 'twice' })).json()).toEqual({
		whatsAppSpelling: 'asTyped',
		textMmsHasFile: false,
		sortsQueries: true,
		statusCallbacks: 'twice',
		sharedKey: null,
	});
	expect(local.settings.sortsQueries).toBe(true);
});
