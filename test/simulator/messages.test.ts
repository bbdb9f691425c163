/* eslint-disable @n8n/community-nodes/no-hardcoded-secrets -- made up; they open nothing but the stand-in */
import { startLocalTwilio } from '../../playground/twilio/localTwilio';
import { sdk } from './sdk';

const from = '+14155550100';
const to = '+15558675309';
const service = 'MG00000000000000000000000000000001';

describe('sending, as the SDK sees it', () => {
	test('a message from a number is queued', async () => {
		await using local = await startLocalTwilio();
		const message = await sdk(local.url).messages.create({ from, to, body: 'Hi Jenny' });
		expect(message).toMatchObject({
			accountSid: 'AC00000000000000000000000000000001',
			sid: expect.stringMatching(/^SM[0-9a-f]{32}$/),
			from,
			to,
			body: 'Hi Jenny',
			status: 'queued',
			direction: 'outbound-api',
			numSegments: '1',
			numMedia: '0',
			messagingServiceSid: null,
			dateSent: null,
			price: null,
			priceUnit: 'USD',
			errorCode: null,
			apiVersion: '2010-04-01',
		});
	});

	test('a message through a Messaging Service is accepted, and has no sender yet', async () => {
		await using local = await startLocalTwilio();
		const message = await sdk(local.url).messages.create({
			messagingServiceSid: service,
			to,
			body: 'Hi',
		});
		expect(message).toMatchObject({
			status: 'accepted',
			from: null,
			numSegments: '0',
			messagingServiceSid: service,
		});
	});

	test('every parameter that Twilio knows is taken', async () => {
		await using local = await startLocalTwilio();
		const message = await sdk(local.url).messages.create({
			from,
			messagingServiceSid: service,
			to,
			body: 'Look',
			mediaUrl: ['https://example.com/cat.jpg', 'https://example.com/dog.png'],
			statusCallback: 'https://example.com/status',
			applicationSid: 'AP00000000000000000000000000000001',
			maxPrice: 1,
			provideFeedback: true,
			attempt: 2,
			validityPeriod: 600,
			forceDelivery: false,
			contentRetention: 'retain',
			addressRetention: 'retain',
			smartEncoded: true,
			persistentAction: ['geo:37.787890,-122.391664|375 Beale St'],
			trafficType: 'free',
			shortenUrls: true,
			scheduleType: 'fixed',
			sendAt: new Date(Date.now() + 3_600_000),
			sendAsMms: true,
			riskCheck: 'enable',
		});
		expect(message).toMatchObject({
			sid: expect.stringMatching(/^MM/),
			status: 'scheduled',
			from,
			numMedia: '2',
		});
	});

	test('a content template is filled in', async () => {
		await using local = await startLocalTwilio();
		const message = await sdk(local.url).messages.create({
			from,
			to,
			contentSid: 'HX00000000000000000000000000000001',
			contentVariables: JSON.stringify({ 1: 'Jenny', 2: '1234' }),
		});
		expect(message.body).toBe('Hi Jenny, your code is 1234.');
	});

	test.each([
		['555-867-5309', '+15558675309'],
		['(555) 867-5309', '+15558675309'],
		['1 555 867 5309', '+15558675309'],
		['+44 20 7946 0958', '+442079460958'],
	])('To written as %s is read as %s', async (typed, read) => {
		await using local = await startLocalTwilio();
		const message = await sdk(local.url).messages.create({ from, to: typed, body: 'Hi' });
		expect(message.to).toBe(read);
	});

	test('a WhatsApp address is taken from a channel sender', async () => {
		await using local = await startLocalTwilio();
		const message = await sdk(local.url).messages.create({
			from: `whatsapp:${from}`,
			to: `whatsapp:${to}`,
			body: 'Hi',
		});
		expect(message).toMatchObject({ from: `whatsapp:${from}`, to: `whatsapp:${to}` });
	});

	test.each([
		['a'.repeat(160), '1'],
		['a'.repeat(161), '2'],
		['Ж'.repeat(70), '1'],
		['Ж'.repeat(71), '2'],
		['a'.repeat(1600), '11'],
	])('a body of its kind takes its segments (%#)', async (body, segments) => {
		await using local = await startLocalTwilio();
		const message = await sdk(local.url).messages.create({ from, to, body });
		expect(message.numSegments).toBe(segments);
	});

	test('a trial account prefixes the body', async () => {
		const sid = 'AC00000000000000000000000000000002';
		const authToken = '00000000000000000000000000000002';
		await using local = await startLocalTwilio({
			accounts: [
				{
					sid,
					authToken,
					type: 'Trial',
					verifiedCallerIds: [to],
					numbers: [{ sid: 'PN00000000000000000000000000000009', phoneNumber: from }],
				},
			],
		});
		const message = await sdk(local.url, [sid, authToken]).messages.create({
			from,
			to,
			body: 'Hi',
		});
		expect(message.body).toBe('Sent from your Twilio trial account - Hi');
	});
});

