/* eslint-disable @n8n/community-nodes/no-hardcoded-secrets -- made up; it opens nothing but the stand-in */
import { validateRequest } from 'twilio';
import { startLocalTwilio } from '../../playground/twilio/localTwilio';
import { raw } from './raw';
import { sdk } from './sdk';
import { startWebhookServer } from './webhookServer';

const authToken = '0123456789abcdef0123456789abcdef';
const phone = '+15558675309';
const number = '+14155551212';
const numberSid = 'PN00000000000000000000000000000004';
const serviceSid = 'MG00000000000000000000000000000001';
const serviceNumber = '+14155550100';

describe('a text to a number', () => {
	test('is told to its SmsUrl, signed, and answered', async () => {
		await using customer = await startWebhookServer({
			'/sms': { body: '<Response><Message>Hello back</Message></Response>' },
		});
		await using local = await startLocalTwilio();
		const client = sdk(local.url);
		await client.incomingPhoneNumbers(numberSid).update({ smsUrl: `${customer.url}/sms` });
		const { message, replies, alerts } = await local.receive({
			from: '555-867-5309',
			to: '(415) 555-1212',
			body: 'Hi!',
		});
		await local.settled();
		expect(alerts).toEqual([]);
		const [call] = customer.calls;
		expect(call?.params).toMatchObject({
			MessageSid: message?.sid,
			SmsStatus: 'received',
			From: phone,
			To: number,
			Body: 'Hi!',
			NumMedia: '0',
			NumSegments: '1',
		});
		const signature = String(call?.headers['x-twilio-signature']);
		expect(validateRequest(authToken, signature, `${customer.url}/sms`, call?.params ?? {})).toBe(
			true,
		);
		expect(await client.messages(String(message?.sid)).fetch()).toMatchObject({
			direction: 'inbound',
			status: 'received',
			from: phone,
			to: number,
			body: 'Hi!',
		});
		expect(await client.messages(String(replies[0]?.sid)).fetch()).toMatchObject({
			direction: 'outbound-reply',
			status: 'delivered',
			from: number,
			to: phone,
			body: 'Hello back',
		});
	});

	test('is kept when the number has no webhook', async () => {
		await using local = await startLocalTwilio();
		const { replies } = await local.receive({ from: phone, to: number, body: 'Hi' });
		expect(replies).toEqual([]);
		expect(local.messages()).toMatchObject([{ direction: 'inbound', body: 'Hi' }]);
	});

	test('brings media that can be downloaded', async () => {
		await using customer = await startWebhookServer();
		await using local = await startLocalTwilio();
		await sdk(local.url).incomingPhoneNumbers(numberSid).update({ smsUrl: customer.url });
		await local.receive({
			from: phone,
			to: number,
			body: '',
			mediaUrls: ['data:text/plain;base64,aGVsbG8=', 'https://example.com/cat.jpg'],
		});
		const params = customer.calls[0]?.params ?? {};
		expect(params).toMatchObject({
			NumMedia: '2',
			MediaContentType0: 'text/plain',
			MediaContentType1: 'image/jpeg',
		});
		const held = await raw(String(params.MediaUrl0));
		expect([held.status, held.headers.get('content-type'), held.text]).toEqual([
			200,
			'text/plain',
			'hello',
		]);
		const elsewhere = await raw(String(params.MediaUrl1));
		expect([elsewhere.status, elsewhere.headers.get('location')]).toEqual([
			307,
			'https://example.com/cat.jpg',
		]);
		expect((await raw(String(params.MediaUrl0), { login: null })).status).toBe(401);
	});

	test('makes an alert when the answer is no TwiML', async () => {
		await using customer = await startWebhookServer({
			'/': { contentType: 'application/json', body: '{"message":"Workflow was started"}' },
		});
		await using local = await startLocalTwilio();
		await sdk(local.url)
			.incomingPhoneNumbers(numberSid)
			.update({ smsUrl: `${customer.url}/` });
		const { message } = await local.receive({ from: phone, to: number, body: 'Hi' });
		expect(local.alerts).toMatchObject([
			{
				accountSid: 'AC00000000000000000000000000000001',
				resourceSid: message?.sid,
				errorCode: 12300,
				messageText: 'Invalid Content-Type',
			},
		]);
	});

	test('makes an alert when the answer names a sender that is not the account’s', async () => {
		await using customer = await startWebhookServer({
			'/': { body: '<Response><Message from="+14155550999">Hi</Message></Response>' },
		});
		await using local = await startLocalTwilio();
		await sdk(local.url)
			.incomingPhoneNumbers(numberSid)
			.update({ smsUrl: `${customer.url}/` });
		const { replies, alerts } = await local.receive({ from: phone, to: number, body: 'Hi' });
		expect(replies).toEqual([]);
		expect(alerts).toMatchObject([{ errorCode: 14108, detail: '+14155550999' }]);
	});

	test('fails when nobody has the number', async () => {
		await using local = await startLocalTwilio();
		const receiving = local.receive({ from: phone, to: '+14155550999', body: 'Hi' });
		await expect(receiving).rejects.toThrow('No account here has the number +14155550999');
	});
});

