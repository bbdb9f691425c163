import type { IExecuteFunctions } from 'n8n-workflow';
import { pause } from '../../limits/pause';

/** n8n's other list of what was seen, which is the node's own. */
export type LockList = Pick<
	IExecuteFunctions['helpers'],
	'checkProcessedAndRecord' | 'clearAllProcessedItems'
>;

/** By which those who wait for the lock go. */
export interface LockClock {
	nowMs(): number;
	pause(ms: number): Promise<void>;
	/** From 0 to 1, so that those who wait neither ask nor give up in step. */
	random(): number;
}

const realClock: LockClock = { nowMs: () => performance.now(), pause, random: Math.random };

/** A change of n8n's list takes milliseconds. Who takes longer than once to twice this is gone. */
const patienceMs = 15_000;

const pollEveryMs = 20;

const scope = 'node';
const options = { mode: 'entries' as const };

/**
 * Does this while no other process of n8n, such as another worker in queue mode, does the like for
 * the same node. n8n has no lock, but its list is a row of its database: the first entry inserts
 * it, which the database allows only one of two, and clearing the list deletes it. A crash leaves
 * it there until the next one loses patience.
 */
export async function locked<Result>(
	list: LockList,
	work: () => Promise<Result>,
	clock = realClock,
): Promise<Result> {
	// Not all at once: those who have waited for one that is gone would then all begin together.
	const giveUpAtMs = clock.nowMs() + patienceMs * (1 + clock.random());
	while (!(await take(list)) && clock.nowMs() < giveUpAtMs) {
		await clock.pause(pollEveryMs * (0.5 + clock.random()));
	}
	try {
		return await work();
	} finally {
		await release(list);
	}
}

/** Whether it was there for the taking. @throws what n8n throws, but not what the database does */
async function take(list: LockList): Promise<boolean> {
	return await list.checkProcessedAndRecord(['locked'], scope, options).then(
		({ new: added }) => added.length > 0,
		(error: unknown) => {
			// Of two that insert the row at once, one is told that it is there already.
			if (error instanceof Error && error.name === 'QueryFailedError') return false;
			throw error;
		},
	);
}

async function release(list: LockList): Promise<void> {
	try {
		await list.clearAllProcessedItems(scope, options);
	} catch {
		// best effort: the next one loses patience.
	}
}
