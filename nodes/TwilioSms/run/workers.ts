import type { Traffic } from '../limits/limiter';
import type { Output, Work } from './operation';

/** What became of an item. */
export type End = { outputs: Output[] } | { error: unknown };

/** The ends of all items, in their order, and which of them failed first. */
export interface Ends {
	ends: End[];
	firstFailed?: number;
}

/**
 * Does the works, many at once. One that has an end from before is left at that. After a failure,
 * if that is to stop the run, the others that have not begun end as not begun.
 */
export async function runWorks(
	works: readonly Work[],
	traffic: Traffic,
	{ known, stopAtFailure }: { known: ReadonlyMap<number, End>; stopAtFailure: boolean },
): Promise<Ends> {
	const ends: End[] = [];
	let firstFailed: number | undefined;
	const run = async (work: Work, index: number) => {
		const end = traffic.ending.isStopped ? { error: traffic.ending.notBegun() } : await endOf(work);
		ends[index] = end;
		if ('error' in end) {
			firstFailed ??= index;
			if (stopAtFailure) traffic.ending.stop();
		}
		traffic.endItem();
	};
	const running: Array<Promise<void>> = [];
	for (const [index, work] of works.entries()) {
		const end = known.get(index);
		if (end) {
			ends[index] = end;
			continue;
		}
		await traffic.beginItem();
		running.push(run(work, index));
	}
	await Promise.all(running);
	return { ends, firstFailed };
}

async function endOf(work: Work): Promise<End> {
	try {
		return { outputs: await work() };
	} catch (error) {
		return { error };
	}
}
