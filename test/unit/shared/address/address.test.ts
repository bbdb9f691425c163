import fc from 'fast-check';
import { parseAddress, writeAddress } from '../../../../nodes/TwilioSms/shared/address/address';
import { spelling } from './spellings';

const written = (text: string, reading = {}) => writeAddress(parseAddress(text, reading));

test.each([
	['+49 (0)170 1234567', '+491701234567'],
	['+44 (0)7700 900123', '+447700900123'],
	['00447700900123', '+447700900123'],
	['0044 (0)7700-900123', '+447700900123'],
	['(+44) 7700 900123', '+447700900123'],
	['+1 (415) 555-0123', '+14155550123'],
	['+1 415\u2212555\u22120123', '+14155550123'],
	['\u202A+1 415\u2011555/0123\u202C', '+14155550123'],
	['\uFF0B1\uFF14155550123', '+14155550123'],
	['+\u0661\u0664\u0661\u0665\u0665\u0665\u0665\u0660\u0661\u0662\u0663', '+14155550123'],
	['tel:+1-415-555-0123', '+14155550123'],
	['sms:+1-415-555-0123', '+14155550123'],
	['+54 11 15 2345-6789', '+5491123456789'],
	['+52 1 55 1234 5678', '+5215512345678'],
	['+52 55 1234 5678', '+525512345678'],
	['+39 (0)6 1234 5678', '+390612345678'],
	['whatsapp:+1 415 555 0123', 'whatsapp:+14155550123'],
	[' WhatsApp: +1 (415) 555-0123', 'whatsapp:+14155550123'],
	['whatsapp:00447700900123', 'whatsapp:+447700900123'],
	['whatsapp:447700900123', 'whatsapp:+447700900123'],
	['rcs:+1 415 555 0123', 'rcs:+14155550123'],
])('%p, whose country is known, is the number %p', (text, expected) => {
	expect(written(text)).toBe(expected);
	expect(written(expected)).toBe(expected);
	expect(parseAddress(text)).toMatchObject({ kind: 'phone', e164: expected.replace(/^\w+:/, '') });
});

test.each([
	['(415) 555-0123', 'phone'],
	['1 415 555 0123', 'phone'],
	['447700900123', 'phone'],
	['+15005550', 'phone'],
	['+1 415 555 01234567', 'phone'],
	['001 415 555 01234567', 'phone'],
	['12345', 'shortCode'],
	['Acme', 'name'],
	['4Less', 'other'],
	['+1-800-FLOWERS', 'other'],
	['+14155550123 x12', 'other'],
	['MG00000000000000000000000000000001', 'service'],
	['', 'other'],
])('%p stays as it was typed', (text, kind) => {
	expect(parseAddress(text)).toMatchObject({ kind, typed: text });
	expect(parseAddress(text)).not.toHaveProperty('e164');
	expect(written(text)).toBe(text);
});

test('a Messaging Service is written as Twilio writes it', () => {
	expect(written('mg0000000000000000000000000000000A')).toBe('MG0000000000000000000000000000000a');
});

test.each([
	['whatsapp:US.13491208655302741918', 'whatsapp:US.13491208655302741918'],
	['WhatsApp:US.13491208655302741918', 'whatsapp:US.13491208655302741918'],
	['whatsapp:4155550123', 'whatsapp:4155550123', 'phone'],
	['rcs:Hotel-Agent_2', 'rcs:Hotel-Agent_2'],
	['messenger:1234567890', 'messenger:1234567890'],
	['messenger:+1 415 555 0123', 'messenger:+14155550123'],
	['sip:Jenny@example.com', 'sip:Jenny@example.com'],
])(
	'%p is a user of a channel, not the number of a country',
	(text, expected, kind = 'channelUser') => {
		expect(parseAddress(text)).toMatchObject({ kind });
		expect(parseAddress(text)).not.toHaveProperty('e164');
		expect(written(text)).toBe(expected);
	},
);

test.each([
	['whatsapp', '+1 (415) 555-0123', 'whatsapp:+14155550123'],
	['whatsapp', '447700900123', 'whatsapp:+447700900123'],
	['whatsapp', ' WHATSAPP: whatsapp:+14155550123 ', 'whatsapp:+14155550123'],
	['whatsapp', '+52 1 55 1234 5678', 'whatsapp:+5215512345678'],
	['rcs', 'hotel_agent', 'rcs:hotel_agent'],
	['rcs', ' rcs:hotel-agent-2 ', 'rcs:hotel-agent-2'],
	['messenger', '1234567890', 'messenger:1234567890'],
	['sms', '+1 415 555 0123', '+14155550123'],
	['sms', '415 555 0123', '415 555 0123'],
])('on the channel %s %p is %p', (channel, text, expected) => {
	expect(written(text, { channel })).toBe(expected);
});

test('an address keeps its own channel', () => {
	expect(parseAddress('rcs:hotel', { channel: 'whatsapp' })).toMatchObject({ channel: 'rcs' });
});

test.each([
	['GB', '0171 2345678', '+441712345678'],
	['DE', '0171 2345678', '+491712345678'],
	['US', '(415) 555-0123', '+14155550123'],
	['US', '011 44 7700 900123', '+447700900123'],
	['AU', '0011 44 7700 900123', '+447700900123'],
	['GB', '447700900123', '+447700900123'],
	['GB', '+1 415 555 0123', '+14155550123'],
	['AR', '011 15-2345-6789', '+5491123456789'],
	['DE', '12345', '12345'],
	['DE', 'Acme', 'Acme'],
	['GB', '1', '1'],
	['GB', 'whatsapp:07700 900123', 'whatsapp:+447700900123'],
	['GB', 'whatsapp:US.13491208655302741918', 'whatsapp:US.13491208655302741918'],
	['GB', 'messenger:07700900123', 'messenger:07700900123'],
] as const)('to people in %s %p is %p', (country, text, expected) => {
	expect(written(text, { country })).toBe(expected);
});

test('with its country every spelling of a number is written as that number', () => {
	fc.assert(
		fc.property(
			spelling.filter(({ typed }) => !/ext|call|^\D*\d{3,6}\D*$/.test(typed)),
			({ typed, country, number }) => {
				expect(parseAddress(typed, { country }).e164).toBe(number);
			},
		),
		{ numRuns: 2000 },
	);
});

test.each([
	['1111111' + ';'.repeat(40_000)],
	[' '.repeat(40_000) + '+14155550123'],
	['whatsapp:'.repeat(10_000)],
	['+1' + '-'.repeat(1001)],
])('a text of over 1,000 characters is not read', (text) => {
	expect(parseAddress(text)).toEqual({ kind: 'other', local: text, typed: text });
});

test('no text takes long to read', () => {
	const parts = ['1', '+', ';', ' ', 'x', 'ext', '(', '-', '#', 'whatsapp:', '\uFDFA', 'a', '0'];
	const hostile = fc
		.tuple(fc.constantFrom(...parts), fc.constantFrom(...parts), fc.constantFrom(...parts))
		.chain(([one, two, three]) =>
			fc.constantFrom(
				one.repeat(1000) + two,
				two + (one + three).repeat(500),
				one.repeat(300) + two.repeat(300) + three.repeat(300),
			),
		)
		.map((text) => text.slice(0, 1000));
	const begunMs = performance.now();
	fc.assert(
		fc.property(hostile, (text) => {
			parseAddress(text, { country: 'US' });
		}),
		{ numRuns: 500 },
	);
	expect(performance.now() - begunMs).toBeLessThan(5000);
});
