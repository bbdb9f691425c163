import { updateDisplayOptions } from '../displayOptions';
import { maxPageSize, readMessagePages } from '../../twilio/messageList';
import { collect, limitFields, readLimit } from '../../run/resultLimit';
import type { Operation } from '../../run/operation';
import { readSimplify, simplifyOptions } from '../../run/simplify';
import { filtersField, readFilters } from './list/filters';
import { mergeNewestFirst } from './list/mergeLists';
import { pickMessages, readCondition } from './list/pickMessages';

export const description = updateDisplayOptions(
	{ show: { resource: ['message'], operation: ['getAll'] } },
	[...limitFields, filtersField, simplifyOptions],
);

/** Lists messages, newest first. */
export const getAll: Operation = (context, connection) => (itemIndex) => {
	const limit = readLimit(context, itemIndex);
	const filters = readFilters(context, itemIndex, connection.apiVersion);
	const condition = readCondition(context, itemIndex);
	const toOutput = readSimplify(context, itemIndex);
	return {
		run: async () => {
			const pageSize = condition ? maxPageSize : Math.min(limit, maxPageSize);
			const isLimited = limit !== Infinity;
			const lists = filters.map((one) => {
				const pages = readMessagePages(connection, one, pageSize);
				return condition ? pickMessages(pages, condition, { isLimited }) : pages;
			});
			return await collect(mergeNewestFirst(lists), limit, toOutput);
		},
	};
};
