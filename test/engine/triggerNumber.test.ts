/* eslint-disable @n8n/community-nodes/no-hardcoded-secrets -- made up; they open nothing but the local Twilio */
import { startLocalTwilio, type LocalTwilio } from '../../playground/twilio/localTwilio';
import { credentialFor } from './credential';
import { startTriggerHost, type TriggerHost } from './triggerEngine';
import { changeNumber, changeService, numberAt, numberTrigger } from './triggerSetup';

let twilio: LocalTwilio;
let host: TriggerHost;

beforeEach(async () => {
	twilio = await startLocalTwilio();
	host = await startTriggerHost(numberTrigger(twilio, '1'));
});

afterEach(async () => {
	await host[Symbol.asyncDispose]();
	await twilio.close();
});

const foreignUrl = 'https://example.com/existing-sms-webhook';
const updates = () => twilio.requests.filter(({ method }) => method === 'POST');
const use = (changes: Parameters<typeof numberTrigger>[2], last = '3') => {
	host.setup = numberTrigger(twilio, last, changes);
};

test('a number that nobody answers calls the workflow while it is active', async () => {
	await host.activate();

	expect(await numberAt(twilio, '1')).toMatchObject({
		sms_url: host.productionUrl,
		sms_method: 'POST',
		sms_fallback_url: host.productionUrl,
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
		sms_url: host.productionUrl,
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

test("somebody else's number is refused, with the address that answers it", async () => {
	use({});

	await expect(host.activate()).rejects.toThrow(
		'The number +14155550102 is already answered by https://example.com/existing-sms-webhook. Choose another one. Or, to have this workflow answer instead, turn on "Replace Existing"',
	);
	expect(updates()).toEqual([]);
	expect(host.staticData()).toEqual({});
});

test("a password in somebody else's address is not repeated", async () => {
	await changeNumber(twilio, '3', { SmsUrl: 'https://user:secret@example.com/hook' });
	use({});

	await expect(host.activate()).rejects.toThrow('answered by https://example.com/hook.');
});

test('a number that calls a test that somebody else runs is refused until that has ended', async () => {
	const url = 'https://n8n.example.com/webhook-test/5e0d0000-0000-4000-8000-000000000099/webhook';
	await changeNumber(twilio, '3', { SmsUrl: url });
	use({});

	await expect(host.activate()).rejects.toThrow(
		`already answered by ${url}. There a workflow is being tested: end the test, or wait two minutes`,
	);
});

test('a number that a TwiML App answers is refused, with the app', async () => {
	await changeNumber(twilio, '1', { SmsApplicationSid: 'AP00000000000000000000000000000001' });

	await expect(host.activate()).rejects.toThrow(
		'already answered by the TwiML App AP00000000000000000000000000000001',
	);
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

	expect(await numberAt(twilio, '1')).toMatchObject({ sms_url: host.productionUrl });
});

test('a start of n8n while Twilio is away leaves the workflow active', async () => {
	await host.activate();
	twilio.faults.add({ kind: 'serverError', method: 'GET' });
	await host.activate('init');

	expect(host.log).toEqual([expect.stringMatching(/^Took the webhook for registered\./)]);
	twilio.faults.clear();
	await host.deactivate();
	expect(await numberAt(twilio, '1')).toMatchObject({ sms_url: '' });
}, 20_000);

test('our own leftover is adopted, and what it had replaced is put back in the end', async () => {
	use({ replaceExisting: true });
	await host.activate();
	twilio.faults.add({ kind: 'serverError' });
	await host.deactivate();
	twilio.faults.clear();
	use({ replaceExisting: false });
	await host.activate();
	await host.deactivate();

	expect(await numberAt(twilio, '3')).toMatchObject({ sms_url: foreignUrl });
}, 30_000);

test('what one number called before is not put in the place of what another did', async () => {
	use({ replaceExisting: true });
	await host.activate();
	await changeNumber(twilio, '1', { SmsUrl: host.productionUrl });
	twilio.faults.add({ kind: 'serverError', path: /PN0+3/ });
	use({}, '1');
	await host.activate();
	await host.deactivate();

	expect(await numberAt(twilio, '1')).toMatchObject({ sms_url: '' });
}, 30_000);

test('our own leftover is adopted also when it is no longer whole', async () => {
	use({ replaceExisting: true });
	await host.activate();
	await changeNumber(twilio, '3', { SmsFallbackUrl: '' });
	await host.activate('init');
	await host.deactivate();

	expect(await numberAt(twilio, '3')).toMatchObject({ sms_url: foreignUrl });
});

test('when n8n has got another address, the number follows', async () => {
	use({ replaceExisting: true });
	await host.activate();
	use({ options: { publicUrl: 'https://new.example.com' } });
	await host.activate('init');
	expect(await numberAt(twilio, '3')).toMatchObject({
		sms_url: expect.stringMatching(/^https:\/\/new\.example\.com\/webhook\//),
	});

	await host.deactivate();
	expect(await numberAt(twilio, '3')).toMatchObject({ sms_url: foreignUrl });
});

test('a leftover that nothing is known about is adopted, and then nobody is called', async () => {
	await changeNumber(twilio, '1', { SmsUrl: host.testUrl });
	await host.activate();
	expect(await numberAt(twilio, '1')).toMatchObject({ sms_url: host.productionUrl });

	await host.deactivate();
	expect(await numberAt(twilio, '1')).toMatchObject({ sms_url: '' });
});

test.each([
	['another trigger of this n8n', (url: string) => url.replace('11111111', '99999999')],
	['another n8n', (url: string) => url.replace(/127\.0\.0\.1:\d+/, 'n8n.example.com')],
])('the address of %s is not ours', async (_, toOther) => {
	const other = toOther(host.productionUrl);
	await changeNumber(twilio, '1', { SmsUrl: other });

	await expect(host.activate()).rejects.toThrow(`already answered by ${other}`);
});

test('switching off never fails, and the log says what could not be put back', async () => {
	use({ replaceExisting: true });
	await host.activate();
	twilio.faults.add({ kind: 'serverError' });
	await host.deactivate();

	expect(host.log).toEqual([
		expect.stringMatching(
			/^Could not put back at Twilio what PN00000000000000000000000000000003 called before \(.*"SmsUrl":"https:\/\/example\.com\/existing-sms-webhook".*\): /,
		),
	]);
}, 30_000);

test.each([
	['before Twilio has done it', false],
	['after Twilio has done it', true],
])('a registration that fails %s is undone and reported', async (_, afterAccepting) => {
	twilio.faults.add({ kind: 'serverError', method: 'POST', times: 1, afterAccepting });
	use({ replaceExisting: true });

	await expect(host.activate()).rejects.toThrow();
	expect(await numberAt(twilio, '3')).toMatchObject({
		sms_url: foreignUrl,
		sms_fallback_url: '',
	});
	expect(host.staticData()).toEqual({});
});

test('a number in a Messaging Service that ignores number URLs is refused', async () => {
	await changeService(twilio, '1', { UseInboundWebhookOnNumber: 'false' });

	await expect(host.activate()).rejects.toThrow(
		'The number +14155550100 belongs to the Messaging Service "Notifications", which takes its texts past the number. Choose "Messaging Service" in "Receive Through"',
	);
	expect(await numberAt(twilio, '1')).toMatchObject({ sms_url: '' });
});

test('a key that may not look at Messaging Services can still register', async () => {
	twilio.faults.add({ kind: 'serverError', path: /^\/v1\/Services/ });
	await host.activate();

	expect(await numberAt(twilio, '1')).toMatchObject({ sms_url: host.productionUrl });
	expect(host.log).toEqual([expect.stringMatching(/^Could not find out whether a Messaging/)]);
}, 20_000);

test('a number without SMS is refused', async () => {
	use({}, '2');

	await expect(host.activate()).rejects.toThrow('The number +14155550101 cannot receive texts');
});

test.each([
	['', 'No Phone Number was chosen. Choose one in "Phone Number".'],
	['+14155550100', 'This is not the SID of a Phone Number: +14155550100'],
])('the number %p is refused before Twilio is asked', async (value, message) => {
	use({ phoneNumber: { __rl: true, mode: 'sid', value } });

	await expect(host.activate()).rejects.toThrow(message);
	expect(twilio.requests).toEqual([]);
});

test("Twilio's own refusal is shown with its code", async () => {
	use({}, '9');

	await expect(host.activate()).rejects.toThrow(/Twilio 20404/);
});

describe('with an API key', () => {
	const key = {
		authType: 'apiKey',
		authToken: '',
		apiKeySid: 'SK00000000000000000000000000000001',
		apiKeySecret: 'localTwilioApiKeySecret000000001',
	};

	test('activation without an auth token is refused and says which field to fill', async () => {
		host.setup.credential = credentialFor(twilio, key);

		await expect(host.activate()).rejects.toThrow(
			/^The credential has no Auth Token to verify what comes in with\. .* fill in "Auth Token \(Only to Verify Webhooks\)"/,
		);
		expect(updates()).toEqual([]);
	});

	test('it is active with an auth token beside the key', async () => {
		const authToken = '0123456789abcdef0123456789abcdef';
		host.setup.credential = credentialFor(twilio, { ...key, authToken });
		await host.activate();
		await twilio.receive({ from: '+14155550123', to: '+14155550100', body: 'Hi' });

		expect(host.executions).toHaveLength(1);
	});

	test('it is active without when the user turned verification off', async () => {
		host.setup = {
			...numberTrigger(twilio, '1', { options: { verifySignature: false } }),
			credential: credentialFor(twilio, key),
		};
		await host.activate();

		expect(await numberAt(twilio, '1')).toMatchObject({ sms_url: host.productionUrl });
	});
});

describe('a test run', () => {
	const text = async () =>
		await twilio.receive({ from: '+14155550123', to: '+14155550100', body: 'Hi' });

	test('has the number call the editor until it ends', async () => {
		await host.listenForTestEvent();
		expect(await numberAt(twilio, '1')).toMatchObject({ sms_url: host.testUrl });
		await text();
		await host.stopListening();

		expect(host.testExecutions).toHaveLength(1);
		expect(await numberAt(twilio, '1')).toMatchObject({ sms_url: '', sms_fallback_url: '' });
		expect(host.staticData()).toEqual({});
	});

	test('leaves an active workflow active', async () => {
		await host.activate();
		const staticData = host.staticData();
		await host.listenForTestEvent();
		await text();
		await host.stopListening();
		await text();

		expect([host.testExecutions.length, host.executions.length]).toEqual([1, 1]);
		expect(host.staticData()).toMatchObject(staticData);
		await host.deactivate();
		expect(await numberAt(twilio, '1')).toMatchObject({ sms_url: '', sms_fallback_url: '' });
	});

	test('does not bring a workflow back that is switched off meanwhile', async () => {
		use({ replaceExisting: true });
		await host.activate();
		await host.listenForTestEvent();
		await host.deactivate();
		await host.stopListening();

		expect(await numberAt(twilio, '3')).toMatchObject({ sms_url: foreignUrl });
	});

	test('that goes on while the workflow is published leaves known what was there before it', async () => {
		use({ replaceExisting: true });
		await host.listenForTestEvent();
		await host.activate();
		await host.stopListening();
		expect(await numberAt(twilio, '3')).toMatchObject({ sms_url: host.productionUrl });

		await host.deactivate();
		expect(await numberAt(twilio, '3')).toMatchObject({ sms_url: foreignUrl });
	});

	test('that cannot begin leaves the active workflow registered', async () => {
		await host.activate();
		twilio.faults.add({ kind: 'serverError', method: 'POST', times: 1 });

		await expect(host.listenForTestEvent()).rejects.toThrow();
		expect(await numberAt(twilio, '1')).toMatchObject({ sms_url: host.productionUrl });
	});
});

test('behind a proxy the number gets the public address', async () => {
	use({ options: { publicUrl: 'https://hooks.example.com/n8n/' } }, '1');
	await host.activate();

	expect(await numberAt(twilio, '1')).toMatchObject({
		sms_url: 'https://hooks.example.com/n8n/webhook/11111111-2222-4333-8444-555555555555/webhook',
	});
});

test('a full webhook URL as the public one is understood', async () => {
	const url = 'https://hooks.example.com/webhook/11111111-2222-4333-8444-555555555555/webhook';
	use({ options: { publicUrl: url } }, '1');
	await host.listenForTestEvent();

	expect(await numberAt(twilio, '1')).toMatchObject({
		sms_url: url.replace('/webhook/', '/webhook-test/'),
	});
});

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
