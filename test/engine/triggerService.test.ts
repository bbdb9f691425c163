import { host, startTriggerForEachTest, twilio } from './ownTrigger';
import {
	called,
	changeNumber,
	changeService,
	changeWhatsAppSender,
	serviceAt,
	serviceTrigger,
} from './triggerSetup';

startTriggerForEachTest((local) => serviceTrigger(local, '1'));

const both = ['messageReceived', 'messageStatus'];

test('a service that leaves texts to its numbers takes them while the workflow is active', async () => {
	await changeNumber(twilio, '3', { SmsUrl: '' });
	await host.activate();

	expect(await serviceAt(twilio, '1')).toMatchObject({
		inbound_request_url: called(host.productionUrl),
		inbound_method: 'POST',
		fallback_url: called(host.productionUrl),
		use_inbound_webhook_on_number: false,
		status_callback: null,
	});
	await twilio.receive({ from: '+14155550123', to: '+14155550100', body: 'Hi' });
	expect(host.executions).toMatchObject([
		[[{ json: { body: 'Hi', messagingServiceSid: 'MG00000000000000000000000000000001' } }]],
	]);

	await host.deactivate();
	expect(await serviceAt(twilio, '1')).toMatchObject({
		inbound_request_url: null,
		fallback_url: null,
		use_inbound_webhook_on_number: true,
	});
});

test('a number of the service that somebody answers is not silenced', async () => {
	await expect(host.activate()).rejects.toThrow(
		'The Messaging Service "Notifications" leaves its messages to its senders, and +14155550102 is already answered by https://example.com/existing-sms-webhook. To receive the messages to all its senders, turn on "Replace Existing"',
	);
	expect(await serviceAt(twilio, '1')).toMatchObject({ use_inbound_webhook_on_number: true });
});

test('a WhatsApp sender of the service that somebody answers is not silenced', async () => {
	await changeNumber(twilio, '3', { SmsUrl: '' });
	await changeWhatsAppSender(twilio, { callback_url: 'https://example.com/whatsapp' });

	await expect(host.activate()).rejects.toThrow(
		'and whatsapp:+14155550100 is already answered by https://example.com/whatsapp. To receive',
	);
	expect(await serviceAt(twilio, '1')).toMatchObject({ use_inbound_webhook_on_number: true });
});

test('a key that may not look at WhatsApp senders can still register', async () => {
	await changeNumber(twilio, '3', { SmsUrl: '' });
	twilio.faults.add({ kind: 'serverError', path: /ChannelSenders/ });
	await host.activate();

	expect(await serviceAt(twilio, '1')).toMatchObject({
		inbound_request_url: called(host.productionUrl),
	});
	expect(host.log).toEqual([
		expect.stringMatching(/^Could not find out whether another app answers on WhatsApp for /),
	]);
}, 20_000);

test("somebody else's service is refused, and taken and given back when that is wished", async () => {
	const before = {
		InboundRequestUrl: 'https://example.com/inbound',
		InboundMethod: 'GET',
		UseInboundWebhookOnNumber: 'false',
	};
	await changeService(twilio, '1', before);
	await expect(host.activate()).rejects.toThrow(
		'The Messaging Service "Notifications" is already answered by https://example.com/inbound.',
	);

	host.setup = serviceTrigger(twilio, '1', { replaceExisting: true });
	await host.activate();
	expect(await serviceAt(twilio, '1')).toMatchObject({
		inbound_request_url: called(host.productionUrl),
	});

	await host.deactivate();
	expect(await serviceAt(twilio, '1')).toMatchObject({
		inbound_request_url: 'https://example.com/inbound',
		inbound_method: 'GET',
		use_inbound_webhook_on_number: false,
	});
});

test('for statuses the service reports what it sends, and nothing else changes', async () => {
	host.setup = serviceTrigger(twilio, '1', { events: ['messageStatus'] });
	await host.activate();
	expect(await serviceAt(twilio, '1')).toMatchObject({
		status_callback: called(host.productionUrl),
		inbound_request_url: null,
		use_inbound_webhook_on_number: true,
	});

	await host.deactivate();
	expect(await serviceAt(twilio, '1')).toMatchObject({ status_callback: null });
});

test("somebody else's status callback is refused", async () => {
	await changeService(twilio, '2', { StatusCallback: 'https://example.com/status' });
	host.setup = serviceTrigger(twilio, '2', { events: both });

	await expect(host.activate()).rejects.toThrow('already answered by https://example.com/status');
});

test('a test run leaves an active workflow active', async () => {
	host.setup = serviceTrigger(twilio, '2', { events: both });
	await host.activate();
	const before = await serviceAt(twilio, '2');
	await host.listenForTestEvent();
	expect(await serviceAt(twilio, '2')).toMatchObject({
		inbound_request_url: called(host.testUrl),
		status_callback: called(host.testUrl),
	});
	await host.stopListening();

	expect(await serviceAt(twilio, '2')).toEqual({
		...before,
		date_updated: expect.any(String),
	});
});

test('a leftover that nothing is known about leaves the texts to the numbers again', async () => {
	await changeService(twilio, '2', { InboundRequestUrl: host.productionUrl });
	host.setup = serviceTrigger(twilio, '2');
	await host.activate();
	await host.deactivate();

	expect(await serviceAt(twilio, '2')).toMatchObject({
		inbound_request_url: null,
		use_inbound_webhook_on_number: true,
	});
});

test('a change from one service to another gives the first one back', async () => {
	await changeNumber(twilio, '3', { SmsUrl: '' });
	await host.activate();
	host.setup = serviceTrigger(twilio, '2');
	await host.activate();

	expect(await serviceAt(twilio, '1')).toMatchObject({ use_inbound_webhook_on_number: true });
	expect(await serviceAt(twilio, '2')).toMatchObject({
		inbound_request_url: called(host.productionUrl),
	});
});
