import type { IExecuteFunctions } from 'n8n-workflow';
import type { MessageAnswer } from '../../transport/answer';
import { refusal, TwilioError } from '../../transport/errors';
import type { Traffic } from '../../transport/traffic';
import type { IdempotencyKey } from './idempotencyOptions';
import { isLost, type Earlier, type Sent } from './lostAnswers';
import { SeenStore, type Change, type SeenList } from './seenStore';

/** What became of a message with a key. */
export interface Once {
	/** Null when an earlier run sent it. */
	answer: MessageAnswer | null;
	recovered?: true;
	/** An earlier item sent it, of this run or of another. */
	duplicate?: true;
}

type End = { once: Once } | { error: unknown };

/** A key is remembered by third parts of its time. */
const partsPerPeriod = 3;

/**
 * The keys of one workflow. For each, n8n's list has: `open` while its message is on its way, and
 * `key` with each part of the time (8 hours of 24) in which it is not to be sent again: the present
 * part from before the message is sent, the following ones once it is. So a key is remembered for
 * its time at least, and up to a third longer. `sid` is a message that a key holds.
 *
 * A crash leaves `open`, and then Twilio's list decides (`lookForLost`): what is there is the
 * message, unless another key holds it; what surely is not there is sent. What remains:
 *
 * - Whatever limits the look limits this, too, and more so: the attempt may have been at any time
 *   that the key remembers, so an equal message sent meanwhile without a key passes for it. It is
 *   looked for as the item says it now: if that was changed, it is sent as changed.
 * - A crash within the milliseconds between two changes of n8n's list can leave a key open whose
 *   message is held already: its end is then `unknown`.
 * - n8n changes its list without a lock. Runs in one process wait for each other; workers of n8n's
 *   queue mode do not, so two that begin the same key in the same moment both send.
 * - The list holds the last 100,000 entries, 20,000 keys. A Remove Duplicates node of the workflow
 *   with the scope "Workflow" shares it, with its own limit, and can clear it.
 */
export class IdempotencyKeys {
	private readonly store = new SeenStore();
	private readonly underway = new Map<string, Promise<End>>();

	/** @throws TwilioError, as `send` or when n8n cannot keep keys. */
	async sendOnce(
		key: IdempotencyKey,
		{ list, traffic }: { list: SeenList; traffic: Traffic },
		send: (earlier: Earlier) => Promise<Sent>,
	): Promise<Once> {
		for (;;) {
			const other = this.underway.get(key.text);
			if (!other) break;
			const end = await traffic.waitFor(other);
			if (!end) throw traffic.notBegun();
			if ('once' in end) return { answer: end.once.answer, duplicate: true };
			if (!wasNotAccepted(end.error)) throw end.error;
		}
		const ending = this.endOf(key, list, send);
		this.underway.set(key.text, ending);
		const end = await ending;
		if ('once' in end) return end.once;
		throw end.error;
	}

	private async endOf(
		key: IdempotencyKey,
		list: SeenList,
		send: (earlier: Earlier) => Promise<Sent>,
	): Promise<End> {
		try {
			return { once: await this.sendIfNew(entriesOf(key, Date.now()), list, send) };
		} catch (error) {
			return { error };
		} finally {
			this.underway.delete(key.text);
		}
	}

	private async sendIfNew(
		entries: Entries,
		list: SeenList,
		send: (earlier: Earlier) => Promise<Sent>,
	): Promise<Once> {
		const { open, present, following, sinceMs } = entries;
		const state = await this.begin(entries, list);
		if (state === 'done') return { answer: null, duplicate: true };
		const sent = await send({
			openSinceMs: state === 'open' ? sinceMs : undefined,
			claim: async (sid) => (await this.tryToChange(list, { record: [sidEntry(sid)] })).size > 0,
		}).catch(async (error: unknown) => {
			if (wasNotAccepted(error)) await this.tryToChange(list, { remove: [open, present] });
			throw error;
		});
		await this.tryToChange(list, { record: following, remove: [open] });
		// Not waited for. Before `open` is gone, a crash would leave a message nobody could claim.
		void this.tryToChange(list, { record: [sidEntry(sent.answer.message.sid)] });
		return sent;
	}

	/** Marks a key as begun, and gives what it was before. */
	private async begin(
		{ open, present }: Entries,
		list: SeenList,
	): Promise<'new' | 'open' | 'done'> {
		const fresh = await this.changeOrRefuse(list, { record: [open, present] });
		if (!fresh.has(open)) return 'open';
		if (fresh.has(present)) return 'new';
		await this.changeOrRefuse(list, { remove: [open] });
		return 'done';
	}

	private async changeOrRefuse(list: SeenList, change: Partial<Change>) {
		try {
			return await this.store.change(list, change);
		} catch (error) {
			throw refusal(
				`n8n could not look up the key: ${error instanceof Error ? error.message : error}`,
				'Save the workflow and run it again, or remove the option "Send Once per Key". A Remove Duplicates node with the scope "Workflow" and another mode gets in the way, too.',
			);
		}
	}

	private async tryToChange(list: SeenList, change: Partial<Change>): Promise<ReadonlySet<string>> {
		try {
			return await this.store.change(list, change);
		} catch {
			// best effort: a key that stays open is looked for at Twilio, and nothing new is claimed.
			return new Set();
		}
	}
}

interface Entries {
	open: string;
	present: string;
	following: string[];
	/** When the earliest attempt can have been that the key remembers. */
	sinceMs: number;
}

function entriesOf({ text, hours }: IdempotencyKey, nowMs: number): Entries {
	const partMs = (hours * 3_600_000) / partsPerPeriod;
	const part = Math.floor(nowMs / partMs);
	const keyEntry = (ahead: number) => entry('key', text, hours, part + ahead);
	return {
		open: entry('open', text),
		present: keyEntry(0),
		following: Array.from({ length: partsPerPeriod }, (_, index) => keyEntry(index + 1)),
		sinceMs: (part - partsPerPeriod) * partMs,
	};
}

const sidEntry = (sid: string) => entry('sid', sid);

/** With our name, since the list is the whole workflow's. n8n stores hashes of these only. */
const entry = (...parts: Array<string | number>) =>
	JSON.stringify(['n8n-nodes-twilio-sms', ...parts]);

function wasNotAccepted(error: unknown): boolean {
	return error instanceof TwilioError && !isLost(error);
}

/**
 * The keys of each workflow, for all runs of this process: the same webhook call that comes twice
 * starts two runs at once, which n8n's list, having no lock, would let both send.
 */
const workflows = new Map<string, IdempotencyKeys>();

export function idempotencyKeysOf(context: IExecuteFunctions): IdempotencyKeys {
	const id = String(context.getWorkflow().id);
	const keys = workflows.get(id) ?? new IdempotencyKeys();
	workflows.set(id, keys);
	return keys;
}
