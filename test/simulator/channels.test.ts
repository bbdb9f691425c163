import { startLocalTwilio } from '../../playground/twilio/localTwilio';
import { sdk } from './sdk';

const from = 'whatsapp:+14155550100';
const to = 'whatsapp:+15558675309';
const approved = 'HX00000000000000000000000000000001';
const pending = 'HX00000000000000000000000000000004';
const messagingServiceSid = 'MG00000000000000000000000000000001';
const outside = {
	status: 'failed',
	errorCode: 63016,
	errorMessage:
		'Failed to send freeform message because you are outside the allowed window. If you are ' +
		'using WhatsApp, please use a Message Template.',
};

describe('a message to somebody on WhatsApp', () => {
	test('fails later when the person has not written', async () => {
		await using local = await startLocalTwilio();
		const { messages } = sdk(local.url);
		const { sid, status } = await messages.create({ from, to, body: 'Hi' });
		expect(status).toBe('queued');
		await local.settled();
		expect(await messages(sid).fetch()).toMatchObject(outside);
	});

	test('arrives within 24 hours after the person wrote, and not after', async () => {
		let now = new Date('2026-11-23T12:00:00Z');
		await using local = await startLocalTwilio({ now: () => now });
		const { messages } = sdk(local.url);
		const { message } = await local.receive({ from: to, to: from, body: 'Hello?' });
		expect(message).toMatchObject({ from: to, to: from, direction: 'inbound', body: 'Hello?' });
		const statusOf = async () => {
			const { sid } = await messages.create({ from, to, body: 'Hi' });
			await local.settled();
			return (await messages(sid).fetch()).status;
		};
		now = new Date('2026-11-24T11:59:59Z');
		expect(await statusOf()).toBe('delivered');
		now = new Date('2026-11-24T12:00:00Z');
		expect(await statusOf()).toBe('failed');
	});

	test.each([
		[approved, 'delivered'],
		[pending, 'failed'],
	])('from the template %s ends as %s', async (contentSid, status) => {
		await using local = await startLocalTwilio();
		const { messages } = sdk(local.url);
		const { sid } = await messages.create({ from, to, contentSid });
		await local.settled();
		expect(await messages(sid).fetch()).toMatchObject({ status });
	});

	test('leaves from the WhatsApp sender of its Messaging Service', async () => {
		await using local = await startLocalTwilio();
		const { messages } = sdk(local.url);
		const message = await messages.create({ messagingServiceSid, to, contentSid: approved });
		expect(message).toMatchObject({ status: 'accepted', from });
	});

	test('is refused from a Messaging Service without one', async () => {
		await using local = await startLocalTwilio();
		const sending = sdk(local.url).messages.create({
			messagingServiceSid: 'MG00000000000000000000000000000002',
			to,
			body: 'Hi',
		});
		await expect(sending).rejects.toMatchObject({ status: 400, code: 63007 });
	});
});

test('a message to somebody on Messenger needs to be an answer, also from a template', async () => {
	await using local = await startLocalTwilio();
	const { messages } = sdk(local.url);
	const { sid } = await messages.create({
		from: 'messenger:100000000000001',
		to: 'messenger:200000000000002',
		contentSid: approved,
	});
	await local.settled();
	expect(await messages(sid).fetch()).toMatchObject(outside);
});

test('a message over RCS needs no answer', async () => {
	await using local = await startLocalTwilio();
	const { messages } = sdk(local.url);
	const { sid } = await messages.create({
		from: 'rcs:local_twilio',
		to: 'rcs:+15558675309',
		body: 'Hi',
	});
	await local.settled();
	expect(await messages(sid).fetch()).toMatchObject({ status: 'delivered' });
});
