import { readMessages, type MessageAnswer } from './client/answer';
import type { Connection } from './client/connection';
import { accountPath } from './client/hosts';
import { messageApis } from './messages';
import { queryOf, readPages } from './client/pages';

/** The filters of a list of messages, by Twilio's own names. Undefined ones are not sent. */
export interface MessageFilters {
	To?: string;
	From?: string;
	/** ISO 8601 in UTC, to the second: `2026-11-23T10:00:00Z`. The list includes that moment. */
	'DateSent>'?: string;
	/** Like `DateSent>`. */
	'DateSent<'?: string;
}

/** @see https://www.twilio.com/docs/api/errors/20007, and for 2008-08-01 "SMS Messages" of 2009 */
export const maxPageSize = 1000;

/**
 * The account's messages, newest first, in pages of up to `pageSize` (1 to 1,000).
 * @throws TwilioError, also when the list would go on at another server.
 * @see https://www.twilio.com/docs/messaging/api/message-resource#read-multiple-message-resources
 */
export async function* readMessagePages(
	connection: Connection,
	filters: MessageFilters,
	pageSize: number,
): AsyncGenerator<MessageAnswer[], void, undefined> {
	const { listPath, pageSizeParameter, filtersByDay } = messageApis[connection.apiVersion];
	const query = queryOf({
		...(filtersByDay ? widenToDays(filters) : filters),
		[pageSizeParameter]: String(pageSize),
	});
	const firstPage = accountPath(connection, `${listPath}?${query}`);
	const pages = readPages(connection, { product: 'api', firstPage }, readMessages);
	for await (const page of pages) {
		yield filtersByDay ? page.filter((answer) => isWithin(answer, filters)) : page;
	}
}

/**
 * Whether all messages of a page, and so of the pages behind it, were created before that time.
 * An empty page does not tell: more may follow.
 */
export function isOlder(page: readonly MessageAnswer[], sinceMs: number): boolean {
	return page.length > 0 && page.every(({ message }) => toMs(message.dateCreated) < sinceMs);
}

const dayMs = 24 * 3600 * 1000;

/**
 * 2008-08-01 filters by whole days, without saying in which time zone. So this also asks for the days
 * around, and the caller drops messages that were not wanted.
 */
function widenToDays(filters: MessageFilters): MessageFilters {
	const shifted = (time: string | undefined, days: number) =>
		time && new Date(Date.parse(time) + days * dayMs).toISOString().slice(0, 10);
	return {
		...filters,
		'DateSent>': shifted(filters['DateSent>'], -1),
		'DateSent<': shifted(filters['DateSent<'], 1),
	};
}

/** A message that is not sent yet counts by its creation. Without a filter, every message passes. */
function isWithin({ message }: MessageAnswer, filters: MessageFilters): boolean {
	const sentMs = toMs(message.dateSent ?? message.dateCreated);
	return !(sentMs < toMs(filters['DateSent>']) || sentMs > toMs(filters['DateSent<']));
}

/** NaN, which is neither before nor after any time, for text that is not a time. */
const toMs = (time: string | null | undefined) => Date.parse(time ?? '');
