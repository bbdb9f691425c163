import { randomUUID } from 'node:crypto';
import type { IExecuteFunctions } from 'n8n-workflow';
import { pause } from '../../limits/pause';

/** n8n's list of what a single node has seen, which nothing else uses. */
export type LockList = Pick<
	IExecuteFunctions['helpers'],
	'checkProcessedAndRecord' | 'clearAllProcessedItems'
>;

export interface LockClock {
	nowMs(): number;
	pause(ms: number): Promise<void>;
	/** From 0 to 1, so that processes that wait neither ask nor give up in step. */
	random(): number;
}

const realClock: LockClock = { nowMs: () => performance.now(), pause, random: Math.random };

/** Changing n8n's list takes milliseconds: a holder that takes once to twice this has crashed. */
const patienceMs = 15_000;

const pollEveryMs = 20;

const scope = 'node';
const options = { mode: 'entries' as const };

/**
 * Does `work` while no other process of n8n, such as another worker in queue mode, does the same for
 * the same node. n8n has no lock, but its list is a row of its database: the first entry inserts
 * it, which the database allows only one of two, and clearing the list deletes it. A crash leaves
 * the row there until somebody loses patience and takes the lock over.
 */
export async function locked<Result>(
	list: LockList,
	work: () => Promise<Result>,
	clock = realClock,
): Promise<Result> {
	const owner = randomUUID();
	await acquire(list, owner, clock);
	const sinceMs = clock.nowMs();
	try {
		return await work();
	} finally {
		await release(list, owner, clock.nowMs() - sinceMs);
	}
}

/** Whoever asks leaves a mark in the row, and finds it gone when another holder has made a new one. */
async function acquire(list: LockList, owner: string, clock: LockClock): Promise<void> {
	// Not all at once: those who wait for one that has crashed would then take over from each other.
	const ownPatienceMs = patienceMs * (1 + clock.random());
	let sinceMs = clock.nowMs();
	for (;;) {
		const fresh = await record(list, owner);
		if (fresh.has('locked')) return;
		const nowMs = clock.nowMs();
		if (fresh.has(owner)) sinceMs = nowMs;
		if (nowMs - sinceMs >= ownPatienceMs) await list.clearAllProcessedItems(scope, options);
		else await clock.pause(pollEveryMs * (0.5 + clock.random()));
	}
}

/** Somebody may have taken the lock over from a slow holder, and it is theirs then. */
async function release(list: LockList, owner: string, heldMs: number): Promise<void> {
	try {
		// Asked well before anybody can have lost patience.
		const fresh = heldMs < patienceMs / 2 ? null : await record(list, owner);
		const isTakenOver = fresh?.has(owner) && !fresh.has('locked');
		if (!isTakenOver) await list.clearAllProcessedItems(scope, options);
	} catch {
		// best effort: the next one loses patience.
	}
}

/** Gives what was not in the row before. @throws what n8n throws, but not what its database does */
async function record(list: LockList, owner: string): Promise<ReadonlySet<unknown>> {
	return await list.checkProcessedAndRecord(['locked', owner], scope, options).then(
		({ new: added }) => new Set<unknown>(added),
		(error: unknown) => {
			// Of two that insert the row at once, one learns that it is there already.
			if (error instanceof Error && error.name === 'QueryFailedError') return new Set([owner]);
			throw error;
		},
	);
}
