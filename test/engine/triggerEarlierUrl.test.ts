import { host, startTriggerForEachTest, twilio, use } from './ownTrigger';
import { called, changeNumber, numberAt, serviceTrigger } from './triggerSetup';

startTriggerForEachTest();

test.each(['https://demo.twilio.com/welcome/sms/reply', 'https://demo.twilio.com/docs/sms.xml'])(
	"Twilio's sample at a number just bought, %s, is no other app, and is put back",
	async (sample) => {
		await changeNumber(twilio, '1', { SmsUrl: sample });
		await host.activate();
		expect(await numberAt(twilio, '1')).toMatchObject({ sms_url: called(host.productionUrl) });
		expect(host.log).toEqual([]);

		await host.deactivate();
		expect(await numberAt(twilio, '1')).toMatchObject({ sms_url: sample });
	},
);

test('a service may be set up although one of its numbers still has the sample', async () => {
	await changeNumber(twilio, '3', { SmsUrl: 'https://demo.twilio.com/welcome/sms/reply' });
	host.setup = serviceTrigger(twilio, '1');

	await expect(host.activate()).resolves.toBeUndefined();
});

test('another app that calls itself demo is another app', async () => {
	await changeNumber(twilio, '1', { SmsUrl: 'https://demo.twilio.com.example/sms' });

	await expect(host.activate()).rejects.toThrow('already answered by');
});

const secretUrl = 'https://user:secret@crm.example/sms?key=secret#secret';

describe('what may be secret in the address of another app', () => {
	beforeEach(async () => await changeNumber(twilio, '3', { SmsUrl: secretUrl }));

	test('stays out of the error', async () => {
		use({});
		const error = await host.activate().catch(String);

		expect(error).toContain('already answered by https://crm.example/sms.');
		expect(error).not.toContain('secret');
	});

	test.each([
		['https:user:secret@crm.example/sms', 'https:crm.example/sms'],
		['https:\\\\user:secret@crm.example\\sms', 'https:\\\\crm.example\\sms'],
	])('stays out of the error where the address is spelled %s', async (url, shown) => {
		await changeNumber(twilio, '3', { SmsUrl: url });
		use({});

		await expect(host.activate()).rejects.toThrow(`already answered by ${shown}.`);
	});

	test('is not in the log, which names the address before it is replaced', async () => {
		use({ replaceExisting: true });
		twilio.faults.add({ kind: 'serverError', method: 'POST' });
		await expect(host.activate()).rejects.toThrow();

		expect(host.log[0]).toBe('The number +14155550102 is taken over from https://crm.example/sms');
		expect(host.log.join()).not.toContain('secret');
	}, 30_000);

	test('is not in the log when it cannot be put back', async () => {
		use({ replaceExisting: true });
		await host.activate();
		twilio.faults.add({ kind: 'serverError' });
		await host.deactivate();

		expect(host.log.at(-1)).toMatch(/^Could not restore .*\(SmsUrl https:\/\/crm\.example\/sms\)/);
		expect(host.log.join()).not.toContain('secret');
	}, 30_000);

	test('comes back with the number', async () => {
		use({ replaceExisting: true });
		await host.activate();
		await host.deactivate();

		expect(await numberAt(twilio, '3')).toMatchObject({ sms_url: secretUrl });
	});
});

test('an n8n that was killed before it could store what was there says what it cannot know', async () => {
	await changeNumber(twilio, '1', { SmsUrl: host.productionUrl });
	await host.activate();

	expect(host.log).toEqual([
		expect.stringMatching(
			/^The number \+14155550100 already calls this workflow, and n8n has no record of what it called before\. When the workflow is switched off, it will call nothing\./,
		),
	]);
});
