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
