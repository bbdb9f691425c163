import { updateDisplayOptions } from 'n8n-workflow';
import { maxPageSize, readMessagePages } from '../../twilio/messageList';
import { collect, limitFields, readLimit } from '../../run/resultLimit';
import type { Operation } from '../../run/operation';
import { readSimplify, simplifyOptions } from '../../run/simplify';
import { filtersField, readFilters } from './filters';

export const description = updateDisplayOptions(
	{ show: { resource: ['message'], operation: ['getAll'] } },
	[...limitFields, filtersField, simplifyOptions],
);

/** Lists messages, newest first. */
export const getAll: Operation = (context, connection) => (itemIndex) => {
	const limit = readLimit(context, itemIndex);
	const filters = readFilters(context, itemIndex);
	const toOutput = readSimplify(context, itemIndex);
	return {
		run: async () => {
			const pages = readMessagePages(connection, filters, Math.min(limit, maxPageSize));
			return await collect(pages, limit, toOutput);
		},
	};
};
