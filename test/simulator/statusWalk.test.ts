/* eslint-disable @n8n/community-nodes/no-hardcoded-secrets, @n8n/community-nodes/no-restricted-imports -- made-up token; never shipped: runs in plain Node */
import { setImmediate } from 'node:timers/promises';
import { validateRequest } from 'twilio';
import { startLocalTwilio } from '../../playground/twilio/localTwilio';
import { legacyBase, raw } from './raw';
import { sdk } from './sdk';
import { startWebhookServer } from './webhookServer';

const authToken = '0123456789abcdef0123456789abcdef';
const from = '+14155550100';
const to = '+15558675309';
const messagingServiceSid = 'MG00000000000000000000000000000001';

describe('status callbacks', () => {
	test('from a number tell sent and delivered, not the first status', async () => {
		await using customer = await startWebhookServer();
		await using local = await startLocalTwilio();
		const { sid } = await sdk(local.url).messages.create({
			from,
			to,
			body: 'Hi',
			statusCallback: `${customer.url}/status?order=1`,
		});
		await local.settled();
		const common = {
			MessageSid: sid,
			SmsSid: sid,
			AccountSid: 'AC00000000000000000000000000000001',
			From: from,
			To: to,
			ApiVersion: '2010-04-01',
		};
		expect(customer.calls.map(({ params }) => params)).toEqual([
			{ ...common, MessageStatus: 'sent', SmsStatus: 'sent' },
			{
				...common,
				MessageStatus: 'delivered',
				SmsStatus: 'delivered',
				RawDlrDoneDate: expect.stringMatching(/^\d{10}$/),
			},
		]);
	});

	test('carry a signature that the SDK accepts', async () => {
		await using customer = await startWebhookServer();
		await using local = await startLocalTwilio();
		await sdk(local.url).messages.create({
			from,
			to,
			body: 'Hi',
			statusCallback: `${customer.url}/status?order=1`,
		});
		await local.settled();
		const verdicts = customer.calls.map(({ url, headers, params }) =>
			validateRequest(authToken, String(headers['x-twilio-signature']), url, params),
		);
		expect(verdicts).toEqual([true, true]);
	});

	test('through a Messaging Service begin with queued, when the sender is picked', async () => {
		await using customer = await startWebhookServer();
		await using local = await startLocalTwilio();
		await sdk(local.url).messages.create({
			messagingServiceSid,
			to,
			body: 'Hi',
			statusCallback: customer.url,
		});
		await local.settled();
		expect(
			customer.calls.map(({ params }) => [
				params.MessageStatus,
				params.From,
				params.MessagingServiceSid,
			]),
		).toEqual([
			['queued', from, messagingServiceSid],
			['sent', from, messagingServiceSid],
			['delivered', from, messagingServiceSid],
		]);
	});

	test('go to the StatusCallback of the service when the message names none', async () => {
		await using customer = await startWebhookServer();
		await using local = await startLocalTwilio();
		const client = sdk(local.url);
		await client.messaging.v1
			.services(messagingServiceSid)
			.update({ statusCallback: `${customer.url}/service` });
		await client.messages.create({ messagingServiceSid, to, body: 'Hi' });
		await local.settled();
		expect(customer.calls.map(({ url }) => url)).toEqual(Array(3).fill(`${customer.url}/service`));
	});

	test.each([
		['+14155550193', ['sent', 'undelivered'], 30003, 'Unreachable destination handset'],
		['+14155550194', ['sent', 'undelivered'], 30004, 'Message blocked'],
		['+14155550195', ['sent', 'undelivered'], 30005, 'Unknown destination handset'],
		['+14155550196', ['failed'], 30006, 'Landline or unreachable carrier'],
		['+14155550197', ['sent', 'undelivered'], 30007, 'Message filtered'],
		['+14155550198', ['sent', 'undelivered'], 30008, 'Unknown error'],
	])('to %s tell %j with %i', async (recipient, statuses, errorCode, errorMessage) => {
		await using customer = await startWebhookServer();
		await using local = await startLocalTwilio();
		const client = sdk(local.url);
		const { sid } = await client.messages.create({
			from,
			to: recipient,
			body: 'Hi',
			statusCallback: customer.url,
		});
		await local.settled();
		expect(customer.calls.map(({ params }) => params.MessageStatus)).toEqual(statuses);
		expect(customer.calls.at(-1)?.params.ErrorCode).toBe(String(errorCode));
		expect(await client.messages(sid).fetch()).toMatchObject({ errorCode, errorMessage });
	});

	test('tell that a scheduled message was canceled', async () => {
		await using customer = await startWebhookServer();
		await using local = await startLocalTwilio();
		const client = sdk(local.url);
		const { sid } = await client.messages.create({
			messagingServiceSid,
			to,
			body: 'Later',
			scheduleType: 'fixed',
			sendAt: new Date(Date.now() + 3_600_000),
			statusCallback: customer.url,
		});
		await client.messages(sid).update({ status: 'canceled' });
		await local.settled();
		expect(customer.calls.map(({ params }) => params.MessageStatus)).toEqual(['canceled']);
	});

	test('of the 2008 API tell once what has become of the message, in two parameters', async () => {
		await using customer = await startWebhookServer();
		await using local = await startLocalTwilio();
		for (const To of [to, '+14155550196']) {
			await raw(`${local.url}${legacyBase}/SMS/Messages`, {
				form: { From: from, To, Body: 'Hi', StatusCallback: customer.url },
			});
			await local.settled();
		}
		const [sent, failed] = local.messages();
		expect(customer.calls.map(({ params }) => params)).toEqual([
			{ SmsSid: sent?.sid, SmsStatus: 'sent' },
			{ SmsSid: failed?.sid, SmsStatus: 'failed' },
		]);
	});

	test('that cannot be delivered are alerts, and the message goes its way', async () => {
		await using customer = await startWebhookServer({ '/broken': { status: 500 } });
		await using local = await startLocalTwilio();
		const { sid } = await sdk(local.url).messages.create({
			from,
			to,
			body: 'Hi',
			statusCallback: `${customer.url}/broken`,
		});
		await local.settled();
		expect(local.messages()).toMatchObject([{ status: 'delivered' }]);
		expect(local.alerts).toMatchObject([
			{ errorCode: 11200, resourceSid: sid, requestUrl: `${customer.url}/broken` },
			{ errorCode: 11200, resourceSid: sid, requestUrl: `${customer.url}/broken` },
		]);
	});
});

