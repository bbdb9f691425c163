import type { IExecuteFunctions } from 'n8n-workflow';
import type { MessageAnswer } from '../../twilio/client/answer';
import { isUnclear, TwilioError } from '../../errors/twilioError';
import type { RequestLimiter } from '../../limits/limiter';
import { orAborted } from '../../limits/pause';
import type { Worker } from '../../run/operation';
import { type IdempotencyKey, type KeyEntries, entriesOf, sidEntry } from './entries';
import { Leases, type Lease } from './lease';
import type { Earlier, Sent } from '../recover';
import { Ledger, type SeenList } from './ledger';

/** The result for a message with a key. */
export interface Once {
	/** Null when an earlier run sent it. */
	answer: MessageAnswer | null;
	recovered?: true;
	/** An earlier item sent it, in this run or another. */
	duplicate?: true;
}

type Settled = { once: Once } | { error: unknown };

/** The run that sends a message with a key. */
export interface Run {
	list: SeenList;
	limiter: RequestLimiter;
	worker: Pick<Worker, 'standBy'>;
}

/** While another process sends the message of the same key. */
const askAgainAfterMs = 1000;

/**
 * The keys of one workflow. n8n's list has for each of them:
 *
 * - `open` while its message is being sent.
 * - `key` for each third of its time (8 hours of 24) in which the message is not sent again: the
 *   present third from before it is sent, the following ones once it was. So a key is remembered for
 *   at least its time, and up to a third longer.
 * - `sid` of the message that was sent for it.
 * - `held`, the lease of the process that sends it, for 20 to 40 seconds. Another process, such as
 *   the second worker in n8n's queue mode, waits until it is gone.
 *
 * A crash leaves `open` behind. Twilio's list then decides (`lookForLost`): a message that is there,
 * and was not sent for another key, is the one; a message that certainly is not there is sent. The
 * limits:
 *
 * - Those of `lookForLost`, over a longer time: the attempt may have been at any time that the key
 *   remembers, so an equal message that was sent without a key meanwhile is taken for it. The search
 *   is for the item's present text; if that has changed, the changed message is sent.
 * - A crash in the milliseconds between two changes of n8n's list can leave a key open whose message
 *   has its `sid` already. The outcome is then `unknown`.
 * - n8n changes its list without a lock, and ours (`locked`) covers one node: if two nodes of a
 *   workflow send keys in two processes at once, one can undo what the other has just recorded.
 * - The list holds the last 100,000 entries, which is 20,000 keys. A Remove Duplicates node with the
 *   scope "Workflow" shares it, has its own limit, and can clear it.
 */
export class IdempotencyKeys {
	private readonly ledger = new Ledger();
	/** What this process is sending, by key. */
	private readonly underway = new Map<string, Promise<Settled>>();
	private readonly leases: Leases;

	/** `untilRenewal` waits until the leases are due for renewal. */
	constructor(
		untilRenewal?: () => Promise<void>,
		private readonly onIdle = () => {},
	) {
		this.leases = new Leases(
			async (list, record) => await this.ledger.tryToChange(list, { record }),
			untilRenewal,
		);
	}

	/** @throws TwilioError, as `send` or when n8n cannot keep keys. */
	async sendOnce(
		key: IdempotencyKey,
		run: Run,
		send: (earlier: Earlier) => Promise<Sent>,
	): Promise<Once> {
		const { cancellation } = run.limiter;
		let other = this.underway.get(key.text);
		while (other) {
			const settled = await run.worker.standBy(orAborted(other, cancellation.userSignal));
			if (!settled) throw cancellation.reason;
			if ('once' in settled) return { answer: settled.once.answer, duplicate: true };
			if (!wasNotAccepted(settled.error)) throw settled.error;
			other = this.underway.get(key.text);
		}
		const sending = this.sendIfNew(key, run, send);
		this.underway.set(
			key.text,
			sending.then(
				(once) => ({ once }),
				(error: unknown) => ({ error }),
			),
		);
		return await sending.finally(() => {
			this.underway.delete(key.text);
			if (this.underway.size === 0) this.onIdle();
		});
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
		const lease: Lease = { key, list, entries: new Set(entries.lease) };
		this.leases.begin(lease);
		const sent = await send({
			openSinceMs: state === 'open' ? sinceMs : undefined,
			claim: async (sid) => {
				const fresh = await this.ledger.tryToChange(list, { record: [sidEntry(sid)] });
				return fresh !== null && fresh.size > 0;
			},
		}).catch(async (error: unknown) => {
			const isFree = wasNotAccepted(error);
			const leased = this.leases.end(lease);
			await this.ledger.tryToChange(list, { remove: isFree ? [open, present, ...leased] : leased });
			throw error;
		});
		const ended = { record: following, remove: [open, ...this.leases.end(lease)] };
		const isNoted = (await this.ledger.tryToChange(list, ended)) !== null;
		// Only once `open` is gone: whoever finds the key open must be able to claim the message.
		const record = [sidEntry(sent.answer.message.sid)];
		if (isNoted) void this.ledger.tryToChange(list, { record });
		return sent;
	}

	/** Records that the key is being sent, once no other process has a lease; gives its state before. */
	private async begin(
		key: IdempotencyKey,
		{ list, limiter, worker }: Run,
	): Promise<{ state: 'new' | 'open' | 'done'; entries: KeyEntries }> {
		for (let isFirst = true; ; isFirst = false) {
			const entries = entriesOf(key, Date.now());
			const { open, present, lease } = entries;
			const [now, next] = lease;
			// Asking again must not prolong the lease of a process that has crashed.
			const record = isFirst ? [open, present, now, next] : [open, present, now];
			const fresh = await this.ledger.change(list, { record });
			if (fresh.has(open) && !fresh.has(present)) {
				await this.ledger.change(list, { remove: [open, ...lease] });
				return { state: 'done', entries };
			}
			if (fresh.has(open) || fresh.has(now)) {
				if (!isFirst) await this.ledger.change(list, { record: [next] });
				return { state: fresh.has(open) ? 'new' : 'open', entries };
			}
			const goesOn = await worker.standBy(limiter.pause(askAgainAfterMs, 'read'));
			if (!goesOn) throw limiter.cancellation.reason;
		}
	}
}

function wasNotAccepted(error: unknown): boolean {
	return error instanceof TwilioError && !isUnclear(error);
}

/**
 * The keys of each workflow that is sending some, for all its runs in this process: a webhook call
 * that arrives twice starts two runs at once, and the second need not poll n8n's list. Freed once
 * nothing is being sent.
 */
const workflows = new Map<string, IdempotencyKeys>();

/** The keys of the running workflow, to send with at once. */
export function idempotencyKeysOf(context: IExecuteFunctions): IdempotencyKeys {
	const id = String(context.getWorkflow().id);
	const keys = workflows.get(id) ?? new IdempotencyKeys(undefined, () => workflows.delete(id));
	workflows.set(id, keys);
	return keys;
}
