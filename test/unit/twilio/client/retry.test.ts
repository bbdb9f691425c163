import { retryDelayMs, type Attempt } from '../../../../nodes/TwilioSms/twilio/client/retry';

const first: Attempt = {
	meaning: 'fine',
	method: 'POST',
	number: 1,
	stalledMs: 0,
	random: 0.5,
	nowMs: Date.UTC(2026, 10, 23, 10, 0, 0),
};
const throttled: Attempt = { ...first, meaning: 'throttled' };

test.each(['fine', 'refused', 'unclear'] as const)(
	'a send is not repeated when it was %s',
	(meaning) => {
		expect(retryDelayMs({ ...first, meaning })).toBeNull();
	},
);

test.each(['throttled', 'neverArrived'] as const)(
	'a send is repeated when it was %s',
	(meaning) => {
		expect(retryDelayMs({ ...first, meaning })).toBe(500);
	},
);

test.each(['throttled', 'neverArrived', 'unclear'] as const)(
	'a read is repeated when it was %s',
	(meaning) => {
		expect(retryDelayMs({ ...first, meaning, method: 'GET' })).toBe(500);
	},
);

test('a refused read is not repeated', () => {
	expect(retryDelayMs({ ...first, method: 'GET', meaning: 'refused' })).toBeNull();
});

test('while nothing gets through, the wait doubles at most from try to try, up to 15 seconds', () => {
	const longest = [1, 2, 3, 4, 5, 6].map((number) =>
		retryDelayMs({ ...throttled, number, stalledMs: 50_000, random: 0.999999 }),
	);
	expect(longest).toEqual([1000, 2000, 4000, 8000, 15000, 15000]);
});

test('a wait is at most as long as nothing has got through, or a second', () => {
	const last = { ...throttled, number: 9, random: 0.999999 };
	expect(retryDelayMs({ ...last, stalledMs: 0 })).toBe(1000);
	expect(retryDelayMs({ ...last, stalledMs: 3000 })).toBe(3000);
});

test('the wait is anything between nothing and that', () => {
	expect(retryDelayMs({ ...throttled, random: 0 })).toBe(0);
});

test('a throttled request is repeated as long as others get through', () => {
	expect(retryDelayMs({ ...throttled, number: 1000 })).toBe(500);
});

test('it gives up when nothing has got through for a minute', () => {
	expect(retryDelayMs({ ...throttled, stalledMs: 59_999 })).not.toBeNull();
	expect(retryDelayMs({ ...throttled, stalledMs: 60_000 })).toBeNull();
});

test('what never arrived is repeated twice', () => {
	const refused: Attempt = { ...first, meaning: 'neverArrived' };
	expect(retryDelayMs({ ...refused, number: 2 })).toBe(1000);
	expect(retryDelayMs({ ...refused, number: 3 })).toBeNull();
});

test.each([
	['3', 3000],
	['60', 60_000],
	['Mon, 23 Nov 2026 10:00:07 GMT', 7000],
])('Retry-After: %s is obeyed to the millisecond', (retryAfter, expected) => {
	expect(retryDelayMs({ ...throttled, retryAfter })).toBe(expected);
});

test('a Retry-After beyond a minute is not waited for', () => {
	expect(retryDelayMs({ ...throttled, retryAfter: '61' })).toBeNull();
});

test.each(['soon', '0', '1.5', 'Mon, 23 Nov 2026 09:59:00 GMT'])(
	'a Retry-After of %s, which tells no time to wait, only loses its wait',
	(retryAfter) => {
		expect(retryDelayMs({ ...throttled, retryAfter })).toBe(500);
	},
);
