import { pageModule } from './pageModule';

const { addressesOf, prefixOf, readable } = pageModule<{
	addressesOf(address: string): string[];
	prefixOf(address: string): string;
	readable(address: string): string;
}>('addresses.js');

test.each([
	['+14155550123', 'sms', '+1 415 555 0123'],
	['+972541234567', 'sms', '+972541234567'],
	['72345', 'sms', '72345'],
	['Jenny', 'sms', 'Jenny'],
	['whatsapp:+14155550123', 'whatsapp', 'WhatsApp +1 415 555 0123'],
	['rcs:jennys_dinner', 'rcs', 'RCS jennys_dinner'],
	['messenger:100000000000001', 'messenger', 'Messenger 100000000000001'],
])('%s is on the channel %s and reads "%s"', (address, prefix, text) => {
	expect(prefixOf(address)).toBe(prefix);
	expect(readable(address)).toBe(text);
});

test.each(['+14155550123', 'whatsapp:+14155550123', 'rcs:+14155550123'])(
	'the phone %s can write on every channel that uses phone numbers',
	(address) => {
		expect(addressesOf(address)).toEqual([
			'+14155550123',
			'whatsapp:+14155550123',
			'rcs:+14155550123',
		]);
	},
);

test('a Messenger user can write only there', () => {
	expect(addressesOf('messenger:100000000000001')).toEqual(['messenger:100000000000001']);
});
