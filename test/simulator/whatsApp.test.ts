import { startLocalTwilio } from '../../playground/twilio/localTwilio';
import { sender, setWebhook } from './channelSender';
import { sdk } from './sdk';
import { startWebhookServer } from './webhookServer';

const approved = 'HX00000000000000000000000000000001';
const userId = 'whatsapp:US.13491208655302741918';

describe('the typing indicator', () => {
	test('is shown to the writer of a WhatsApp message', async () => {
		await using local = await startLocalTwilio();
		const { message } = await local.receive({ from: userId, to: sender, body: 'Hi' });
		const { typingIndicator } = sdk(local.url).messaging.v2;
		const shown = await typingIndicator.create({ channel: 'whatsapp', messageId: message!.sid });
		expect(shown).toMatchObject({ success: true });
		expect(local.messages()).toMatchObject([{ typingShownAt: expect.any(Date) }]);
	});

	test('is refused for a text, and for a message that was sent', async () => {
		await using local = await startLocalTwilio();
		const { messages, messaging } = sdk(local.url);
		const texted = await local.receive({ from: '+14155550123', to: '+14155550100', body: 'Hi' });
		const sent = await messages.create({ from: sender, to: userId, contentSid: approved });
		for (const messageId of [texted.message!.sid, sent.sid, 'SM1']) {
			await expect(
				messaging.v2.typingIndicator.create({ channel: 'whatsapp', messageId }),
			).rejects.toMatchObject({ status: 400, code: 20422 });
		}
	});
});

describe('somebody on WhatsApp without a number', () => {
	test('is told by the user id in From and in ExternalUserId, and has no WaId', async () => {
		await using customer = await startWebhookServer();
		await using local = await startLocalTwilio();
		await setWebhook(local.url, { callback_url: customer.url });
		const { message } = await local.receive({
			from: userId,
			to: sender,
			body: 'Hi',
			profileName: 'Jenny',
		});
		expect(customer.calls[0]?.params).toMatchObject({
			From: userId,
			ExternalUserId: userId,
			ProfileName: 'Jenny',
			ChannelMetadata: '{"type":"whatsapp","data":{"context":{"ProfileName":"Jenny"}}}',
		});
		expect(customer.calls[0]?.params).not.toHaveProperty('WaId');
		expect(await sdk(local.url).messages(message!.sid).fetch()).toMatchObject({ from: userId });
	});

	test.each([userId, 'whatsapp:US.ENT.11815799212886844830', 'whatsapp:BR.1A2b3C4d5E'])(
		'is written to at %s, case preserved, and listed there',
		async (to) => {
			await using customer = await startWebhookServer();
			await using local = await startLocalTwilio();
			const { messages } = sdk(local.url);
			const statusCallback = `${customer.url}/status`;
			const sent = { from: sender, to, contentSid: approved, statusCallback };
			expect(await messages.create(sent)).toMatchObject({ to });
			await local.settled();
			expect(await messages.list({ to })).toMatchObject([{ to, status: 'delivered' }]);
			expect(await messages.list({ to: to.toLowerCase() })).toEqual([]);
			expect(customer.calls.map(({ params }) => [params.To, params.ExternalUserId])).toEqual([
				[to, to],
				[to, to],
			]);
		},
	);

	test.each(['whatsapp:us.13491208655302741918', 'whatsapp:US.', 'whatsapp:USA.1349'])(
		'is nobody at %s',
		async (to) => {
			await using local = await startLocalTwilio();
			const sent = sdk(local.url).messages.create({ from: sender, to, contentSid: approved });
			await expect(sent).rejects.toMatchObject({ code: 21211 });
		},
	);
});

test('somebody with a number has the same user id each time, and nobody else has it', async () => {
	await using customer = await startWebhookServer();
	await using local = await startLocalTwilio();
	await setWebhook(local.url, { callback_url: customer.url });
	for (const from of ['+15558675309', '+15558675309', '+525512345678']) {
		await local.receive({ from: `whatsapp:${from}`, to: sender, body: 'Hi' });
	}
	const [one, same, other] = customer.calls.map(({ params }) => params.ExternalUserId);
	expect(one).toMatch(/^whatsapp:US\.\d{16}$/);
	expect(same).toBe(one);
	expect(other).toMatch(/^whatsapp:MX\.\d{16}$/);
});