describe('reading back, as the SDK sees it', () => {
	test('a message can be fetched and has been delivered, dated and priced', async () => {
		await using local = await startLocalTwilio();
		const client = sdk(local.url);
		const { sid } = await client.messages.create({ from, to, body: 'Hi' });
		await local.settled();
		const message = await client.messages(sid).fetch();
		expect(message).toMatchObject({ sid, status: 'delivered', price: '-0.00830' });
		expect(message.dateSent).toBeInstanceOf(Date);
	});

	test('a list is newest first and goes on over its pages, also when it grows meanwhile', async () => {
		await using local = await startLocalTwilio();
		const client = sdk(local.url);
		for (const body of ['1', '2', '3', '4', '5']) await client.messages.create({ from, to, body });
		const first = await client.messages.page({ pageSize: 2 });
		await client.messages.create({ from, to, body: '6' });
		const second = await first.nextPage();
		const third = await second?.nextPage();
		const fourth = await third?.nextPage();
		const back = await second?.previousPage();
		const bodies = [first, second, third, back].map((page) =>
			page?.instances.map(({ body }) => body),
		);
		expect(bodies).toEqual([['5', '4'], ['3', '2'], ['1'], ['5', '4']]);
		expect(fourth).toBeUndefined();
	});

	test('a page of a list can be asked for by its number', async () => {
		await using local = await startLocalTwilio();
		const client = sdk(local.url);
		for (const body of ['1', '2', '3']) await client.messages.create({ from, to, body });
		const { instances } = await client.messages.page({ pageSize: 2, pageNumber: 1 });
		expect(instances.map(({ body }) => body)).toEqual(['1']);
	});

	test('a list goes on when the messages of its first page were deleted', async () => {
		await using local = await startLocalTwilio();
		const client = sdk(local.url);
		for (const body of ['1', '2', '3']) await client.messages.create({ from, to, body });
		await local.settled();
		const first = await client.messages.page({ pageSize: 2 });
		for (const { sid } of first.instances) await client.messages(sid).remove();
		const second = await first.nextPage();
		expect(second?.instances.map(({ body }) => body)).toEqual(['1']);
	});

	test('a list is narrowed by To, From and time', async () => {
		const times = ['2026-11-21T12:00:00Z', '2026-11-22T12:00:00Z', '2026-11-23T12:00:00Z'];
		let now = new Date(0);
		await using local = await startLocalTwilio({ now: () => now });
		const client = sdk(local.url);
		for (const time of times) {
			now = new Date(time);
			await client.messages.create({ from, to, body: time });
			await local.settled();
		}
		await client.messages.create({ from: '+14155550102', to: '+15558675300', body: 'other' });
		const listed = async (filter: Parameters<typeof client.messages.list>[0]) =>
			(await client.messages.list(filter)).map(({ body }) => body);
		expect(await listed({ to: '555-867-5300' })).toEqual(['other']);
		expect(await listed({ from: '+14155550102' })).toEqual(['other']);
		expect(await listed({ to, dateSent: new Date('2026-11-22') })).toEqual([times[1]]);
		expect(await listed({ to, dateSentAfter: new Date('2026-11-22T12:00:00Z') })).toEqual([
			times[2],
			times[1],
		]);
		expect(await listed({ to, dateSentBefore: new Date('2026-11-22T11:59:59Z') })).toEqual([
			times[0],
		]);
	});

	test('a list that lags shows a message later, which can be fetched at once', async () => {
		let now = new Date('2026-11-23T12:00:00.000Z');
		await using local = await startLocalTwilio({ now: () => now, listDelayMs: 2000 });
		const client = sdk(local.url);
		const { sid } = await client.messages.create({ from, to, body: 'Hi' });
		const sids = async () => (await client.messages.list({ to })).map((message) => message.sid);
		now = new Date('2026-11-23T12:00:01.999Z');
		expect(await sids()).toEqual([]);
		expect((await client.messages(sid).fetch()).sid).toBe(sid);
		now = new Date('2026-11-23T12:00:02.000Z');
		expect(await sids()).toEqual([sid]);
	});

	test('an empty list has an empty page', async () => {
		await using local = await startLocalTwilio();
		expect(await sdk(local.url).messages.list()).toEqual([]);
	});
});

