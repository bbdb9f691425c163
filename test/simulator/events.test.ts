/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never shipped: runs in plain Node */
import { setImmediate } from 'node:timers/promises';
import Fastify from 'fastify';
import { startLocalTwilio } from '../../playground/twilio/localTwilio';
import { News } from '../../playground/twilio/news';
import { serveEvents } from '../../playground/twilio/routes/events';
import { openEventStream } from './eventStream';
import { raw } from './raw';
import { sdk } from './sdk';
import { startWebhookServer } from './webhookServer';

const from = '+14155551212';
const to = '+15558675309';
const numberSid = 'PN00000000000000000000000000000004';

/** The smallest picture there is: one transparent pixel. */
const picture = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');

describe('who watches the local Twilio', () => {
	test('sees each request when it ends, also one whose answer was lost', async () => {
		await using local = await startLocalTwilio();
		local.faults.add({ kind: 'reset', afterAccepting: true, method: 'POST', times: 1 });
		const path = '/2010-04-01/Accounts/AC00000000000000000000000000000001/Messages.json';
		const form = { From: from, To: to, Body: 'Hi & bye' };
		await expect(raw(local.url + path, { form })).rejects.toThrow('fetch failed');
		await local.settled();
		const [message] = local.messages();
		using page = await openEventStream(`${local.url}/_local/events`);
		await raw(`${local.url}${path}?PageSize=1`);
		const [state, told] = await page.next(2);
		expect(state?.data).toMatchObject({
			requests: [
				{
					method: 'POST',
					path,
					parameters: [
						['From', from],
						['To', to],
						['Body', 'Hi & bye'],
					],
					status: null,
					made: message?.sid,
					listed: null,
				},
			],
		});
		expect(told).toEqual({
			event: 'request',
			data: {
				at: expect.any(String),
				method: 'GET',
				path: `${path}?PageSize=1`,
				parameters: [],
				status: 200,
				made: null,
				listed: [message?.sid],
			},
		});
	});

	test('is first told what is there: what can be written to, messages, calls of webhooks', async () => {
		await using customer = await startWebhookServer({ '/sms': { body: '<Response/>' } });
		await using local = await startLocalTwilio();
		await sdk(local.url)
			.incomingPhoneNumbers(numberSid)
			.update({ smsUrl: `${customer.url}/sms` });
		await local.receive({ from: to, to: from, body: 'Hi' });
		using page = await openEventStream(`${local.url}/_local/events`);
		const [state] = await page.next(1);
		expect(page.headers.get('content-type')).toBe('text/event-stream');
		expect(state).toMatchObject({
			event: 'state',
			data: {
				inboxes: [
					{ address: '+14155550100', name: 'Main line' },
					{ address: '+14155550102' },
					{ address: '+14155551212' },
					{ address: 'whatsapp:+14155550100', name: 'Main line' },
					{ address: 'rcs:local_twilio' },
					{ address: 'messenger:100000000000001' },
				],
				messages: [{ direction: 'inbound', from: to, to: from, body: 'Hi' }],
				webhooks: [
					{
						method: 'POST',
						url: `${customer.url}/sms`,
						signature: customer.calls[0]?.headers['x-twilio-signature'],
						answer: { status: 200, contentType: 'text/xml', body: '<Response/>' },
						alerts: [],
					},
				],
			},
		});
	});

	test('sees each status of a message once and in order, and each webhook call about it', async () => {
		await using customer = await startWebhookServer();
		await using local = await startLocalTwilio();
		using page = await openEventStream(`${local.url}/_local/events`);
		const { sid } = await sdk(local.url).messages.create({
			from,
			to,
			body: 'Hi',
			statusCallback: customer.url,
		});
		const [, ...news] = await page.next(8);
		expect(news.filter(({ event }) => event === 'message')).toMatchObject([
			{ data: { sid, status: 'queued' } },
			{ data: { sid, status: 'sending' } },
			{ data: { sid, status: 'sent' } },
			{ data: { sid, status: 'delivered' } },
		]);
		expect(news.filter(({ event }) => event === 'webhook')).toMatchObject([
			{ data: { parameters: expect.arrayContaining([['MessageStatus', 'sent']]) } },
			{ data: { parameters: expect.arrayContaining([['MessageStatus', 'delivered']]) } },
		]);
	});

	test('sees what was wrong with an answer', async () => {
		await using customer = await startWebhookServer({
			'/sms': { contentType: 'application/json', body: '{}' },
		});
		await using local = await startLocalTwilio();
		await sdk(local.url)
			.incomingPhoneNumbers(numberSid)
			.update({ smsUrl: `${customer.url}/sms` });
		using page = await openEventStream(`${local.url}/_local/events`);
		await local.receive({ from: to, to: from, body: 'Hi' });
		const [, , call] = await page.next(3);
		expect(call).toMatchObject({
			event: 'webhook',
			data: {
				answer: { status: 200, contentType: 'application/json', body: '{}' },
				alerts: [{ errorCode: 12300, messageText: 'Invalid Content-Type' }],
			},
		});
	});

	test('gets the files of messages, and not their bytes among the news', async () => {
		await using local = await startLocalTwilio();
		const watch = async () => await openEventStream(`${local.url}/_local/events`);
		using early = await watch();
		const mediaUrl = `data:image/gif;base64,${picture.toString('base64')}`;
		const { message } = await local.receive({
			from: to,
			to: from,
			body: '',
			mediaUrls: [mediaUrl],
		});
		using late = await watch();
		const [, news] = await early.next(2);
		const [state] = await late.next(1);
		const sid = message?.media[0]?.sid;
		const media = [{ sid, contentType: 'image/gif' }];
		expect(news).toMatchObject({ event: 'message', data: { media } });
		expect(state).toMatchObject({ event: 'state', data: { messages: [{ media }] } });
		expect(JSON.stringify([news, state])).not.toContain('base64');
		const file = await fetch(`${local.url}/_local/media/${sid}`);
		expect(file.headers.get('content-type')).toBe('image/gif');
		expect(Buffer.from(await file.arrayBuffer())).toEqual(picture);
	});

	test('is led on to files that lie elsewhere, and told of those that are nowhere', async () => {
		await using local = await startLocalTwilio();
		const mediaUrl = 'https://example.com/menu.png';
		await sdk(local.url).messages.create({ from: '+14155550100', to, mediaUrl: [mediaUrl] });
		const sid = local.messages()[0]?.media[0]?.sid;
		const { status, headers } = await raw(`${local.url}/_local/media/${sid}`);
		expect({ status, location: headers.get('location') }).toEqual({
			status: 302,
			location: mediaUrl,
		});
		expect((await raw(`${local.url}/_local/media/ME0`)).status).toBe(404);
	});

	test('does not keep the local Twilio from closing', async () => {
		const local = await startLocalTwilio();
		using page = await openEventStream(`${local.url}/_local/events`);
		await page.next(1);
		await local.close();
		await page.ended();
	});

	test('is forgotten when it leaves', async () => {
		const news = new CountedNews();
		await using app = Fastify({ forceCloseConnections: true });
		serveEvents(app, { accounts: [], news });
		const url = await app.listen({ host: '127.0.0.1', port: 0 });
		const pages = [await openEventStream(`${url}/events`), await openEventStream(`${url}/events`)];
		expect(news.listening).toBe(2);
		for (const page of pages) page.close();
		while (news.listening > 0) await setImmediate();
	});
});

class CountedNews extends News {
	listening = 0;

	override listen(listener: Parameters<News['listen']>[0]) {
		this.listening++;
		const end = super.listen(listener);
		return () => {
			this.listening--;
			end();
		};
	}
}
