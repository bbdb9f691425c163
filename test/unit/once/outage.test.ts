import fc from 'fast-check';
import { run, unreached, wrongSettings, type Failing } from './outageRun';

const failing = fc.constantFrom<Failing[]>(
	'fails',
	'resets',
	'resets after accepting',
	'is a web page',
	...unreached,
);
const sizes = {
	items: fc.integer({ min: 1, max: 60 }),
	maxConcurrentRequests: fc.integer({ min: 1, max: 8 }),
	areEqual: fc.boolean(),
	looks: fc.boolean(),
};

test('whatever the outage, the outcome of each item is true', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.record({
				...sizes,
				outage: fc.record({
					after: fc.integer({ min: 0, max: 70 }),
					lastsMs: fc.integer({ min: 0, max: 100_000 }),
					failing,
					onlyPosts: fc.boolean(),
				}),
				cancelledAfterMs: fc.option(fc.integer({ min: 0, max: 50_000 }), { nil: undefined }),
			}),
			async (scenario) => {
				const { messages, sids, outcomes } = await run(scenario);

				expect(outcomes).toHaveLength(scenario.items);
				expect(new Set(sids).size).toBe(sids.length);
				const atTwilio = messages.map(({ sid }) => sid);
				expect(sids.filter((sid) => !atTwilio.includes(String(sid)))).toEqual([]);
				const unknown = outcomes.filter((outcome) => outcome === 'unknown').length;
				expect(messages.length - sids.length).toBeGreaterThanOrEqual(0);
				expect(messages.length - sids.length).toBeLessThanOrEqual(unknown);
			},
		),
		{ numRuns: 150 },
	);
});

test('after an outage of half a minute all is sent, each message once', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.record({
				...sizes,
				looks: fc.constant(true),
				outage: fc
					.record({
						after: fc.integer({ min: 0, max: 70 }),
						lastsMs: fc.integer({ min: 0, max: 30_000 }),
						failing,
						onlyPosts: fc.boolean(),
					})
					// What fails before the request can leave does not depend on the request.
					.filter(({ failing, onlyPosts }) => !(onlyPosts && unreached.includes(failing)))
					.filter(({ failing, after }) => !(after === 0 && wrongSettings.includes(failing))),
			}),
			async (scenario) => {
				const { messages, sids } = await run(scenario);

				expect(sids.toSorted()).toEqual(messages.map(({ sid }) => sid).toSorted());
				expect(sids).toHaveLength(scenario.items);
			},
		),
		{ numRuns: 100 },
	);
});

test('where all answers are lost, but looking finds each message, the run goes on', async () => {
	const { sids } = await run({
		items: 500,
		maxConcurrentRequests: 50,
		outage: { after: 100, lastsMs: Infinity, failing: 'resets after accepting', onlyPosts: true },
	});

	expect(new Set(sids).size).toBe(500);
});
