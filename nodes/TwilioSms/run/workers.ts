import { isUnclear } from '../errors/twilioError';
import { notAttempted, type Cancellation } from '../limits/cancellation';
import { Semaphore } from '../limits/semaphore';
import type { LostSend, Output, Work, Worker } from './operation';

export type ItemResult = { outputs: Output[] } | { error: unknown };

export interface RunResult {
	/** In the order of the items. */
	results: ItemResult[];
	/** The item that failed first. */
	firstFailed?: number;
}

export interface PoolOptions {
	/** How many items are worked on at once, not counting those that wait for something else. */
	size: number;
	cancellation: Cancellation;
	stopAtFailure: boolean;
	/** Results of an earlier attempt. A `lost` message is looked for again. */
	earlier: ReadonlyMap<number, ItemResult | { lost: LostSend }>;
	/** Called when an item is done, whatever its result. */
	onDone?: () => void;
}

/**
 * Does the works in the order of the items, many at once. Works with the same order key are done one
 * after another; the works behind them do not wait.
 */
export async function runWorks(
	works: readonly Work[],
	{ size, cancellation, stopAtFailure, earlier, onDone = () => {} }: PoolOptions,
): Promise<RunResult> {
	const slots = new Semaphore(() => size);
	/** By order key: those that wait for the one in front of them, which hands them its slot. */
	const queues = new Map<string | number, Array<() => void>>();
	let firstFailed: number | undefined;

	const standBy: Worker['standBy'] = async (wait) => {
		slots.release();
		try {
			return await wait;
		} finally {
			await slots.acquire(true);
		}
	};
	const attempt = async (work: Work, index: number): Promise<ItemResult> => {
		const before = earlier.get(index);
		if (before && !('lost' in before)) return before;
		if (cancellation.reason) return { error: before?.lost.error ?? cancellation.reason };
		try {
			return { outputs: await work.run({ standBy, lost: before?.lost }) };
		} catch (error) {
			// An item that was unknown before the run started, and still is, does not stop the others.
			if (before && isUnclear(error)) return { error };
			firstFailed ??= index;
			if (stopAtFailure) cancellation.stop(notAttempted());
			return { error };
		}
	};
	const finish = (key: string | number) => {
		const handOver = queues.get(key)?.shift();
		if (handOver) return handOver();
		queues.delete(key);
		slots.release();
	};
	const keys = await Promise.all(works.map(keyOf));
	const results: Array<Promise<ItemResult>> = [];
	for (const [index, work] of works.entries()) {
		await slots.acquire();
		const key = keys[index] ?? index;
		const queue = queues.get(key);
		if (queue) slots.release();
		else queues.set(key, []);
		const turn = queue && new Promise<void>((resolve) => queue.push(resolve));
		const result = turn ? turn.then(async () => await attempt(work, index)) : attempt(work, index);
		results.push(
			result.finally(() => {
				finish(key);
				onDone();
			}),
		);
	}
	return { results: await Promise.all(results), firstFailed };
}

async function keyOf({ orderKey }: Work): Promise<string | undefined> {
	if (typeof orderKey !== 'function') return orderKey;
	try {
		return await orderKey();
	} catch {
		return undefined; // the work itself fails with this
	}
}
