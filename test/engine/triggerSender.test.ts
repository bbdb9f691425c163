import { host, items, startTriggerForEachTest, twilio, updates } from './ownTrigger';
import { sdk } from '../simulator/sdk';
import {
	called,
	changeService,
	changeWhatsAppSender,
	senderTrigger,
	whatsAppSenderAt,
} from './triggerSetup';

startTriggerForEachTest(senderTrigger);

const both = ['messageReceived', 'messageStatus'];
const foreign = 'https://example.com/whatsapp';
const sender = 'whatsapp:+14155550100';
const phone = 'whatsapp:+14155550123';
const writeBy = (whatsAppSender: string, mode = 'address') => ({
	whatsAppSender: { __rl: true, mode, value: whatsAppSender },
});

test('a sender that nobody answers calls the workflow while it is active', async () => {
	await host.activate();
	expect(await whatsAppSenderAt(twilio)).toEqual({
		callback_url: called(host.productionUrl),
		callback_method: 'POST',
		fallback_url: called(host.productionUrl),
		fallback_method: 'POST',
		status_callback_url: null,
		status_callback_method: 'POST',
	});
	await twilio.receive({ from: phone, to: sender, body: 'Hi' });
	expect(items()).toMatchObject([{ body: 'Hi', channel: 'whatsapp', from: phone, to: sender }]);

	await host.deactivate();
	expect(await whatsAppSenderAt(twilio)).toMatchObject({ callback_url: null, fallback_url: null });
	expect(host.log).toEqual([]);
});

test('Twilio gets all webhooks of the sender, as JSON', async () => {
	await changeWhatsAppSender(twilio, { status_callback_url: 'https://example.com/status' });
	await host.activate();
	const url = called(host.productionUrl);
	expect(updates().at(-1)).toMatchObject({
		path: '/v2/Channels/Senders/XE00000000000000000000000000000001',
		rawBody: `{"webhook":{"callback_url":"${url}","callback_method":"POST","fallback_url":"${url}","fallback_method":"POST","status_callback_url":"https://example.com/status","status_callback_method":"POST"}}`,
	});
});

test('for reports, the sender reports what it sends, and nothing else changes', async () => {
	host.setup = senderTrigger(twilio, { events: ['messageStatus'] });
	await host.activate();
	expect(await whatsAppSenderAt(twilio)).toMatchObject({
		callback_url: null,
		status_callback_url: called(host.productionUrl),
	});
	await twilio.receive({ from: phone, to: sender, body: 'Hi' });
	await sdk(twilio.url).messages.create({ from: sender, to: phone, body: 'One' });
	await twilio.settled();
	expect(items()).toMatchObject([{ status: 'delivered', from: sender }]);

	await host.deactivate();
	expect(await whatsAppSenderAt(twilio)).toMatchObject({ status_callback_url: null });
});

test("somebody else's sender is refused, and taken and given back when that is wished", async () => {
	const before = {
		callback_url: foreign,
		fallback_url: 'https://example.com/fallback',
		status_callback_url: 'https://example.com/status',
	};
	await changeWhatsAppSender(twilio, before);
	await expect(host.activate()).rejects.toThrow(
		`The sender ${sender} is already answered by ${foreign}. Choose another one. Or, to let this workflow answer instead, turn on "Replace Existing"`,
	);
	host.setup = senderTrigger(twilio, { events: ['messageStatus'] });
	await expect(host.activate()).rejects.toThrow('already answered by https://example.com/status');

	host.setup = senderTrigger(twilio, { events: both, replaceExisting: true });
	await host.activate();
	expect(await whatsAppSenderAt(twilio)).toMatchObject({
		callback_url: called(host.productionUrl),
		fallback_url: 'https://example.com/fallback',
		status_callback_url: called(host.productionUrl),
	});

	await host.deactivate();
	expect(await whatsAppSenderAt(twilio)).toMatchObject(before);
});

