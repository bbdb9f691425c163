import { foreignUrl, host, startTriggerForEachTest, twilio, use } from './ownTrigger';
import { startTriggerHost } from './triggerEngine';
import {
	called,
	changeNumber,
	changeService,
	numberAt,
	serviceAt,
	serviceTrigger,
} from './triggerSetup';

startTriggerForEachTest();

/** Number 3 is given up for number 1 while Twilio does not let go of it. */
async function changeNumbers(): Promise<void> {
	use({ replaceExisting: true });
	await host.activate();
	twilio.faults.add({ kind: 'serverError', path: /PN0+3/ });
	use({}, '1');
	await host.activate();
	expect(await numberAt(twilio, '1')).toMatchObject({ sms_url: called(host.productionUrl) });
	twilio.faults.clear();
	expect(await numberAt(twilio, '3')).toMatchObject({ sms_url: called(host.productionUrl) });
}

test.each<[string, () => Promise<void>]>([
	['n8n starts', async () => await host.activate('init')],
	['the workflow is switched off', async () => await host.deactivate()],
	[
		'a third choice is made',
		async () => {
			use({ registration: 'manual' });
			await host.activate();
		},
	],
])(
	'a number that could not be given back when another was chosen is given back when %s',
	async (_, next) => {
		await changeNumbers();
		await next();

		expect(await numberAt(twilio, '3')).toMatchObject({ sms_url: foreignUrl });
	},
	30_000,
);

test('a number that could not be given back, and is chosen again, is given back in the end', async () => {
	await changeNumbers();
	use({});
	await host.activate();
	await host.deactivate();

	expect(await numberAt(twilio, '3')).toMatchObject({ sms_url: foreignUrl });
	expect(await numberAt(twilio, '1')).toMatchObject({ sms_url: '' });
}, 30_000);

test('a service that could not be given back is given back when only reports are chosen', async () => {
	const appUrl = 'https://crm.example/sms';
	const listenTo = (...events: string[]) => {
		host.setup = serviceTrigger(twilio, '1', { events, replaceExisting: true });
	};
	await changeService(twilio, '1', {
		InboundRequestUrl: appUrl,
		UseInboundWebhookOnNumber: 'false',
	});
	listenTo('messageReceived', 'messageStatus');
	await host.activate();
	twilio.faults.add({ kind: 'serverError' });
	await host.deactivate();
	twilio.faults.clear();
	listenTo('messageStatus');
	await host.activate();
	expect(await serviceAt(twilio, '1')).toMatchObject({
		inbound_request_url: appUrl,
		fallback_url: null,
		status_callback: called(host.productionUrl),
	});

	await host.deactivate();
	expect(await serviceAt(twilio, '1')).toMatchObject({
		inbound_request_url: appUrl,
		status_callback: null,
	});
}, 30_000);

test('a workflow that an earlier version of the node has registered gives its number back', async () => {
	use({ replaceExisting: true });
	const url = host.productionUrl.replace('11111111', '22222222');
	await changeNumber(twilio, '3', { SmsUrl: called(url) });
	const before = { SmsMethod: 'POST', SmsApplicationSid: '' };
	const registration = {
		kind: 'phoneNumber',
		sid: 'PN00000000000000000000000000000003',
		url,
		set: { ...before, SmsUrl: called(url) },
		before: { ...before, SmsUrl: url.replace('22222222', '33333333') },
		earlier: [{ ...before, SmsUrl: foreignUrl }],
	};
	const staticData = { 'node:Twilio SMS Trigger': { url, registration } };
	await using upgraded = await startTriggerHost(host.setup, staticData, host);
	await upgraded.activate('init');
	expect(await numberAt(twilio, '3')).toMatchObject({ sms_url: called(url) });

	await upgraded.deactivate();
	expect(await numberAt(twilio, '3')).toMatchObject({ sms_url: foreignUrl });
	expect(upgraded.staticData()).toEqual({ 'node:Twilio SMS Trigger': {}, global: {} });
});
