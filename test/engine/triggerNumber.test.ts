import { foreignUrl, host, startTriggerForEachTest, twilio, updates, use } from './ownTrigger';
import { called, changeNumber, numberAt } from './triggerSetup';

startTriggerForEachTest();

test('a number that nobody answers calls the workflow while it is active', async () => {
	await host.activate();

	expect(await numberAt(twilio, '1')).toMatchObject({
		sms_url: called(host.productionUrl),
		sms_method: 'POST',
		sms_fallback_url: called(host.productionUrl),
		sms_application_sid: '',
	});

	await host.deactivate();

	expect(await numberAt(twilio, '1')).toMatchObject({ sms_url: '', sms_fallback_url: '' });
	expect(host.log).toEqual([]);
});

test('what a number called before is put back, all of it', async () => {
	const before = {
		SmsUrl: foreignUrl,
		SmsMethod: 'GET',
		SmsFallbackUrl: 'https://example.com/fallback',
		SmsFallbackMethod: 'GET',
		SmsApplicationSid: 'AP00000000000000000000000000000001',
	};
	await changeNumber(twilio, '3', before);
	use({ replaceExisting: true });

	await host.activate();
	expect(await numberAt(twilio, '3')).toMatchObject({
		sms_url: called(host.productionUrl),
		sms_method: 'POST',
		sms_fallback_url: 'https://example.com/fallback',
		sms_application_sid: '',
	});

	await host.deactivate();
	expect(await numberAt(twilio, '3')).toMatchObject({
		sms_url: foreignUrl,
		sms_method: 'GET',
		sms_fallback_url: 'https://example.com/fallback',
		sms_fallback_method: 'GET',
		sms_application_sid: 'AP00000000000000000000000000000001',
	});
});

test('what was changed in the Console meanwhile stays', async () => {
	use({ replaceExisting: true });
	await host.activate();
	await changeNumber(twilio, '3', { SmsUrl: 'https://example.com/new', SmsMethod: 'POST' });
	await host.deactivate();

	expect(await numberAt(twilio, '3')).toMatchObject({
		sms_url: 'https://example.com/new',
		sms_method: 'POST',
		sms_fallback_url: '',
	});
});

test('a webhook that was taken away in the Console meanwhile stays away', async () => {
	use({ replaceExisting: true });
	await host.activate();
	await changeNumber(twilio, '3', { SmsUrl: '', SmsFallbackUrl: '' });
	await host.deactivate();

	expect(await numberAt(twilio, '3')).toMatchObject({ sms_url: '', sms_fallback_url: '' });
});

test('a TwiML App that was set in the Console meanwhile stays', async () => {
	await host.activate();
	const SmsApplicationSid = 'AP00000000000000000000000000000002';
	await changeNumber(twilio, '1', { SmsApplicationSid });
	await host.deactivate();

	expect(await numberAt(twilio, '1')).toMatchObject({
		sms_url: '',
		sms_application_sid: SmsApplicationSid,
	});
});

test('a start of n8n finds the webhook registered and changes nothing', async () => {
	await host.activate();
	await host.activate('init');

	expect(updates()).toHaveLength(1);
});

test('a start of n8n sets the number again when somebody emptied it', async () => {
	await host.activate();
	await changeNumber(twilio, '1', { SmsUrl: '' });
	await host.activate('init');

	expect(await numberAt(twilio, '1')).toMatchObject({ sms_url: called(host.productionUrl) });
});

test('a start of n8n while Twilio is away leaves the workflow active', async () => {
	await host.activate();
	twilio.faults.add({ kind: 'serverError', method: 'GET' });
	await host.activate('init');

	expect(host.log).toEqual([
		expect.stringMatching(/^Assumed that the webhook is still registered, /),
	]);
	twilio.faults.clear();
	await host.deactivate();
	expect(await numberAt(twilio, '1')).toMatchObject({ sms_url: '' });
}, 20_000);

test('switching off never fails, and the log says what could not be put back', async () => {
	use({ replaceExisting: true });
	await host.activate();
	twilio.faults.add({ kind: 'serverError' });
	await host.deactivate();

	expect(host.log.at(-1)).toMatch(
		/^Could not restore the earlier settings of PN00000000000000000000000000000003 at Twilio \(SmsUrl https:\/\/example\.com\/existing-sms-webhook\): /,
	);
}, 30_000);

test.each([
	['before Twilio has done it', false],
	['after Twilio has done it', true],
])('a registration that fails %s is undone and reported', async (_, afterAccepting) => {
	twilio.faults.add({ kind: 'serverError', method: 'POST', times: 1, afterAccepting });
	use({ replaceExisting: true });

	await expect(host.activate()).rejects.toThrow(/It is safe to try again/);
	expect(await numberAt(twilio, '3')).toMatchObject({
		sms_url: foreignUrl,
		sms_fallback_url: '',
	});
	expect(host.staticData()).toEqual({});
});

test('a key that may not look at Messaging Services can still register', async () => {
	twilio.faults.add({ kind: 'serverError', path: /^\/v1\/Services/ });
	await host.activate();

	expect(await numberAt(twilio, '1')).toMatchObject({ sms_url: called(host.productionUrl) });
	expect(host.log).toEqual([expect.stringMatching(/^Could not find out whether a Messaging/)]);
}, 20_000);

test('the production URL is kept for the nodes of the workflow, while it is active', async () => {
	use({ events: ['messageReceived', 'messageStatus'] }, '1');
	await host.activate();
	expect(host.staticData()).toMatchObject({
		global: { twilioSmsTriggers: { node1: { url: host.productionUrl, takesStatus: true } } },
	});

	await host.deactivate();
	expect(host.staticData()).toMatchObject({ global: { twilioSmsTriggers: {} } });
});

test.each([
	['by hand', { registration: 'manual' }],
	['for status callbacks alone', { events: ['messageStatus'] }],
])('registered %s, nothing is changed at Twilio', async (_, changes) => {
	use(changes, '1');
	await host.activate();
	await host.deactivate();

	expect(twilio.requests).toEqual([]);
});
