/* eslint-disable @n8n/community-nodes/no-restricted-globals -- never shipped: runs in plain Node */
import fc from 'fast-check';
import { runWorks } from '../../../nodes/TwilioSms/run/workers';
import { Traffic } from '../../../nodes/TwilioSms/limits/limiter';

const goOn = { known: new Map(), stopAtFailure: false };
const outputOf = (index: number) => [{ json: { index } }];

test('ends come in the order of the items, and no more run at once than allowed', async () => {
	const works = fc.array(fc.record({ fails: fc.boolean() }), { maxLength: 40 });
	await fc.assert(
		fc.asyncProperty(
			works,
			fc.integer({ min: 1, max: 8 }),
			fc.scheduler(),
			async (plans, max, s) => {
				let running = 0;
				let most = 0;
				const traffic = new Traffic({ maxConcurrentRequests: max });
				const { ends, firstFailed } = await s.waitFor(
					runWorks(
						plans.map(({ fails }, index) => async () => {
							most = Math.max(most, ++running);
							await s.schedule(Promise.resolve());
							running--;
							if (fails) throw new Error(`item ${index}`);
							return outputOf(index);
						}),
						traffic,
						goOn,
					),
				);
				expect(ends).toEqual(
					plans.map(({ fails }, index) =>
						fails ? { error: new Error(`item ${index}`) } : { outputs: outputOf(index) },
					),
				);
				expect(firstFailed === undefined).toBe(!plans.some(({ fails }) => fails));
				expect(most).toBeLessThanOrEqual(max);
				expect(most).toBe(Math.min(max, plans.length));
			},
		),
	);
});

test('a failure stops those that have not begun, and lets those end that have', async () => {
	const begun: number[] = [];
	const { ends, firstFailed } = await runWorks(
		[0, 1, 2, 3].map((index) => async () => {
			begun.push(index);
			await new Promise((resolve) => setImmediate(resolve));
			if (index === 0) throw new Error('no such number');
			return outputOf(index);
		}),
		new Traffic({ maxConcurrentRequests: 2 }),
		{ known: new Map(), stopAtFailure: true },
	);
	expect(begun).toEqual([0, 1]);
	expect(firstFailed).toBe(0);
	expect(ends).toMatchObject([
		{ error: new Error('no such number') },
		{ outputs: outputOf(1) },
		{ error: { facts: { outcome: 'notSent' } } },
		{ error: { facts: { outcome: 'notSent' } } },
	]);
});

test('an item that has an end from before is not begun, and its error stops nothing', async () => {
	const begun: number[] = [];
	const { ends, firstFailed } = await runWorks(
		[0, 1, 2].map((index) => async () => {
			begun.push(index);
			return outputOf(index);
		}),
		new Traffic({ maxConcurrentRequests: 1 }),
		{
			known: new Map([
				[0, { error: new Error('nobody knows') }],
				[1, { outputs: outputOf(100) }],
			]),
			stopAtFailure: true,
		},
	);
	expect(begun).toEqual([2]);
	expect(firstFailed).toBeUndefined();
	expect(ends).toEqual([
		{ error: new Error('nobody knows') },
		{ outputs: outputOf(100) },
		{ outputs: outputOf(2) },
	]);
});

test('one slow item holds none of the others back', async () => {
	let finish = () => {};
	const slow = new Promise<void>((resolve) => (finish = resolve));
	const done: number[] = [];
	const { ends } = await runWorks(
		Array.from({ length: 20 }, (_, index) => async () => {
			if (index === 0) await slow;
			done.push(index);
			if (done.length === 19) finish();
			return outputOf(index);
		}),
		new Traffic({ maxConcurrentRequests: 2 }),
		goOn,
	);
	expect(done.at(-1)).toBe(0);
	expect(ends).toHaveLength(20);
});
