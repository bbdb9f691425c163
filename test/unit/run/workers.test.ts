/* eslint-disable @n8n/community-nodes/no-restricted-globals -- never shipped: runs in plain Node */
import fc from 'fast-check';
import { refusal, TwilioError } from '../../../nodes/TwilioSms/errors/twilioError';
import { Cancellation } from '../../../nodes/TwilioSms/limits/cancellation';
import type { Output, Work, Worker } from '../../../nodes/TwilioSms/run/operation';
import { runWorks, type PoolOptions } from '../../../nodes/TwilioSms/run/workers';

const options = (changes: Partial<PoolOptions> = {}): PoolOptions => ({
	size: 2,
	cancellation: new Cancellation(),
	stopAtFailure: false,
	earlier: new Map(),
	...changes,
});
const outputOf = (index: number): Output[] => [{ json: { index } }];
const nextTurn = async () => await new Promise((resolve) => setImmediate(resolve));

const unknown = new TwilioError({ ...refusal('nobody knows', '').facts, outcome: 'unknown' });

test('results come in the order of the items, and no more are worked on at once than allowed', async () => {
	const works = fc.array(fc.record({ fails: fc.boolean() }), { maxLength: 40 });
	await fc.assert(
		fc.asyncProperty(
			works,
			fc.integer({ min: 1, max: 8 }),
			fc.scheduler(),
			async (plans, size, s) => {
				let running = 0;
				let most = 0;
				const { results, firstFailed } = await s.waitFor(
					runWorks(
						plans.map(({ fails }, index) => ({
							run: async () => {
								most = Math.max(most, ++running);
								await s.schedule(Promise.resolve());
								running--;
								if (fails) throw new Error(`item ${index}`);
								return outputOf(index);
							},
						})),
						options({ size }),
					),
				);
				expect(results).toEqual(
					plans.map(({ fails }, index) =>
						fails ? { error: new Error(`item ${index}`) } : { outputs: outputOf(index) },
					),
				);
				expect(firstFailed === undefined).toBe(!plans.some(({ fails }) => fails));
				expect(most).toBe(Math.min(size, plans.length));
			},
		),
	);
});

test('works with one order key run in order, one at a time', async () => {
	const plan = fc.record({ orderKey: fc.constantFrom('a', 'b', undefined), waits: fc.boolean() });
	await fc.assert(
		fc.asyncProperty(
			fc.array(plan, { maxLength: 30 }),
			fc.integer({ min: 1, max: 5 }),
			fc.scheduler(),
			async (plans, size, s) => {
				const log: string[] = [];
				const works = plans.map(
					({ orderKey, waits }, index): Work => ({
						orderKey,
						run: async ({ standBy }) => {
							log.push(`${orderKey} begins ${index}`);
							if (waits) await standBy(s.schedule(Promise.resolve()));
							await s.schedule(Promise.resolve());
							log.push(`${orderKey} ends ${index}`);
							return outputOf(index);
						},
					}),
				);
				await s.waitFor(runWorks(works, options({ size })));

				for (const orderKey of ['a', 'b']) {
					expect(log.filter((line) => line.startsWith(`${orderKey} `))).toEqual(
						plans.flatMap((one, index) =>
							one.orderKey === orderKey
								? [`${orderKey} begins ${index}`, `${orderKey} ends ${index}`]
								: [],
						),
					);
				}
			},
		),
	);
});

test('an item that waits for the one before it, or stands by, lets those behind it go ahead', async () => {
	let answer = () => {};
	const lost = new Promise<void>((resolve) => (answer = resolve));
	const done: number[] = [];
	const work = (
		index: number,
		orderKey: string,
		run?: (worker: Worker) => Promise<void>,
	): Work => ({
		orderKey,
		run: async (worker) => {
			await run?.(worker);
			done.push(index);
			return outputOf(index);
		},
	});
	const running = runWorks(
		[
			work(0, 'Jenny', async ({ standBy }) => await standBy(lost)),
			work(1, 'Jenny'),
			work(2, 'Tom'),
			work(3, 'Jenny'),
			work(4, 'Ann'),
		],
		options({ size: 1 }),
	);
	await nextTurn();
	expect(done).toEqual([2, 4]);

	answer();
	await running;
	expect(done).toEqual([2, 4, 0, 1, 3]);
});

test('with one at a time, the items are done in their order', async () => {
	const done: number[] = [];
	const orderKeys = ['a', 'a', 'b', 'a', 'c', 'b'];
	await runWorks(
		orderKeys.map((orderKey, index) => ({
			orderKey,
			run: async () => {
				await nextTurn();
				done.push(index);
				return outputOf(index);
			},
		})),
		options({ size: 1 }),
	);
	expect(done).toEqual([0, 1, 2, 3, 4, 5]);
});

test('a failure stops items that have not started, and lets started ones finish', async () => {
	const begun: number[] = [];
	const { results, firstFailed } = await runWorks(
		[0, 1, 2, 3].map((index) => ({
			run: async () => {
				begun.push(index);
				await nextTurn();
				if (index === 0) throw new Error('no such number');
				return outputOf(index);
			},
		})),
		options({ stopAtFailure: true }),
	);
	expect(begun).toEqual([0, 1]);
	expect(firstFailed).toBe(0);
	const notAttempted = {
		message: 'Not attempted, because an earlier item failed',
		outcome: 'notSent',
	};
	expect(results).toMatchObject([
		{ error: new Error('no such number') },
		{ outputs: outputOf(1) },
		{ error: { facts: notAttempted } },
		{ error: { facts: notAttempted } },
	]);
});

test('finished items are not repeated; a lost one is, and stops nothing if still unknown', async () => {
	const begun: Array<[number, unknown]> = [];
	const { results, firstFailed } = await runWorks(
		[0, 1, 2].map((index) => ({
			run: async ({ lost }) => {
				begun.push([index, lost]);
				if (index === 0) return await Promise.reject(unknown);
				return outputOf(index);
			},
		})),
		options({
			size: 1,
			stopAtFailure: true,
			earlier: new Map([
				[0, { lost: { error: unknown, sinceMs: 1000 } }],
				[1, { outputs: outputOf(100) }],
			]),
		}),
	);
	expect(begun).toEqual([
		[0, { error: unknown, sinceMs: 1000 }],
		[2, undefined],
	]);
	expect(firstFailed).toBeUndefined();
	expect(results).toEqual([
		{ error: unknown },
		{ outputs: outputOf(100) },
		{ outputs: outputOf(2) },
	]);
});

test('a lost item stays unknown if the run stops before looking for it', async () => {
	const { results } = await runWorks(
		[
			{ run: async () => await Promise.reject(new Error('no such number')) },
			{ run: async () => outputOf(1) },
			{ run: async () => outputOf(2) },
		],
		options({
			size: 1,
			stopAtFailure: true,
			earlier: new Map([[1, { lost: { error: unknown, sinceMs: 1000 } }]]),
		}),
	);
	expect(results).toMatchObject([
		{ error: new Error('no such number') },
		{ error: unknown },
		{ error: { facts: { outcome: 'notSent' } } },
	]);
});

test('one slow item does not delay the others', async () => {
	let finish = () => {};
	const slow = new Promise<void>((resolve) => (finish = resolve));
	const done: number[] = [];
	const { results } = await runWorks(
		Array.from({ length: 20 }, (_, index) => ({
			run: async () => {
				if (index === 0) await slow;
				done.push(index);
				if (done.length === 19) finish();
				return outputOf(index);
			},
		})),
		options(),
	);
	expect(done.at(-1)).toBe(0);
	expect(results).toHaveLength(20);
});
