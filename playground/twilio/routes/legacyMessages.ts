import { matches } from '../messages';
import { legacyList, legacyMessage } from '../representation/legacy';
import { document } from '../representation/xml';
import { send } from '../sending';
import { readLegacySendRequest } from '../validation/sendRequest';
import { findMessage, readFilter } from './messages';
import type { Handler, Resource } from './serve';

/** Twilio's documentation of 2009, "SMS Messages": `num` defaults to 50 and ends at 1000. */
const defaultPageSize = 50;
const maxPageSize = 1000;

const contentType = 'application/xml';

const create: Handler = ({ world, account, form }) => {
	const message = send(world, account, readLegacySendRequest(form), '2008-08-01');
	return { status: 201, content: document(legacyMessage(message)), contentType };
};

const fetch: Handler = (call) => ({
	status: 200,
	content: document(legacyMessage(findMessage(call))),
	contentType,
});

const list: Handler = ({ account, query, path }) => {
	const filter = readFilter(query);
	const all = [...account.messages.values()]
		.reverse()
		.filter((message) => !message.isDeleted && matches(message, filter));
	const pageSize = Math.min(Number(query.get('num')) || defaultPageSize, maxPageSize);
	const page = Number(query.get('page')) || 0;
	const content = legacyList({
		messages: all.slice(page * pageSize, (page + 1) * pageSize),
		page,
		pageSize,
		total: all.length,
		linkTo: (number) => `${path}?${query.linkTo({ page: number, num: pageSize })}`,
	});
	return { status: 200, content: document(content), contentType };
};

const base = '/2008-08-01/Accounts/:accountSid/SMS/Messages';

/** The API of 2008-08-01, which Twilio ended in December 2023 and other servers still speak. */
export const legacyMessageResources: readonly Resource[] = [
	{ path: base, handlers: { GET: list, POST: create }, testable: 'POST' },
	{ path: `${base}/:sid`, handlers: { GET: fetch } },
];
