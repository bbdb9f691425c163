import type { IExecuteFunctions } from 'n8n-workflow';
import { wordsOf } from '../../errors/nodeError';
import { refusal } from '../../errors/twilioError';
import { locked } from './lock';

/** n8n's list of what a workflow has seen. Whether an entry is new, it says only while adding it. */
export type SeenList = Pick<
	IExecuteFunctions['helpers'],
	'checkProcessedAndRecord' | 'removeProcessed' | 'clearAllProcessedItems'
>;

/** Entries to add to the list, and to take out of it. */
export interface Change {
	record: string[];
	remove: string[];
}

interface Waiting extends Change {
	list: SeenList;
	resolve(fresh: ReadonlySet<string>): void;
	reject(error: unknown): void;
}

/** n8n's Remove Duplicates node with the scope "Workflow" uses the same list. */
const scope = 'workflow';

/** Five for each key, so 20,000 keys. n8n rewrites the whole list, some 3 MB then, at each change. */
const maxEntries = 100_000;
const options = { mode: 'entries' as const, maxEntries };

/**
 * Changes n8n's list one call at a time, because n8n reads and writes it without a lock. Changes that
 * arrive meanwhile share the next call, because each call rewrites the whole list.
 */
export class Ledger {
	private waiting: Waiting[] = [];
	private isBusy = false;

	/** Records, then removes. Gives those of `record` that were new. @throws TwilioError when n8n cannot */
	async change(list: SeenList, changes: Partial<Change>): Promise<ReadonlySet<string>> {
		try {
			return await this.enqueue(list, changes);
		} catch (error) {
			const words = wordsOf(error);
			throw refusal(
				`n8n could not look up the key${words ? `: ${words}` : ''}`,
				'Save the workflow and run it again, or remove the option "Send Once per Key". Another cause is a Remove Duplicates node with the scope "Workflow" that keeps the highest value or the latest date.',
				error,
			);
		}
	}

	/** As `change`, but null when n8n cannot. */
	async tryToChange(list: SeenList, changes: Partial<Change>): Promise<ReadonlySet<string> | null> {
		try {
			return await this.enqueue(list, changes);
		} catch {
			// best effort: a key that stays open is looked for at Twilio, and nothing new is claimed.
			return null;
		}
	}

	private async enqueue(list: SeenList, { record = [], remove = [] }: Partial<Change>) {
		return await new Promise<ReadonlySet<string>>((resolve, reject) => {
			this.waiting.push({ list, record, remove, resolve, reject });
			if (!this.isBusy) void this.work();
		});
	}

	private async work(): Promise<void> {
		this.isBusy = true;
		while (this.waiting.length > 0) {
			const batch = this.waiting;
			this.waiting = [];
			try {
				const fresh = await changeAll(batch);
				for (const { record, resolve } of batch) {
					// An entry that two of them record is new to the first.
					resolve(new Set(record.filter((entry) => fresh.delete(entry))));
				}
			} catch (error) {
				for (const { reject } of batch) reject(error);
			}
		}
		this.isBusy = false;
	}
}

async function changeAll(batch: readonly Waiting[]): Promise<Set<string>> {
	const [first] = batch;
	const all = (name: keyof Change) => [...new Set(batch.flatMap((change) => change[name]))];
	const [recorded, removed] = [all('record'), all('remove')];
	const fresh = new Set<string>();
	if (!first) return fresh;
	const { list } = first;
	await locked(list, async () => {
		if (recorded.length > 0) {
			const { new: added } = await list.checkProcessedAndRecord(recorded, scope, options);
			for (const entry of added) fresh.add(String(entry));
		}
		if (removed.length > 0) await list.removeProcessed(removed, scope, options);
	});
	return fresh;
}
