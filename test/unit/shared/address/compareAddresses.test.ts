import fc from 'fast-check';
import { parseAddress, writeAddress } from '../../../../nodes/TwilioSms/shared/address/address';
import {
	addressKey,
	compareAddresses,
	isComparable,
	recipientKey,
} from '../../../../nodes/TwilioSms/shared/address/compareAddresses';
import { spelling } from './spellings';

const compare = (one: string, other: string) => [
	compareAddresses(parseAddress(one), parseAddress(other)),
	compareAddresses(parseAddress(other), parseAddress(one)),
];

test('whatever the phone library reads as a number is never taken for another one', () => {
	fc.assert(
		fc.property(spelling, fc.boolean(), ({ typed, country, number }, knowsCountry) => {
			const address = parseAddress(typed, knowsCountry ? { country } : {});
			expect(compareAddresses(address, parseAddress(number))).not.toBe('different');
			expect(compareAddresses(parseAddress(number), address)).not.toBe('different');
		}),
		{ numRuns: 5000 },
	);
});

test.each([
	['+14155550123', '+1 (415) 555-0123'],
	['+14155550123', '(415) 555-0123'],
	['+14155550123', '1 415 555 0123'],
	['4155550123', '14155550123'],
	['+447700900123', '07700 900123'],
	['+447700900123', '011 44 7700 900123'],
	['+5493435551212', '0343 15 555-1212'],
	['+525512345678', '+5215512345678'],
	['whatsapp:+5215512345678', 'whatsapp:+525512345678'],
	['+541123456789', '+5491123456789'],
	['+551187654321', '+5511987654321'],
	['12345', '12345'],
	['Acme', 'ACME'],
	['4Less', '4LESS'],
	['+1-800-FLOWERS', '+1-800-flowers'],
	['sms:+14155550123', '+14155550123'],
	['messenger:Jenny', 'messenger:Jenny'],
	['rcs:hotel_agent', 'rcs:hotel_agent'],
	['MG0000000000000000000000000000000a', 'mg0000000000000000000000000000000A'],
])('%p and %p are the same', (one, other) => {
	expect(compare(one, other)).toEqual(['same', 'same']);
	expect(addressKey(one)).toBe(addressKey(other));
});

test.each([
	['+14155550123', '+14155550124'],
	['+14155550123', '+4414155550123'],
	['+14155550123', '(415) 555-0124'],
	['+14155550123', 'whatsapp:+14155550123'],
	['+525512345678', '+5215512345679'],
	['+551187654321', '+5521987654321'],
	['12345', '12346'],
	['Acme', 'Acme 2'],
	['Acme', '+14155550123'],
	['messenger:1234', 'messenger:1235'],
	['rcs:hotel_agent', 'rcs:+14155550123'],
	['MG00000000000000000000000000000001', 'MG00000000000000000000000000000002'],
	['MG00000000000000000000000000000001', '+14155550123'],
])('%p and %p are different', (one, other) => {
	expect(compare(one, other)).toEqual(['different', 'different']);
});

test.each([
	['+14155550123', '+14155550123 x12'],
	['+18003569377', '+1-800-FLOWERS'],
	['+14155550123', '555-0123'],
	['+14155550123', '+1415555XXXX'],
	['+14155550123', ''],
	['020 7946 0958', '7946 0958'],
	['+6834123', '4123'],
	['messenger:Jenny', 'messenger:jenny'],
	['whatsapp:US.13491208655302741918', 'whatsapp:US.13491208655302741918'],
	['whatsapp:US.13491208655302741918', 'whatsapp:us.13491208655302741918'],
	['whatsapp:US.13491208655302741918', 'whatsapp:US.13491208655302741919'],
	['whatsapp:US.13491208655302741918', 'whatsapp:+14155550123'],
])('it cannot be told whether %p is %p', (one, other) => {
	expect(compare(one, other)).toEqual(['maybe', 'maybe']);
});

test.each([
	['+14155550123', true],
	['(415) 555-0123', true],
	['whatsapp:+14155550123', true],
	['messenger:1234', true],
	['whatsapp:US.13491208655302741918', false],
	['+1-800-FLOWERS', false],
	['+14155550123 x12', false],
	['555-0123', false],
	['12345', false],
	['Acme', false],
])('that %p can be told from all others is %p', (text, expected) => {
	expect(isComparable(parseAddress(text))).toBe(expected);
});

test('addresses that are the same have one key, whatever their spelling', () => {
	fc.assert(
		fc.property(spelling, spelling, fc.boolean(), (one, other, knowsCountry) => {
			const parse = ({ typed, country }: typeof one) =>
				parseAddress(typed, knowsCountry ? { country } : {});
			for (const [a, b] of [
				[parse(one), parse(other)],
				[parse(one), parseAddress(one.number)],
			] as const) {
				if (compareAddresses(a, b) !== 'same') continue;
				expect(addressKey(writeAddress(a))).toBe(addressKey(writeAddress(b)));
			}
		}),
		{ numRuns: 2000 },
	);
});

test.each([
	['+14155550123', '+1 (415) 555-0123'],
	['+14155550123', '(415) 555-0123'],
	['sms:+14155550123', '1 415 555 0123'],
	['whatsapp:+5215512345678', 'whatsapp:+525512345678'],
	['0171 2345678', '0171-234 56 78'],
])('%p and %p surely reach one person', (one, other) => {
	expect(recipientKey(parseAddress(one))).toBe(recipientKey(parseAddress(other)));
});

test.each([
	['+14155550123', '+14155550124'],
	['+14155550123', '+494155550123'],
	['+14155550123', 'whatsapp:+14155550123'],
	['+447700900123', '07700 900123'],
	['5550123', '+14155550123'],
	['whatsapp:US.13491208655302741918', 'whatsapp:us.13491208655302741918'],
	['messenger:Jenny', 'messenger:jenny'],
])('%p and %p may be two people', (one, other) => {
	expect(recipientKey(parseAddress(one))).not.toBe(recipientKey(parseAddress(other)));
});
