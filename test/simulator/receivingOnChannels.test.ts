import { validateRequest } from 'twilio';
import { startLocalTwilio } from '../../playground/twilio/localTwilio';
import { accountSid, authToken, phone, sender, serviceSid, setWebhook } from './channelSender';
import { sdk } from './sdk';
import { startWebhookServer } from './webhookServer';

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
			externalUserId: 'whatsapp:US.4566546130240823',
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
			ExternalUserId: 'whatsapp:US.4566546130240823',
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