describe('changing, as the SDK sees it', () => {
	test('a delivered message is redacted', async () => {
		await using local = await startLocalTwilio();
		const client = sdk(local.url);
		const { sid } = await client.messages.create({ from, to, body: 'secret' });
		await local.settled();
		expect(await client.messages(sid).update({ body: '' })).toMatchObject({
			body: '',
			status: 'delivered',
		});
	});

	test('a message under way can neither be redacted nor deleted', async () => {
		await using local = await startLocalTwilio({ statusDelayMs: 60_000 });
		const client = sdk(local.url);
		const { sid } = await client.messages.create({ from, to, body: 'Hi' });
		const refusal = {
			status: 409,
			code: 20009,
			message: 'Cannot delete message because delivery has not been completed.',
		};
		await expect(client.messages(sid).remove()).rejects.toMatchObject(refusal);
		await expect(client.messages(sid).update({ body: '' })).rejects.toMatchObject({
			status: 409,
			code: 20009,
		});
	});

	test('a scheduled message is canceled, once', async () => {
		await using local = await startLocalTwilio();
		const client = sdk(local.url);
		const { sid } = await client.messages.create({
			messagingServiceSid: service,
			to,
			body: 'Later',
			scheduleType: 'fixed',
			sendAt: new Date(Date.now() + 30 * 24 * 3_600_000),
		});
		const canceled = await client.messages(sid).update({ status: 'canceled' });
		expect(canceled.status).toBe('canceled');
		await expect(client.messages(sid).update({ status: 'canceled' })).rejects.toMatchObject({
			code: 30409,
		});
	});

	test('a deleted message is gone', async () => {
		await using local = await startLocalTwilio();
		const client = sdk(local.url);
		const { sid, accountSid } = await client.messages.create({ from, to, body: 'Hi' });
		await local.settled();
		expect(await client.messages(sid).remove()).toBe(true);
		await expect(client.messages(sid).fetch()).rejects.toMatchObject({
			status: 404,
			code: 20404,
			message: `The requested resource /2010-04-01/Accounts/${accountSid}/Messages/${sid}.json was not found`,
		});
		expect(await client.messages.list()).toEqual([]);
		expect(local.messages()).toEqual([]);
	});

	test('feedback is taken', async () => {
		await using local = await startLocalTwilio();
		const client = sdk(local.url);
		const { sid } = await client.messages.create({ from, to, body: 'Hi', provideFeedback: true });
		const feedback = await client.messages(sid).feedback.create({ outcome: 'confirmed' });
		expect(feedback).toMatchObject({ messageSid: sid, outcome: 'confirmed' });
	});
});

describe('media, as the SDK sees it', () => {
	test('media are listed, fetched and deleted', async () => {
		await using local = await startLocalTwilio();
		const client = sdk(local.url);
		const { sid } = await client.messages.create({
			from,
			to,
			mediaUrl: ['https://example.com/cat.jpg', 'https://example.com/song.mp3'],
		});
		const [cat, song] = await client.messages(sid).media.list();
		expect(cat).toMatchObject({ parentSid: sid, contentType: 'image/jpeg' });
		expect(song).toMatchObject({ parentSid: sid, contentType: 'audio/mpeg' });
		const fetched = await client.messages(sid).media(String(cat?.sid)).fetch();
		expect(fetched.sid).toBe(cat?.sid);
		expect(await fetched.remove()).toBe(true);
		expect(await client.messages(sid).media.list()).toHaveLength(1);
	});
});
