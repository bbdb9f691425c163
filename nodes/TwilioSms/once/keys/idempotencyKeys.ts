import type { IExecuteFunctions } from 'n8n-workflow';
import type { MessageAnswer } from '../../twilio/client/answer';
import { isUnclear, refusal, TwilioError } from '../../errors/twilioError';
import { toErrorFacts } from '../../errors/nodeError';
import type { RequestLimiter } from '../../limits/limiter';
import { orAborted } from '../../limits/pause';
import type { Worker } from '../../run/operation';
import { type IdempotencyKey, type KeyEntries, entriesOf, sidEntry } from './entries';
import { KeyHolds, type Hold } from './lease';
import type { Earlier, Sent } from '../recover';
import { SeenStore, type Change, type SeenList } from './ledger';

/** What became of a message with a key. */
export interface Once {
	/** Null when an earlier run sent it. */
	answer: MessageAnswer | null;
	recovered?: true;
	/** An earlier item sent it, of this run or of another. */
	duplicate?: true;
}

type End = { once: Once } | { error: unknown };

/** What sends a message with a key. */
export interface Run {
	list: SeenList;
	limiter: RequestLimiter;
	worker: Pick<Worker, 'standBy'>;
}

/** Of a key that another process is at. */
const askAgainAfterMs = 1000;

/**
 * The keys of one workflow. For each, n8n's list has: `open` while its message is on its way, and
 * `key` with each part of the time (8 hours of 24) in which it is not to be sent again: the present
 * part from before the message is sent, the following ones once it is. So a key is remembered for
 * its time at least, and up to a third longer. `sid` is a message that a key holds, and `held` says
 * for 20 to 40 seconds that a process is at the key: another one, such as the other worker of
 * n8n's queue mode, waits for its end, or until it has been silent for so long.
 *
 * A crash leaves `open`, and then Twilio's list decides (`lookForLost`): what is there is the
 * message, unless another key holds it; what surely is not there is sent. What remains:
 *
 * - Whatever limits the look limits this, too, and more so: the attempt may have been at any time
 *   that the key remembers, so an equal message sent meanwhile without a key passes for it. It is
 *   looked for as the item says it now: if that was changed, it is sent as changed.
 * - A crash within the milliseconds between two changes of n8n's list can leave a key open whose
 *   message is held already: its end is then `unknown`.
 * - n8n changes its list without a lock, ours (`locked`) is for one node: while two nodes of a
 *   workflow send keys in two processes at once, one can undo what the other has just noted.
 * - The list holds the last 100,000 entries, 20,000 keys. A Remove Duplicates node of the workflow
 *   with the scope "Workflow" shares it, with its own limit, and can clear it.
 */
export class IdempotencyKeys {
	private readonly store = new SeenStore();
	private readonly underway = new Map<string, Promise<End>>();
	private readonly holds: KeyHolds;

	/** `untilRenewal`: when to say again which keys this process is at. */
	constructor(untilRenewal?: () => Promise<void>) {
		this.holds = new KeyHolds(
			async (list, record) => await this.tryToChange(list, { record }),
			untilRenewal,
		);
	}

	/** @throws TwilioError, as `send` or when n8n cannot keep keys. */
	async sendOnce(
		key: IdempotencyKey,
		run: Run,
		send: (earlier: Earlier) => Promise<Sent>,
	): Promise<Once> {
		for (;;) {
			const other = this.underway.get(key.text);
			if (!other) break;
			const { cancellation } = run.limiter;
			const end = await run.worker.standBy(orAborted(other, cancellation.userSignal));
			if (!end) throw cancellation.reason;
			if ('once' in end) return { answer: end.once.answer, duplicate: true };
			if (!wasNotAccepted(end.error)) throw end.error;
		}
		const ending = this.endOf(key, run, send);
		this.underway.set(key.text, ending);
		const end = await ending;
		if ('once' in end) return end.once;
		throw end.error;
	}

