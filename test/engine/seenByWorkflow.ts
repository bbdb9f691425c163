/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never shipped: runs in plain Node */
import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { DataDeduplicationService } from 'n8n-core';
import type { IDataDeduplicator } from 'n8n-workflow';
import { notPartOf } from './engine';

export interface SeenByWorkflow {
	/** How often the list was written. */
	writes(): number;
	/** Whether every call fails. */
	isLocked: boolean;
}

/**
 * n8n's list of what a workflow has seen, as n8n 2.41 keeps it (deduplication-helper.ts) but in
 * memory: MD5 hashes in one list, read and later written as a whole.
 */
export async function startSeenByWorkflow(): Promise<SeenByWorkflow> {
	let stored: string[] = [];
	let writeCount = 0;
	const hash = (value: string | number) => createHash('md5').update(`${value}`).digest('base64');
	const seen: SeenByWorkflow = { writes: () => writeCount, isLocked: false };
	const change = async <Result>(work: (list: string[]) => Result): Promise<Result> => {
		if (seen.isLocked) throw new Error('SQLITE_BUSY: database is locked');
		const list = [...stored];
		const result = work(list);
		await setImmediate();
		stored = list;
		writeCount++;
		return result;
	};
	const deduplicator: IDataDeduplicator = {
		checkProcessedAndRecord: async (items, _scope, _context, { maxEntries = Infinity }) =>
			await change((list) => {
				const known = new Set(list);
				const added = items.filter((item) => !known.has(hash(item)));
				list.push(...added.map(hash));
				list.splice(0, list.length - maxEntries);
				return { new: added, processed: items.filter((item) => known.has(hash(item))) };
			}),
		removeProcessed: async (items) =>
			await change((list) => {
				for (const item of items) {
					const index = list.indexOf(hash(item));
					if (index >= 0) list.splice(index, 1);
				}
			}),
		clearAllProcessedItems: notPartOf('clearAllProcessedItems'),
		getProcessedDataCount: notPartOf('getProcessedDataCount'),
	};
	await DataDeduplicationService.init(deduplicator);
	return seen;
}
