import { DataDeduplicationService } from 'n8n-core';
import { notPartOf } from './notPartOf';
import { SeenRows } from './seenRows';

/** Has n8n keep its lists of what was seen in memory. */
export async function startSeenByWorkflow(): Promise<SeenRows> {
	const seen = new SeenRows();
	await DataDeduplicationService.init({
		checkProcessedAndRecord: async (...call) => await seen.checkProcessedAndRecord(...call),
		removeProcessed: async (items, scope, context) =>
			await seen.removeProcessed(items, scope, context),
		clearAllProcessedItems: async (scope, context) =>
			await seen.clearAllProcessedItems(scope, context),
		getProcessedDataCount: notPartOf('getProcessedDataCount'),
	});
	return seen;
}