	private async endOf(
		key: IdempotencyKey,
		run: Run,
		send: (earlier: Earlier) => Promise<Sent>,
	): Promise<End> {
		try {
			return { once: await this.sendIfNew(key, run, send) };
		} catch (error) {
			return { error };
		} finally {
			this.underway.delete(key.text);
		}
	}

	private async sendIfNew(
		key: IdempotencyKey,
		run: Run,
		send: (earlier: Earlier) => Promise<Sent>,
	): Promise<Once> {
		const { list } = run;
		const { state, entries } = await this.begin(key, run);
		if (state === 'done') return { answer: null, duplicate: true };
		const { open, present, following, sinceMs } = entries;
		const hold: Hold = { key, list, held: new Set(entries.held) };
		this.holds.begin(hold);
		const sent = await send({
			openSinceMs: state === 'open' ? sinceMs : undefined,
			claim: async (sid) => {
				const fresh = await this.tryToChange(list, { record: [sidEntry(sid)] });
				return fresh !== null && fresh.size > 0;
			},
		}).catch(async (error: unknown) => {
			const isFree = wasNotAccepted(error);
			const held = this.holds.end(hold);
			await this.tryToChange(list, { remove: isFree ? [open, present, ...held] : held });
			throw error;
		});
		const ended = { record: following, remove: [open, ...this.holds.end(hold)] };
		const isNoted = (await this.tryToChange(list, ended)) !== null;
		// Not before `open` is gone: who finds the key open has to be able to claim the message.
		if (isNoted) void this.tryToChange(list, { record: [sidEntry(sent.answer.message.sid)] });
		return sent;
	}

	/** Marks a key as begun, once no other process is at it, and gives what it was before. */
	private async begin(
		key: IdempotencyKey,
		{ list, limiter, worker }: Run,
	): Promise<{ state: 'new' | 'open' | 'done'; entries: KeyEntries }> {
		for (let isFirst = true; ; isFirst = false) {
			const entries = entriesOf(key, Date.now());
			const { open, present, held } = entries;
			const [now, next] = held;
			// Who asks again must not hold the key in the name of one that is gone.
			const record = isFirst ? [open, present, now, next] : [open, present, now];
			const fresh = await this.changeOrRefuse(list, { record });
			if (fresh.has(open) && !fresh.has(present)) {
				await this.changeOrRefuse(list, { remove: [open, ...held] });
				return { state: 'done', entries };
			}
			if (fresh.has(open) || fresh.has(now)) {
				if (!isFirst) await this.changeOrRefuse(list, { record: [next] });
				return { state: fresh.has(open) ? 'new' : 'open', entries };
			}
			const goesOn = await worker.standBy(limiter.pause(askAgainAfterMs, 'read'));
			if (!goesOn) throw limiter.cancellation.reason;
		}
	}

	private async changeOrRefuse(list: SeenList, change: Partial<Change>) {
		try {
			return await this.store.change(list, change);
		} catch (error) {
			throw refusal(
				`n8n could not look up the key: ${toErrorFacts(error).message}`,
				'Save the workflow and run it again, or remove the option "Send Once per Key". A Remove Duplicates node with the scope "Workflow" and another mode gets in the way, too.',
			);
		}
	}

	/** Null when n8n could not. */
	private async tryToChange(
		list: SeenList,
		change: Partial<Change>,
	): Promise<ReadonlySet<string> | null> {
		try {
			return await this.store.change(list, change);
		} catch {
			// best effort: a key that stays open is looked for at Twilio, and nothing new is claimed.
			return null;
		}
	}
}

function wasNotAccepted(error: unknown): boolean {
	return error instanceof TwilioError && !isUnclear(error);
}

/**
 * The keys of each workflow, for all runs of this process: the same webhook call that comes twice
 * starts two runs at once, and the second need not ask n8n's list again and again.
 */
const workflows = new Map<string, IdempotencyKeys>();

/** Those of the workflow that runs. */
export function idempotencyKeysOf(context: IExecuteFunctions): IdempotencyKeys {
	const id = String(context.getWorkflow().id);
	const keys = workflows.get(id) ?? new IdempotencyKeys();
	workflows.set(id, keys);
	return keys;
}
