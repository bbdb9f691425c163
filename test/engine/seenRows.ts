/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never shipped: runs in plain Node */
import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type {
	DeduplicationScope,
	ICheckProcessedContextData,
	ICheckProcessedOptions,
} from 'n8n-workflow';
import type { SeenList } from '../../nodes/TwilioSms/once/keys/ledger';

type Item = string | number;
type Context = Pick<ICheckProcessedContextData, 'node'>;

/** As TypeORM tells that a row is there already. */
class QueryFailedError extends Error {
	override name = 'QueryFailedError';
}

/**
 * n8n's lists of what was seen, as n8n 2.41 keeps them (deduplication-helper.ts) but in memory: MD5
 * hashes, and each list a row that is read and later written as a whole. Of two that insert the
 * same row at once, one fails.
 */
export class SeenRows {
	/** How often the list of the workflow was written. */
	writes = 0;
	/** Whether every call fails. */
	isLocked = false;
	private readonly rows = new Map<string, string[]>();

	async checkProcessedAndRecord(
		items: Item[],
		scope: DeduplicationScope,
		context: Context,
		{ maxEntries = Infinity }: Pick<ICheckProcessedOptions, 'maxEntries'>,
	) {
		return await this.change(rowName(scope, context), (list) => {
			const known = new Set(list);
			const added = items.filter((item) => !known.has(hash(item)));
			list.push(...added.map(hash));
			list.splice(0, list.length - maxEntries);
			return { new: added, processed: items.filter((item) => known.has(hash(item))) };
		});
	}

	async removeProcessed(items: Item[], scope: DeduplicationScope, context: Context) {
		await this.change(rowName(scope, context), (list) => {
			for (const item of items) {
				const index = list.indexOf(hash(item));
				if (index >= 0) list.splice(index, 1);
			}
		});
	}

	async clearAllProcessedItems(scope: DeduplicationScope, context: Context) {
		await setImmediate();
		this.rows.delete(rowName(scope, context));
	}

	/** As a node of one of n8n's processes has it. */
	listOf(id: string): SeenList {
		const context = { node: { id } } as Context; // nothing else is asked for
		return {
			checkProcessedAndRecord: async (items, scope, options) =>
				await this.checkProcessedAndRecord(items, scope, context, options),
			removeProcessed: async (items, scope) => await this.removeProcessed(items, scope, context),
			clearAllProcessedItems: async (scope) => await this.clearAllProcessedItems(scope, context),
		};
	}

	private async change<Result>(name: string, work: (list: string[]) => Result): Promise<Result> {
		if (this.isLocked) throw new Error('SQLITE_BUSY: database is locked');
		const stored = this.rows.get(name);
		const list = [...(stored ?? [])];
		await setImmediate();
		const result = work(list);
		if (!stored && this.rows.has(name)) throw new QueryFailedError('UNIQUE constraint failed');
		// An update of a row that was deleted meanwhile changes nothing.
		if (!stored || this.rows.has(name)) this.rows.set(name, list);
		if (name === workflowRow) this.writes++;
		return result;
	}
}

const workflowRow = '';

const rowName = (scope: DeduplicationScope, { node }: Context) =>
	scope === 'node' ? `n:${node?.id}` : workflowRow;

const hash = (item: Item) => createHash('md5').update(`${item}`).digest('base64');
