/* eslint-disable @n8n/community-nodes/no-hardcoded-secrets -- made up; it opens nothing but the stand-in */
import { validateRequest } from 'twilio';
import { startLocalTwilio } from '../../playground/twilio/localTwilio';
import { expectDocumented } from './openApi';
import { sdk } from './sdk';
import { startWebhookServer } from './webhookServer';

const authToken = '0123456789abcdef0123456789abcdef';
const phone = 'whatsapp:+15558675309';
const sender = 'whatsapp:+14155550100';
const senderSid = 'XE00000000000000000000000000000001';
const serviceSid = 'MG00000000000000000000000000000001';
const accountSid = 'AC00000000000000000000000000000001';

/** Changes a sender, the WhatsApp sender by default. The SDK does not know its names. */
async function change(url: string, changes: object, sid = senderSid) {
	const path = `/v2/Channels/Senders/${sid}`;
	const answer = await fetch(url + path, {
		method: 'POST',
		headers: {
			Authorization: `Basic ${btoa(`${accountSid}:${authToken}`)}`,
			'Content-Type': 'application/json',
		},
		body: JSON.stringify(changes),
	});
	const json: { webhook?: object } = Object(await answer.json());
	expectDocumented('POST', path, answer.status, json);
	return { status: answer.status, json };
}

const setWebhook = async (url: string, webhook: Record<string, string | null>, sid?: string) =>
	(await change(url, { webhook }, sid)).json.webhook;

describe('a message from WhatsApp', () => {
	test('is told to the webhook of the sender, signed, and answered in the same conversation', async () => {
		await using customer = await startWebhookServer({
			'/whatsapp': { body: '<Response><Message>Hello back</Message></Response>' },
		});
		await using local = await startLocalTwilio();
		const url = `${customer.url}/whatsapp`;
		await setWebhook(local.url, { callback_url: url });
		const { message, replies, alerts } = await local.receive({
			from: phone,
			to: sender,
			body: 'Hi!',
		});
		await local.settled();
		expect(alerts).toEqual([]);
		const [call] = customer.calls;
		// The names and values of published captures.
		expect(call?.params).toEqual({
			SmsMessageSid: message?.sid,
			NumMedia: '0',
			ProfileName: 'Local Phone',
			MessageType: 'text',
			SmsSid: message?.sid,
			WaId: '15558675309',
			SmsStatus: 'received',
			Body: 'Hi!',
			To: sender,
			MessagingServiceSid: serviceSid,
			NumSegments: '1',
			ReferralNumMedia: '0',
			MessageSid: message?.sid,
			AccountSid: accountSid,
			ChannelMetadata:
				'{"type":"whatsapp","data":{"context":{"ProfileName":"Local Phone","WaId":"15558675309"}}}',
			From: phone,
			ApiVersion: '2010-04-01',
		});
		const signature = String(call?.headers['x-twilio-signature']);
		expect(validateRequest(authToken, signature, url, call?.params ?? {})).toBe(true);
		expect(replies).toMatchObject([
			{ from: sender, to: phone, body: 'Hello back', status: 'delivered' },
		]);
	});

	test('is told to the Messaging Service that does not leave it to its senders', async () => {
		await using customer = await startWebhookServer();
		await using local = await startLocalTwilio();
		await setWebhook(local.url, { callback_url: `${customer.url}/sender` });
		await sdk(local.url)
			.messaging.v1.services(serviceSid)
			.update({
				useInboundWebhookOnNumber: false,
				inboundRequestUrl: `${customer.url}/service`,
			});
		await local.receive({ from: phone, to: sender, body: 'Hi' });
		expect(customer.calls.map(({ url }) => url)).toEqual([`${customer.url}/service`]);
	});

	test('is not told to the number with the same digits', async () => {
		await using customer = await startWebhookServer();
		await using local = await startLocalTwilio();
		await sdk(local.url)
			.incomingPhoneNumbers('PN00000000000000000000000000000001')
			.update({ smsUrl: customer.url });
		const { message } = await local.receive({ from: phone, to: sender, body: 'Hi' });
		expect(message).toMatchObject({ from: phone, to: sender });
		expect(customer.calls).toEqual([]);
	});

	test('goes to the fallback of the sender when its webhook fails', async () => {
		await using customer = await startWebhookServer({ '/broken': { status: 500, body: '' } });
		await using local = await startLocalTwilio();
		await setWebhook(local.url, {
			callback_url: `${customer.url}/broken`,
			fallback_url: `${customer.url}/fallback`,
		});
		await local.receive({ from: phone, to: sender, body: 'Hi' });
		expect(customer.calls.map(({ url }) => url)).toEqual([
			`${customer.url}/broken`,
			`${customer.url}/fallback`,
		]);
	});

	test.each([
		['image/jpeg', 'image'],
		['audio/ogg', 'audio'],
		['application/pdf', 'document'],
	])('with a file of type %s is of the type %s', async (contentType, type) => {
		await using customer = await startWebhookServer();
		await using local = await startLocalTwilio();
		await setWebhook(local.url, { callback_url: customer.url });
		const mediaUrls = [`data:${contentType};base64,aGVsbG8=`];
		await local.receive({ from: phone, to: sender, body: '', mediaUrls });
		expect(customer.calls[0]?.params).toMatchObject({
			NumMedia: '1',
			MediaContentType0: contentType,
			MessageType: type,
		});
	});

	test('says STOP to the business alone: Twilio neither answers nor blocks anything', async () => {
		await using local = await startLocalTwilio();
		const { replies } = await local.receive({ from: phone, to: sender, body: 'STOP' });
		expect(replies).toEqual([]);
		const { sid } = await sdk(local.url).messages.create({ from: sender, to: phone, body: 'Why?' });
		await local.settled();
		expect(await sdk(local.url).messages(sid).fetch()).toMatchObject({ status: 'delivered' });
	});

	test('opens the conversation with who wrote, not with others', async () => {
		await using customer = await startWebhookServer({
			'/': { body: '<Response><Message to="whatsapp:+15558675310">Hi</Message></Response>' },
		});
		await using local = await startLocalTwilio();
		await setWebhook(local.url, { callback_url: `${customer.url}/` });
		await local.receive({ from: phone, to: sender, body: 'Hi' });
		await local.settled();
		expect(local.messages().at(-1)).toMatchObject({
			to: 'whatsapp:+15558675310',
			status: 'failed',
			errorCode: 63016,
		});
	});

	test('cannot be answered with a text message', async () => {
		await using customer = await startWebhookServer({
			'/': { body: '<Response><Message to="+15558675309">Hi</Message></Response>' },
		});
		await using local = await startLocalTwilio();
		await setWebhook(local.url, { callback_url: `${customer.url}/` });
		const { replies, alerts } = await local.receive({ from: phone, to: sender, body: 'Hi' });
		expect(replies).toEqual([]);
		expect(alerts).toMatchObject([{ errorCode: 14108 }]);
	});

	test('comes from WhatsApp', async () => {
		await using local = await startLocalTwilio();
		const receiving = local.receive({ from: '+15558675309', to: sender, body: 'Hi' });
		await expect(receiving).rejects.toThrow('are on different channels');
	});
});

