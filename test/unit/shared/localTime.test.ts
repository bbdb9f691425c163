import { toInstant } from '../../../nodes/TwilioSms/shared/localTime';

const iso = (typed: string, timeZone = 'UTC') => toInstant(typed, timeZone)?.toISOString();

// Expected moments, here and where clocks change, from Python's zoneinfo (fold=0).
test.each([
	['2026-12-24T18:30:00', 'Europe/Berlin', '2026-12-24T17:30:00.000Z'],
	['2026-06-24T18:30:00', 'Europe/Berlin', '2026-06-24T16:30:00.000Z'],
	['2026-06-24T18:30', 'America/New_York', '2026-06-24T22:30:00.000Z'],
	['2026-06-24 18:30', 'Asia/Kolkata', '2026-06-24T13:00:00.000Z'],
	['2026-06-24T18:30', 'America/St_Johns', '2026-06-24T21:00:00.000Z'],
	['2026-06-24T18:30', 'Pacific/Kiritimati', '2026-06-24T04:30:00.000Z'],
	['2026-06-24T18:30:15.250', 'UTC', '2026-06-24T18:30:15.250Z'],
	['2026-06-24', 'Australia/Lord_Howe', '2026-06-23T13:30:00.000Z'],
	[' 2028-02-29T00:00 ', 'UTC', '2028-02-29T00:00:00.000Z'],
])('%p in %s is %s', (typed, timeZone, expected) => {
	expect(iso(typed, timeZone)).toBe(expected);
});

test.each([
	['2026-06-24T18:30:00Z', '2026-06-24T18:30:00.000Z'],
	['2026-06-24t18:30:00z', '2026-06-24T18:30:00.000Z'],
	['2026-06-24T18:30:00.000+02:00', '2026-06-24T16:30:00.000Z'],
	['2026-06-24T18:30-0330', '2026-06-24T22:00:00.000Z'],
	['2026-06-24 18:30:00 +02', '2026-06-24T16:30:00.000Z'],
])('%p has an offset of its own, whatever the time zone', (typed, expected) => {
	expect(iso(typed, 'America/New_York')).toBe(expected);
});

/** From RFC 5545, 3.3.5: counted on from before the gap; the first of two. */
describe('where the clocks change', () => {
	test.each([
		['Europe/Berlin', '2026-03-29T01:59', '2026-03-29T00:59:00.000Z'],
		['Europe/Berlin', '2026-03-29T03:00', '2026-03-29T01:00:00.000Z'],
		['America/New_York', '2026-03-08T01:59', '2026-03-08T06:59:00.000Z'],
		['America/New_York', '2026-03-08T03:00', '2026-03-08T07:00:00.000Z'],
		['Europe/Berlin', '2026-10-25T01:59', '2026-10-24T23:59:00.000Z'],
		['Europe/Berlin', '2026-10-25T03:00', '2026-10-25T02:00:00.000Z'],
	])('in %s %s is shown once', (timeZone, typed, expected) => {
		expect(iso(typed, timeZone)).toBe(expected);
	});

	test.each([
		['Europe/Berlin', '2026-03-29T02:30', '2026-03-29T01:30:00.000Z'],
		['America/New_York', '2026-03-08T02:30', '2026-03-08T07:30:00.000Z'],
		['Australia/Lord_Howe', '2026-10-04T02:15', '2026-10-03T15:45:00.000Z'],
		['Pacific/Apia', '2011-12-30T12:00', '2011-12-30T22:00:00.000Z'],
	])('in %s %s is skipped', (timeZone, typed, expected) => {
		expect(iso(typed, timeZone)).toBe(expected);
	});

	test.each([
		['Europe/Berlin', '2026-10-25T02:30', '2026-10-25T00:30:00.000Z'],
		['America/New_York', '2026-11-01T01:30', '2026-11-01T05:30:00.000Z'],
		['Australia/Lord_Howe', '2026-04-05T01:45', '2026-04-04T14:45:00.000Z'],
	])('in %s %s is shown twice', (timeZone, typed, expected) => {
		expect(iso(typed, timeZone)).toBe(expected);
	});
});

test.each([
	'',
	'tomorrow',
	'24.12.2026 18:30',
	'12/24/2026',
	'2026-02-30T10:00',
	'2027-02-29',
	'2026-13-01',
	'2026-06-24T25:00',
	'2026-06-24T24:00',
	'2026-06-24T18',
	'2026-06-24T18:30 Europe/Berlin',
	'2026-06-24+02:00',
	'２０２６-06-24',
	'1782325800',
])('%p is no date', (typed) => {
	expect(toInstant(typed, 'UTC')).toBeUndefined();
});
