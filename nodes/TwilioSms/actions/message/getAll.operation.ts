import { updateDisplayOptions } from 'n8n-workflow';
import { maxPageSize, readMessagePages } from '../../transport/messageList';
import { collect, limitFields, readLimit } from '../limit';
import type { Operation } from '../operation';
import { simplifyOptions } from '../simplify';
import { filtersField, readFilters } from './filters';
import { readSimplify } from './simplify';

export const description = updateDisplayOptions(
	{ show: { resource: ['message'], operation: ['getAll'] } },
	[...limitFields, filtersField, simplifyOptions],
);

/** Lists messages, newest first. */
export const getAll: Operation = (context, connection) => (itemIndex) => {
	const limit = readLimit(context, itemIndex);
	const filters = readFilters(context, itemIndex);
	const toOutput = readSimplify(context, itemIndex);
	return async () => {
		const pages = readMessagePages(connection, filters, Math.min(limit, maxPageSize));
		return await collect(pages, limit, toOutput);
	};
};