describe('the walk of a message', () => {
	test('a scheduled message sets out at its SendAt', async () => {
		let now = new Date('2026-11-23T12:00:00Z');
		await using local = await startLocalTwilio({ now: () => now });
		await sdk(local.url).messages.create({
			messagingServiceSid,
			to,
			body: 'Later',
			scheduleType: 'fixed',
			sendAt: new Date('2026-11-23T12:05:01Z'),
		});
		await local.settled();
		expect(local.messages()).toMatchObject([{ status: 'scheduled', from: null }]);
		now = new Date('2026-11-23T12:05:01Z');
		while (local.messages()[0]?.status === 'scheduled') await setImmediate();
		await local.settled();
		expect(local.messages()).toMatchObject([{ status: 'delivered', from, dateSent: now }]);
	});

	test('a canceled message stays where it is when its SendAt comes', async () => {
		let now = new Date('2026-11-23T12:00:00Z');
		await using local = await startLocalTwilio({ now: () => now });
		const { messages } = sdk(local.url);
		const schedule = async () =>
			await messages.create({
				messagingServiceSid,
				to,
				body: 'Later',
				scheduleType: 'fixed',
				sendAt: new Date('2026-11-23T12:05:01Z'),
			});
		const { sid } = await schedule();
		await schedule();
		await messages(sid).update({ status: 'canceled' });
		now = new Date('2026-11-23T12:05:01Z');
		while (local.messages()[1]?.status !== 'delivered') await setImmediate();
		expect(local.messages()[0]?.status).toBe('canceled');
	});

	test('takes as long between two statuses as it was told', async () => {
		await using local = await startLocalTwilio({ statusDelayMs: 60_000 });
		const { sid } = await sdk(local.url).messages.create({ from, to, body: 'Hi' });
		expect(local.messages()).toMatchObject([{ sid, status: 'queued' }]);
	});
});