describe('a text to a number of a Messaging Service', () => {
	test('is told to the service, with its sid', async () => {
		await using customer = await startWebhookServer();
		await using local = await startLocalTwilio();
		await sdk(local.url)
			.messaging.v1.services(serviceSid)
			.update({
				useInboundWebhookOnNumber: false,
				inboundRequestUrl: `${customer.url}/service`,
			});
		await local.receive({ from: phone, to: serviceNumber, body: 'Hi' });
		expect(customer.calls).toMatchObject([
			{ url: `${customer.url}/service`, params: { MessagingServiceSid: serviceSid } },
		]);
	});

	test('is dropped when the service has no inbound URL and does not defer to the number', async () => {
		await using local = await startLocalTwilio();
		await sdk(local.url)
			.messaging.v1.services(serviceSid)
			.update({ useInboundWebhookOnNumber: false });
		const { message } = await local.receive({ from: phone, to: serviceNumber, body: 'Hi' });
		expect(message).toBeNull();
		expect(local.messages()).toEqual([]);
	});
});

describe('opting out', () => {
	const send = (url: string, from: string) =>
		sdk(url).messages.create({ from, to: phone, body: 'Hi' });

	test.each([
		'STOP',
		'stop ',
		'Unsubscribe',
		'END',
		'QUIT',
		'STOPALL',
		'REVOKE',
		'OPTOUT',
		'CANCEL',
	])('%s stops messages from that number, and is confirmed', async (body) => {
		await using local = await startLocalTwilio();
		const { replies } = await local.receive({ from: phone, to: number, body });
		await local.settled();
		expect(replies).toMatchObject([
			{
				status: 'delivered',
				body:
					'You have successfully been unsubscribed. You will not receive any more messages ' +
					'from this number. Reply START to resubscribe.',
			},
		]);
		await expect(send(local.url, number)).rejects.toMatchObject({
			status: 400,
			code: 21610,
			message: 'Attempt to send to unsubscribed recipient',
		});
		await expect(send(local.url, serviceNumber)).resolves.toMatchObject({ status: 'queued' });
	});

	test.each(['START', 'Yes', 'unstop'])('%s lets them through again', async (body) => {
		await using local = await startLocalTwilio();
		await local.receive({ from: phone, to: number, body: 'STOP' });
		await local.receive({ from: phone, to: number, body });
		await expect(send(local.url, number)).resolves.toMatchObject({ status: 'queued' });
	});

	test('from one number of a Messaging Service holds for all of them', async () => {
		await using local = await startLocalTwilio();
		await local.receive({ from: phone, to: serviceNumber, body: 'STOP' });
		await expect(send(local.url, '+14155550102')).rejects.toMatchObject({ code: 21610 });
	});

	test('HELP and INFO are answered and change nothing', async () => {
		await using local = await startLocalTwilio();
		const help = await local.receive({ from: phone, to: number, body: 'help' });
		expect(help.replies).toMatchObject([
			{ body: 'Reply STOP to unsubscribe. Msg&Data Rates May Apply.' },
		]);
		await expect(send(local.url, number)).resolves.toMatchObject({ status: 'queued' });
	});

	test('YES of somebody who is not opted out is a text like any other', async () => {
		await using local = await startLocalTwilio();
		const { replies } = await local.receive({ from: phone, to: number, body: 'YES' });
		expect(replies).toEqual([]);
	});

	test('a webhook that answers STOP has its reply fail', async () => {
		await using customer = await startWebhookServer({
			'/': { contentType: 'text/plain', body: 'Sorry to see you go' },
		});
		await using local = await startLocalTwilio();
		await sdk(local.url)
			.incomingPhoneNumbers(numberSid)
			.update({ smsUrl: `${customer.url}/` });
		await local.receive({ from: phone, to: number, body: 'STOP' });
		await local.settled();
		expect(local.messages().at(-1)).toMatchObject({
			body: 'Sorry to see you go',
			status: 'failed',
			errorCode: 21610,
		});
	});
});