test.each([
	['rcs:+15558675309', 'rcs:local_twilio', 'XE00000000000000000000000000000002'],
	['messenger:200000000000002', 'messenger:100000000000001', 'XE00000000000000000000000000000003'],
])('a message from %s has neither places nor what only WhatsApp has', async (from, to, sid) => {
	await using customer = await startWebhookServer();
	await using local = await startLocalTwilio();
	await setWebhook(local.url, { callback_url: customer.url }, sid);
	await local.receive({ from, to, body: 'Hi' });
	expect(Object.keys(customer.calls[0]?.params ?? {}).sort()).toEqual([
		'AccountSid',
		'ApiVersion',
		'Body',
		'From',
		'MessageSid',
		'MessagingServiceSid',
		'NumMedia',
		'NumSegments',
		'SmsMessageSid',
		'SmsSid',
		'SmsStatus',
		'To',
	]);
});

test('the channel senders of a Messaging Service are listed', async () => {
	await using local = await startLocalTwilio();
	const { channelSenders } = sdk(local.url).messaging.v1.services(serviceSid);
	expect(await channelSenders.list({ pageSize: 2 })).toMatchObject([
		{ sid: senderSid, sender, senderType: 'WhatsApp' },
		{ sender: 'rcs:local_twilio', senderType: 'RCS' },
		{ sender: 'messenger:100000000000001', senderType: 'Messenger' },
	]);
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

describe('the statuses of a message on WhatsApp', () => {
	const readBy = async (url: string, reader: string) =>
		await fetch(`${url}/_local/read`, {
			method: 'POST',
			headers: { 'Content-Type': 'application/json' },
			body: JSON.stringify({ reader }),
		});

	test('end with read, once the person looks at it', async () => {
		await using customer = await startWebhookServer();
		await using local = await startLocalTwilio();
		await local.receive({ from: phone, to: sender, body: 'Hi' });
		const { sid } = await sdk(local.url).messages.create({
			from: sender,
			to: phone,
			body: 'Hello',
			statusCallback: customer.url,
		});
		await local.settled();
		expect((await readBy(local.url, phone)).status).toBe(204);
		await readBy(local.url, phone);
		await local.settled();
		const common = {
			SmsSid: sid,
			MessageSid: sid,
			AccountSid: accountSid,
			From: sender,
			To: phone,
			ApiVersion: '2010-04-01',
			ChannelPrefix: 'whatsapp',
			ChannelToAddress: '+1555867XXXX',
		};
		const withSender = { ...common, ChannelInstallSid: senderSid };
		// As in published captures, in which the carrier's time is missing too.
		expect(customer.calls.map(({ params }) => params)).toEqual([
			{ ...withSender, MessageStatus: 'sent', SmsStatus: 'sent' },
			{
				...withSender,
				MessageStatus: 'delivered',
				SmsStatus: 'delivered',
				EventType: 'DELIVERED',
			},
			{ ...common, MessageStatus: 'read', SmsStatus: 'read', EventType: 'READ' },
		]);
		expect(await sdk(local.url).messages(sid).fetch()).toMatchObject({ status: 'read' });
	});

	test('tell of the failure outside of the window', async () => {
		await using customer = await startWebhookServer();
		await using local = await startLocalTwilio();
		await sdk(local.url).messages.create({
			from: sender,
			to: phone,
			body: 'Hello',
			statusCallback: customer.url,
		});
		await local.settled();
		await readBy(local.url, phone);
		await local.settled();
		expect(customer.calls.map(({ params }) => params)).toMatchObject([
			{ MessageStatus: 'failed', ErrorCode: '63016', ChannelPrefix: 'whatsapp' },
		]);
	});

	test('of a text message never are read', async () => {
		await using local = await startLocalTwilio();
		const { messages } = sdk(local.url);
		const { sid } = await messages.create({ from: '+14155550100', to: '+15558675309', body: 'Hi' });
		await local.settled();
		await readBy(local.url, '+15558675309');
		expect(await messages(sid).fetch()).toMatchObject({ status: 'delivered' });
	});
});
