import { TwilioError } from './errors';
import { Form } from './form';

/** https://www.twilio.com/docs/usage/twilios-response#pagination */
const usualPageSize = 50;
const maxPageSize = 1000;

/** One page of a list, with the links Twilio gives; links are paths with their query. */
export interface Page<Item> {
	items: Item[];
	page: number;
	pageSize: number;
	start: number;
	end: number;
	self: string;
	first: string;
	next: string | null;
	previous: string | null;
}

/**
 * Cuts the page that a query asks for out of a list. A token names the item the page comes after
 * (`PA` + sid) or before (`PB` + sid), so pages neither overlap nor leave gaps when the list grows
 * meanwhile. `all` may hold items that are no longer listed.
 * @throws TwilioError 20007 or 20422 for a page size or page out of range
 */
export function paginate<Item extends { sid: string }>({
	all,
	isListed,
	query,
	path,
	defaultPageSize = usualPageSize,
}: {
	all: readonly Item[];
	isListed: (item: Item) => boolean;
	query: Form;
	path: string;
	defaultPageSize?: number;
}): Page<Item> {
	const pageSize = readPageSize(query.get('PageSize') || String(defaultPageSize));
	const page = readPage(query.get('Page'));
	const [direction, sid] = [query.get('PageToken').slice(0, 2), query.get('PageToken').slice(2)];
	const position = all.findIndex((item) => item.sid === sid);
	const isBackwards = direction === 'PB' && position >= 0;
	const skipped = position < 0 ? page * pageSize : 0;
	const items = isBackwards
		? all.slice(0, position).filter(isListed).slice(-pageSize)
		: firstListed(all.slice(position + 1), isListed, skipped + pageSize).slice(skipped);
	const lastItem = items.at(-1);
	const hasMore = lastItem && all.slice(all.indexOf(lastItem) + 1).some(isListed);
	const link = (number: number, token: string) =>
		`${path}?${query.linkTo({ PageSize: pageSize, Page: number, PageToken: token })}`;
	return {
		items,
		page,
		pageSize,
		start: page * pageSize,
		end: page * pageSize + Math.max(items.length - 1, 0),
		self: link(page, query.get('PageToken')),
		first: link(0, ''),
		next: hasMore ? link(page + 1, `PA${lastItem.sid}`) : null,
		previous: page > 0 ? link(page - 1, items[0] ? `PB${items[0].sid}` : '') : null,
	};
}

/** The first of those that are listed; looks no further than it must. */
function firstListed<Item>(
	items: readonly Item[],
	isListed: (item: Item) => boolean,
	count: number,
): Item[] {
	const found: Item[] = [];
	for (const item of items) {
		if (found.length === count) break;
		if (isListed(item)) found.push(item);
	}
	return found;
}

function readPageSize(text: string): number {
	const size = Number(text);
	if (size > maxPageSize) throw new TwilioError(20007);
	if (!Number.isInteger(size) || size < 1) throw new TwilioError(20422, 'PageSize');
	return size;
}

function readPage(text: string): number {
	const page = Number(text);
	if (!Number.isInteger(page) || page < 0) throw new TwilioError(20422, 'Page');
	return page;
}
