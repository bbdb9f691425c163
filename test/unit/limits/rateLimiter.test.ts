import fc from 'fast-check';
import { RateLimiter, startRate, takeTurn } from '../../../nodes/TwilioSms/limits/rateLimiter';

/** When each of those that come at these moments has its turn. */
function turnsOf(perSecond: number, momentsMs: number[]): number[] {
	let rate = startRate(perSecond);
	return momentsMs.map((nowMs) => {
		const turn = takeTurn(rate, nowMs);
		rate = turn.rate;
		return nowMs + turn.waitMs;
	});
}

test('those that come together go one after another, the first at once', () => {
	expect(turnsOf(4, [1000, 1000, 1000, 1000])).toEqual([1000, 1250, 1500, 1750]);
});

test('a late request goes at once, and missed turns are not made up', () => {
	expect(turnsOf(2, [1000, 5000, 5000, 5100])).toEqual([1000, 5000, 5500, 6000]);
});

test('no second has more turns than allowed, however requests arrive', () => {
	fc.assert(
		fc.property(
			fc.integer({ min: 1, max: 50 }),
			fc.array(fc.integer({ min: 0, max: 3000 }), { minLength: 1, maxLength: 100 }),
			(perSecond, moments) => {
				const turns = turnsOf(
					perSecond,
					moments.toSorted((a, b) => a - b),
				);
				for (const [index, turn] of turns.entries()) {
					const later = turns[index + perSecond] ?? Infinity;
					// Thousandths are no whole numbers in binary.
					expect(later - turn).toBeGreaterThan(1000 - 1e-6);
				}
			},
		),
	);
});

test('an urgent request gets the next turn, ahead of earlier ones', async () => {
	let nowMs = 0;
	const clock = {
		nowMs: () => nowMs,
		pause: async (ms: number) => {
			nowMs += ms;
		},
	};
	const limiter = new RateLimiter(1, clock);
	const { signal } = new AbortController();
	const turns: string[] = [];
	const take = async (name: string, isUrgent: boolean) => {
		await limiter.turn(signal, isUrgent);
		turns.push(`${name} at ${nowMs}`);
	};

	await Promise.all([
		take('first', false),
		take('second', false),
		take('third', false),
		take('urgent', true),
	]);

	expect(turns).toEqual(['first at 0', 'urgent at 1000', 'second at 2000', 'third at 3000']);
});
