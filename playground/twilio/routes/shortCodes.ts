import { paginate } from '../paging';
import { shortCodeResource } from '../representation/shortCode';
import type { Handler, Resource } from './serve';
import { isShortCode } from './phoneNumbers';

const list: Handler = ({ account, query, path }) => {
	const page = paginate({ all: account.numbers, isListed: isShortCode, query, path });
	const items = page.items.map((number) => shortCodeResource(account, number));
	return {
		status: 200,
		list: { key: 'short_codes', element: 'ShortCodes', page: { ...page, items } },
	};
};

/** https://www.twilio.com/docs/messaging/api/short-code-resource, as far as it is a list of senders. */
export const shortCodeResources: readonly Resource[] = [
	{ path: '/2010-04-01/Accounts/:accountSid/SMS/ShortCodes', handlers: { GET: list } },
];
