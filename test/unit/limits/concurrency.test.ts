import fc from 'fast-check';
import {
	limitOf,
	narrow,
	startWidth,
	widen,
	type Width,
} from '../../../nodes/TwilioSms/limits/concurrency';

const widenTimes = (width: Width, times: number) =>
	Array.from({ length: times }).reduce<Width>(widen, width);

test('begins as wide as the user allows', () => {
	expect(limitOf(startWidth(50))).toBe(50);
});

test('a refused request halves what was under way, not what was allowed', () => {
	const width = narrow(startWidth(50), { number: 1, begun: 20, underWay: 20 });
	expect(limitOf(width)).toBe(10);
});

test('of the requests that were under way together, only the first refused one counts', () => {
	const once = narrow(startWidth(50), { number: 3, begun: 50, underWay: 50 });
	expect(narrow(once, { number: 50, begun: 50, underWay: 49 })).toBe(once);
	expect(limitOf(narrow(once, { number: 51, begun: 60, underWay: 25 }))).toBe(12);
});

test('as many answers as fit in at once make room for one more', () => {
	const narrowed = narrow(startWidth(50), { number: 1, begun: 8, underWay: 8 });
	expect(limitOf(widenTimes(narrowed, 4))).toBe(4);
	expect(limitOf(widenTimes(narrowed, 5))).toBe(5);
});

test('it is never narrower than one nor wider than the maximum, whatever is answered', () => {
	const answer = fc.record({
		isRefused: fc.boolean(),
		underWay: fc.integer({ min: 1, max: 100 }),
	});
	fc.assert(
		fc.property(fc.integer({ min: 1, max: 100 }), fc.array(answer), (max, answers) => {
			let width = startWidth(max);
			for (const [index, { isRefused, underWay }] of answers.entries()) {
				const number = index + 1;
				width = isRefused ? narrow(width, { number, begun: number, underWay }) : widen(width);
				expect(limitOf(width)).toBeGreaterThanOrEqual(1);
				expect(limitOf(width)).toBeLessThanOrEqual(max);
			}
		}),
	);
});
