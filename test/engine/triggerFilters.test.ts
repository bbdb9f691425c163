import { host, startTriggerForEachTest, updates, use } from './ownTrigger';

startTriggerForEachTest();

test('a default country that is none is refused before anything is set at Twilio', async () => {
	use({ options: { defaultCountry: 'UK', senders: '07700 900123' } }, '1');

	await expect(host.activate()).rejects.toThrow(
		/^"Default Country" is not a two-letter country code\. .*for the United Kingdom, GB/,
	);
	expect(updates()).toEqual([]);
});

test('a default country in small letters is fine', async () => {
	use({ options: { defaultCountry: 'gb' } }, '1');

	await expect(host.activate()).resolves.toBeUndefined();
});

test.each([
	['+4477*0123', 'A * can stand only at the end'],
	['*0123', 'A * can stand only at the end'],
	['+14155550123, 07700 900123', 'the option "Default Country"'],
	['077*', 'the option "Default Country"'],
	['somebody@example.com', 'Enter phone numbers such as +14155550123'],
	['+1 415 555 0123 ext. 5', 'Enter phone numbers such as +14155550123'],
	['1'.repeat(2000), 'Enter phone numbers such as +14155550123'],
])('senders of which one can match nobody, %s, are refused', async (senders, help) => {
	use({ options: { senders } }, '1');

	const error = await host.activate().catch(String);
	expect(error).toMatch(/No sender can match ".{1,40}" in "Only From"/);
	expect(error).toContain(help);
	expect(updates()).toEqual([]);
});

test.each([
	[{ senders: '+14155550123; +44 (0)77*\n0044*, 24273, ACME, 3Mobile, acme*, *' }],
	[{ senders: 'whatsapp:*, whatsapp:US.13491208655302741918, messenger:1234567890' }],
	[{ senders: '07700 900123, 077*', defaultCountry: 'GB' }],
])('senders as in %j are fine', async (options) => {
	use({ options }, '1');

	await expect(host.activate()).resolves.toBeUndefined();
});
