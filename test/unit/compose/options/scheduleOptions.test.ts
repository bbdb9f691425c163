import { toSendAt } from '../../../../nodes/TwilioSms/compose/options/scheduleOptions';

const clock = { nowMs: Date.parse('2026-03-01T10:00:00Z'), timeZone: 'Europe/Berlin' };

test('an empty field is no time', () => {
	expect([undefined, null, '', ' '].map((value) => toSendAt(value, clock))).toEqual([
		undefined,
		undefined,
		undefined,
		undefined,
	]);
});

test.each([
	['2026-03-01T11:05:01', '2026-03-01T10:05:01Z'],
	['2026-04-05T12:00:00', '2026-04-05T10:00:00Z'],
	['2026-03-29T02:30:00', '2026-03-29T01:30:00Z'],
	['2026-03-02T10:00:00.999Z', '2026-03-02T10:00:00Z'],
	[new Date('2026-03-02T10:00:00Z'), '2026-03-02T10:00:00Z'],
])('%p is sent as %s', (value, expected) => {
	expect(toSendAt(value, clock)).toBe(expected);
});

test.each([
	['2026-03-01T11:05:00', /^"Send At" is less than 5 minutes ahead/],
	['2025-03-01T11:05:00', /^"Send At" is in the past/],
	['2026-04-05T12:00:01', /^"Send At" is more than 35 days ahead/],
	['in two hours', /^"Send At" is not a date and time: in two hours$/],
	[1772362800000, /^"Send At" is not a date and time: 1772362800000$/],
	[{ hour: 10 }, /^"Send At" is not a date and time: \{"hour":10\}$/],
	[new Date(NaN), /^"Send At" is not a date and time: Invalid Date$/],
])('%p is refused', (value, message) => {
	expect(() => toSendAt(value, clock)).toThrow(message);
});