test("Twilio's sample counts as free", async () => {
	await changeWhatsAppSender(twilio, {
		callback_url: 'https://demo.twilio.com/welcome/sms/reply',
	});
	await host.activate();
	expect(await whatsAppSenderAt(twilio)).toMatchObject({
		callback_url: called(host.productionUrl),
	});
	expect(host.log).toEqual([]);
});

test('what was changed in the Console meanwhile stays', async () => {
	await host.activate();
	await changeWhatsAppSender(twilio, { callback_url: foreign });
	await host.deactivate();
	expect(await whatsAppSenderAt(twilio)).toMatchObject({
		callback_url: foreign,
		fallback_url: null,
	});
});

test('a start of n8n finds the webhook registered and changes nothing', async () => {
	await host.activate();
	await host.activate('init');
	expect(updates()).toHaveLength(1);
});

test('a leftover that nothing is known about is cleared', async () => {
	await changeWhatsAppSender(twilio, { callback_url: host.productionUrl });
	await host.deactivate();
	expect(await whatsAppSenderAt(twilio)).toMatchObject({ callback_url: null });
});

test('a test run leaves an active workflow active', async () => {
	host.setup = senderTrigger(twilio, { events: both });
	await host.activate();
	const before = await whatsAppSenderAt(twilio);
	await host.listenForTestEvent();
	expect(await whatsAppSenderAt(twilio)).toMatchObject({
		callback_url: called(host.testUrl),
		status_callback_url: called(host.testUrl),
	});
	await host.stopListening();
	expect(await whatsAppSenderAt(twilio)).toEqual(before);
});

test.each([sender, 'WhatsApp: +1 (415) 555-0100', '+1 415 555 0100'])(
	'the sender can be chosen by its address: %s',
	async (address) => {
		host.setup = senderTrigger(twilio, writeBy(address));
		await host.activate();
		await host.activate('init');
		expect(updates()).toHaveLength(1);
		expect(await whatsAppSenderAt(twilio)).toMatchObject({
			callback_url: called(host.productionUrl),
		});
		await host.deactivate();
		expect(await whatsAppSenderAt(twilio)).toMatchObject({ callback_url: null });
	},
);

test.each([
	[
		'whatsapp:+14155550199',
		'This Twilio account has no sender whatsapp:+14155550199. Choose one from the list',
	],
	['PN00000000000000000000000000000001', 'This is not the SID of a WhatsApp or RCS Sender'],
	['', 'No WhatsApp or RCS Sender was chosen'],
])('%j is refused', async (address, message) => {
	host.setup = senderTrigger(twilio, writeBy(address));
	await expect(host.activate()).rejects.toThrow(message);
	expect(updates()).toEqual([]);
});

test('an RCS sender is set up in the same way', async () => {
	host.setup = senderTrigger(twilio, writeBy('rcs:local_twilio'));
	await host.activate();
	await twilio.receive({ from: 'rcs:+14155550123', to: 'rcs:local_twilio', body: 'Hi' });
	expect(items()).toMatchObject([{ body: 'Hi', channel: 'rcs' }]);
});

test('a sender whose service takes its messages is refused', async () => {
	await changeService(twilio, '1', {
		UseInboundWebhookOnNumber: 'false',
		InboundRequestUrl: foreign,
	});
	await expect(host.activate()).rejects.toThrow(
		`The sender ${sender} is in the Messaging Service "Notifications", which receives its texts instead`,
	);
});

test('settings that could not be restored are named in the log, and restored later', async () => {
	await changeWhatsAppSender(twilio, { callback_url: foreign });
	host.setup = senderTrigger(twilio, { replaceExisting: true });
	await host.activate();
	twilio.faults.add({ kind: 'serverError' });
	await host.deactivate();
	expect(host.log.at(-1)).toMatch(
		/^Could not restore the earlier settings of XE0{31}1 at Twilio \(CallbackUrl https:\/\/example\.com\/whatsapp\): /,
	);
	twilio.faults.clear();
	await host.deactivate();
	expect(await whatsAppSenderAt(twilio)).toMatchObject({ callback_url: foreign });
}, 60_000);
