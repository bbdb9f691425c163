import { demoAccount } from '../../playground/twilio/accounts';
import { startLocalTwilio } from '../../playground/twilio/localTwilio';
import {
	accountSid,
	authToken,
	change,
	phone,
	sender,
	senderSid,
	serviceSid,
	setWebhook,
} from './channelSender';
import { sdk } from './sdk';
import { startWebhookServer } from './webhookServer';

test('the channel senders of a Messaging Service are listed', async () => {
	await using local = await startLocalTwilio();
	const { channelSenders } = sdk(local.url).messaging.v1.services(serviceSid);
	expect(await channelSenders.list({ pageSize: 2 })).toMatchObject([
		{ sid: senderSid, sender, senderType: 'WhatsApp' },
		{ sender: 'rcs:local_twilio', senderType: 'RCS' },
		{ sender: 'messenger:100000000000001', senderType: 'Messenger' },
	]);
});

describe('the list of channel senders', () => {
	test('has those of the account on one channel, with their webhooks', async () => {
		await using local = await startLocalTwilio();
		await setWebhook(local.url, { callback_url: 'https://example.com/a' });
		const { channelsSenders } = sdk(local.url).messaging.v2;
		expect(await channelsSenders.list({ channel: 'whatsapp' })).toMatchObject([
			{ sid: senderSid, senderId: sender, webhook: { callbackUrl: 'https://example.com/a' } },
		]);
		expect(await channelsSenders.list({ channel: 'rcs' })).toMatchObject([
			{ senderId: 'rcs:local_twilio', status: 'ONLINE', webhook: { callbackUrl: null } },
		]);
	});

	test('has pages, each with a link to the next', async () => {
		const channelSenders = ['+14155550101', '+14155550102', '+14155550103'].map(
			(number) => `whatsapp:${number}`,
		);
		await using local = await startLocalTwilio({ accounts: [{ ...demoAccount, channelSenders }] });
		const listed = await sdk(local.url).messaging.v2.channelsSenders.list({
			channel: 'whatsapp',
			pageSize: 2,
		});
		expect(listed.map(({ senderId }) => senderId)).toEqual(channelSenders);
		expect(local.requests.map(({ path }) => new URL(path, local.url).search)).toEqual([
			'?Channel=whatsapp&PageSize=2',
			expect.stringMatching(/^\?Channel=whatsapp&PageSize=2&Page=1&PageToken=PA/),
		]);
	});

	test.each([
		['', 'no channel'],
		['?Channel=messenger', 'one that it does not list'],
	])('refuses a query with %j: %s', async (query) => {
		await using local = await startLocalTwilio();
		const answer = await fetch(`${local.url}/v2/Channels/Senders${query}`, {
			headers: { Authorization: `Basic ${btoa(`${accountSid}:${authToken}`)}` },
		});
		expect(answer.status).toBe(400);
		expect(await answer.json()).toMatchObject({
			code: 20422,
			message: 'Invalid Parameter: Channel',
		});
	});
});

describe('the webhooks of a channel sender', () => {
	test('are shown, changed one by one, and cleared', async () => {
		await using local = await startLocalTwilio();
		await setWebhook(local.url, { callback_url: 'https://example.com/a' });
		const webhook = await setWebhook(local.url, { fallback_url: 'https://example.com/b' });
		expect(webhook).toEqual({
			callback_url: 'https://example.com/a',
			callback_method: 'POST',
			fallback_url: 'https://example.com/b',
			fallback_method: 'POST',
			status_callback_url: null,
			status_callback_method: 'POST',
		});
		const resource = sdk(local.url).messaging.v2.channelsSenders(senderSid);
		expect(await resource.fetch()).toMatchObject({
			senderId: sender,
			status: 'ONLINE',
			webhook: { callbackUrl: 'https://example.com/a', fallbackUrl: 'https://example.com/b' },
		});
		const cleared = await setWebhook(local.url, { callback_url: null });
		expect(cleared).toMatchObject({ callback_url: null, fallback_url: 'https://example.com/b' });
	});

	test.each([
		[{ webhook: { callback_url: 'example.com' } }, 'webhook.callback_url'],
		[{ webhook: { callback_method: 'PUT' } }, 'webhook.callback_method'],
		[{ webhook: { callback: 'https://example.com' } }, 'webhook.callback'],
		[{ profile: { about: 'Hello' } }, 'profile'],
	])('do not take %j', async (changes, name) => {
		await using local = await startLocalTwilio();
		const { status, json } = await change(local.url, changes);
		expect(status).toBe(400);
		expect(json).toMatchObject({ code: 20422, message: `Invalid Parameter: ${name}` });
	});

	test('are told of statuses when nobody else was named', async () => {
		await using customer = await startWebhookServer();
		await using local = await startLocalTwilio();
		await setWebhook(local.url, { status_callback_url: `${customer.url}/sender` });
		await local.receive({ from: phone, to: sender, body: 'Hi' });
		const { messages } = sdk(local.url);
		await messages.create({ from: sender, to: phone, body: 'One' });
		await local.settled();
		await messages.create({
			from: sender,
			to: phone,
			body: 'Two',
			statusCallback: `${customer.url}/message`,
		});
		await local.settled();
		expect(customer.calls.map(({ url }) => new URL(url).pathname)).toEqual([
			'/sender',
			'/sender',
			'/message',
			'/message',
		]);
	});
});
