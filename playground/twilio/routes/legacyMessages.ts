import { legacyList, legacyMessage } from '../representation/legacy';
import { document } from '../representation/xml';
import { send } from '../sending';
import { readLegacySendRequest } from '../validation/sendRequest';
import { findMessage, listedBy, readFilter } from './messages';
import type { Handler, Resource } from './serve';

/** Twilio's documentation of 2009, "SMS Messages": `num` defaults to 50 and ends at 1000. */
const defaultPageSize = 50;
const maxPageSize = 1000;

const contentType = 'application/xml';

const create: Handler = ({ world, account, form, ending }) => {
	const apiVersion = '2008-08-01';
	const message = send(world, account, readLegacySendRequest(form), { apiVersion, ending });
	return { status: 201, content: document(legacyMessage(message)), contentType };
};

const fetch: Handler = (call) => ({
	status: 200,
	content: document(legacyMessage(findMessage(call))),
	contentType,
});

/** `AfterSid` in the link to the next page keeps pages from shifting when messages arrive. */
const list: Handler = ({ world, account, query, path }) => {
	const filter = readFilter(query);
	const isListed = listedBy(world, filter);
	const all = account.messages.newestFirst(filter.to);
	const pageSize = Math.min(Number(query.get('num')) || defaultPageSize, maxPageSize);
	const page = Number(query.get('page')) || 0;
	const position = all.findIndex(({ sid }) => sid === query.get('AfterSid'));
	const rest = all.slice(position + 1).filter(isListed);
	const start = position < 0 ? page * pageSize : 0;
	const messages = rest.slice(start, start + pageSize);
	const content = legacyList({
		messages,
		page,
		pageSize,
		total: all.filter(isListed).length,
		lastSid: rest.length > start + pageSize ? messages.at(-1)?.sid : undefined,
		linkTo: (number, AfterSid = '') =>
			`${path}?${query.linkTo({ page: number, num: pageSize, AfterSid })}`,
	});
	return { status: 200, content: document(content), contentType };
};

const base = '/2008-08-01/Accounts/:accountSid/SMS/Messages';

/** The API of 2008-08-01, which Twilio ended in December 2023 and other servers still speak. */
export const legacyMessageResources: readonly Resource[] = [
	{ path: base, handlers: { GET: list, POST: create }, testable: 'POST' },
	{ path: `${base}/:sid`, handlers: { GET: fetch } },
];