describe('a mobile that WhatsApp writes in two ways', () => {
	const pairs = [
		['+5215512345678', '+525512345678'],
		['+5491165324855', '+541165324855'],
		['+5511987654321', '+551187654321'],
	].flatMap(([long = '', short = '']) => [
		[long, short],
		[short, long],
	]);

	test.each(pairs)('%s may be listed at %s', async (asked = '', listed = '') => {
		await using local = await startLocalTwilio({ settings: { whatsAppSpelling: 'other' } });
		const { messages } = sdk(local.url);
		const to = `whatsapp:${asked}`;
		await messages.create({ from: sender, to, contentSid: approved });
		await local.settled();
		expect(await messages.list({ to })).toEqual([]);
		expect(await messages.list({ to: `whatsapp:${listed}` })).toMatchObject([
			{ to: `whatsapp:${listed}`, status: 'delivered' },
		]);
	});

	test.each(pairs)('%s is listed at itself otherwise', async (asked = '') => {
		await using local = await startLocalTwilio();
		const to = `whatsapp:${asked}`;
		const { messages } = sdk(local.url);
		expect(await messages.create({ from: sender, to, contentSid: approved })).toMatchObject({ to });
	});

	test.each(pairs)('%s may be answered when %s wrote', async (asked = '', wrote = '') => {
		await using local = await startLocalTwilio();
		await local.receive({ from: `whatsapp:${wrote}`, to: sender, body: 'Hola' });
		await sdk(local.url).messages.create({ from: sender, to: `whatsapp:${asked}`, body: 'Hi' });
		await local.settled();
		expect(local.messages()[1]).toMatchObject({ status: 'delivered' });
	});

	test.each(['+15558675309', '+493012345678', '+551133334444'])('is none at %s', async (number) => {
		await using local = await startLocalTwilio({ settings: { whatsAppSpelling: 'other' } });
		const to = `whatsapp:${number}`;
		const sent = await sdk(local.url).messages.create({ from: sender, to, contentSid: approved });
		expect(sent.to).toBe(to);
	});
});

describe('what somebody does on a channel beside writing', () => {
	const question = 'HX00000000000000000000000000000003';

	test('a button is told with its text and payload, and the message it was under', async () => {
		await using customer = await startWebhookServer();
		await using local = await startLocalTwilio();
		await setWebhook(local.url, { callback_url: customer.url });
		const from = 'whatsapp:+15558675309';
		const { messages } = sdk(local.url);
		const { sid } = await messages.create({ from: sender, to: from, contentSid: question });
		await local.settled();
		const [button] = local.messages()[0]?.buttons ?? [];
		expect(button).toEqual({ text: 'Yes', payload: 'yes' });
		await local.receive({ from, to: sender, body: 'Yes', button, repliedToSid: sid });
		// The names and values of a capture published in 2026.
		expect(customer.calls[0]?.params).toMatchObject({
			OriginalRepliedMessageSender: sender,
			MessageType: 'interactive',
			Body: 'Yes',
			ButtonText: 'Yes',
			ButtonPayload: 'yes',
			OriginalRepliedMessageSid: sid,
			ChannelMetadata:
				'{"type":"whatsapp","data":{"context":{"ButtonText":"Yes","ProfileName":"Local Phone","WaId":"15558675309"}}}',
		});
	});

	test('a button on RCS is told without what only WhatsApp has', async () => {
		await using customer = await startWebhookServer();
		await using local = await startLocalTwilio();
		const to = 'rcs:local_twilio';
		await setWebhook(
			local.url,
			{ callback_url: customer.url },
			'XE00000000000000000000000000000002',
		);
		const button = { text: 'Nicht jetzt', payload: 'not-now' };
		await local.receive({ from: 'rcs:+15558675309', to, body: 'Nicht jetzt', button });
		const params = customer.calls[0]?.params;
		expect(params).toMatchObject({ ButtonText: 'Nicht jetzt', ButtonPayload: 'not-now' });
		for (const name of ['ProfileName', 'WaId', 'ExternalUserId', 'MessageType']) {
			expect(params).not.toHaveProperty(name);
		}
	});

	test('a place is told with what is known of it', async () => {
		await using customer = await startWebhookServer();
		await using local = await startLocalTwilio();
		await setWebhook(local.url, { callback_url: customer.url });
		const from = 'whatsapp:+15558675309';
		const location = { latitude: 37.78789, longitude: -122.391664 };
		const named = { ...location, address: '375 Beale St, San Francisco', label: 'Twilio' };
		await local.receive({ from, to: sender, body: '', location });
		await local.receive({ from, to: sender, body: '', location: named });
		const [bare, full] = customer.calls.map(({ params }) => params);
		expect(bare).toMatchObject({
			MessageType: 'location',
			Body: '',
			Latitude: '37.78789',
			Longitude: '-122.391664',
		});
		expect(bare).not.toHaveProperty('Address');
		expect(full).toMatchObject({ Address: '375 Beale St, San Francisco', Label: 'Twilio' });
	});

	test('an answer to a particular message names it and who wrote it', async () => {
		await using customer = await startWebhookServer();
		await using local = await startLocalTwilio();
		await setWebhook(local.url, { callback_url: customer.url });
		const from = 'whatsapp:+15558675309';
		const own = await local.receive({ from, to: sender, body: 'First' });
		await local.receive({ from, to: sender, body: 'That', repliedToSid: own.message!.sid });
		expect(customer.calls[1]?.params).toMatchObject({
			MessageType: 'text',
			OriginalRepliedMessageSid: own.message!.sid,
			OriginalRepliedMessageSender: from,
		});
	});
});
