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
