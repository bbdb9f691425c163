import fc from 'fast-check';
import {
	grow,
	limitOf,
	openWindow,
	shrink,
	type CongestionWindow,
} from '../../../nodes/TwilioSms/limits/congestionWindow';

const growTimes = (window: CongestionWindow, times: number) =>
	Array.from({ length: times }).reduce<CongestionWindow>(grow, window);

test('starts as large as the user allows', () => {
	expect(limitOf(openWindow(50))).toBe(50);
});

test('a throttled request halves the number in flight, not the limit', () => {
	const window = shrink(openWindow(50), { number: 1, begun: 20, inFlight: 20 });
	expect(limitOf(window)).toBe(10);
});

test('of requests in flight together, only the first throttled one counts', () => {
	const once = shrink(openWindow(50), { number: 3, begun: 50, inFlight: 50 });
	expect(shrink(once, { number: 50, begun: 50, inFlight: 49 })).toBe(once);
	expect(limitOf(shrink(once, { number: 51, begun: 60, inFlight: 25 }))).toBe(12);
});

test('a whole window of answers makes room for one more', () => {
	const shrunk = shrink(openWindow(50), { number: 1, begun: 8, inFlight: 8 });
	expect(limitOf(growTimes(shrunk, 4))).toBe(4);
	expect(limitOf(growTimes(shrunk, 5))).toBe(5);
});

test('it stays between one and the maximum, whatever the answers', () => {
	const answer = fc.record({
		isThrottled: fc.boolean(),
		inFlight: fc.integer({ min: 1, max: 100 }),
	});
	fc.assert(
		fc.property(fc.integer({ min: 1, max: 100 }), fc.array(answer), (max, answers) => {
			let window = openWindow(max);
			for (const [index, { isThrottled, inFlight }] of answers.entries()) {
				const number = index + 1;
				window = isThrottled ? shrink(window, { number, begun: number, inFlight }) : grow(window);
				expect(limitOf(window)).toBeGreaterThanOrEqual(1);
				expect(limitOf(window)).toBeLessThanOrEqual(max);
			}
		}),
	);
});
