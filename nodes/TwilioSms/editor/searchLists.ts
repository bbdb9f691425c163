import {
	NodeOperationError,
	type IDataObject,
	type ILoadOptionsFunctions,
	type INodeListSearchItems,
	type INodeListSearchResult,
} from 'n8n-workflow';
import { parseAddress } from '../shared/address/address';
import { compareAddresses } from '../shared/address/compareAddresses';
import { withoutSeparators } from '../shared/address/e164';
import { inItsMessage, toNodeError } from '../errors/nodeError';
import { toListedSender } from '../twilio/channelSenders';
import { connect, type Connection } from '../twilio/client/connection';
import { refusal, TwilioError } from '../errors/twilioError';
import { readRecords } from '../twilio/client/answer';
import { walkPages, type List } from '../twilio/client/pages';

interface SearchableList extends List {
	/** The list entry for a record; undefined if it cannot be chosen here. */
	toEntry(record: IDataObject): INodeListSearchItems | undefined;
}

/** What is wrong, and what to do. */
type Refusal = Parameters<typeof refusal>;

interface Search {
	filter?: string;
	paginationToken?: string;
	/** For an account with nothing to choose from, filter or not. */
	ifNone: Refusal;
}

/** Of 100 entries each: the search is made anew with every letter that is typed. */
const maxPages = 100;
const noMatch: Refusal = [
	`No match in the first ${maxPages} pages of the list`,
	'Type the number or SID instead: change "From List" beside the field.',
];

/** Where to continue: in which list, and from which page if not the first. */
interface Position {
	listIndex: number;
	next?: string;
}

/** Searches lists for the editor. @throws NodeApiError, NodeOperationError */
export const listSearch = (
	listsOf: (connection: Connection) => readonly SearchableList[],
	ifNone: Refusal,
) =>
	async function (
		this: ILoadOptionsFunctions,
		filter?: string,
		paginationToken?: string,
	): Promise<INodeListSearchResult> {
		try {
			const connection = await connect(this);
			const search = { filter, paginationToken, ifNone };
			return await searchLists(connection, listsOf(connection), search);
		} catch (error) {
			const nodeError = toNodeError(this.getNode(), error);
			// If Twilio gave no answer, the editor shows only the error's message, so it says all.
			throw nodeError instanceof NodeOperationError ? inItsMessage(nodeError) : nodeError;
		}
	};

/**
 * One list after the other, a page at a time. With a filter, pages are read until one has a match. A
 * list that Twilio refuses, as it does to an API key that may not read it, is skipped.
 * @throws TwilioError, also if nothing is left besides refused lists.
 */
async function searchLists(
	connection: Connection,
	lists: readonly SearchableList[],
	{ filter = '', paginationToken, ifNone }: Search,
): Promise<INodeListSearchResult> {
	const position: Position = paginationToken ? JSON.parse(paginationToken) : { listIndex: 0 };
	const pages = { left: maxPages };
	let refused: TwilioError | undefined;
	for (const [index, list] of [...lists.entries()].slice(position.listIndex)) {
		const start = index === position.listIndex ? position : { listIndex: index };
		const found = await searchList(connection, list, { start, filter, pages }).catch(onlyRefused);
		if (found instanceof TwilioError) refused ??= found;
		else if (found) {
			const { results, goesOn } = found;
			return { results, paginationToken: toToken(goesOn, lists) };
		}
	}
	if (paginationToken) return { results: [] };
	if (refused) throw refused;
	if (filter === '') throw refusal(...ifNone);
	return { results: [] };
}

async function searchList(
	connection: Connection,
	list: SearchableList,
	{ start, filter, pages }: { start: Position; filter: string; pages: { left: number } },
): Promise<{ results: INodeListSearchItems[]; goesOn: Position } | undefined> {
	const { listIndex } = start;
	const read = (body: string) => readRecords(body, list.recordsName);
	for await (const { records, next } of walkPages(connection, list, read, start.next)) {
		const results = records
			.flatMap((record) => list.toEntry(record) ?? [])
			.filter((entry) => matches(entry, filter));
		if (results.length > 0) {
			return { results, goesOn: next ? { listIndex, next } : { listIndex: listIndex + 1 } };
		}
		pages.left -= 1;
		if (pages.left === 0) throw refusal(...noMatch);
	}
	return undefined;
}

function onlyRefused(error: unknown): TwilioError {
	if (error instanceof TwilioError && error.meaning === 'refused') return error;
	throw error;
}

function toToken(position: Position, lists: readonly SearchableList[]): string | undefined {
	return position.listIndex === lists.length ? undefined : JSON.stringify(position);
}

/** Lists things by their name, which `remark` follows. */
export const byName = (list: List, remark = ''): SearchableList => ({
	...list,
	toEntry: ({ sid, friendly_name: name }) => ({
		name: `${String(name)}${remark}`,
		value: String(sid),
	}),
});

/** Lists the senders on the channel that `remark` names. */
export const bySender = (list: List, value: 'sid' | 'address', remark: string): SearchableList => ({
	...list,
	toEntry: (record) => {
		const sender = toListedSender(record);
		const { name, address } = sender;
		if (address === '') return undefined; // a draft
		return {
			name: `${name ? `${name}: ` : ''}${address.replace(/^\w+:/, '')}${remark}`,
			value: sender[value],
		};
	},
});

/** Lists short codes. Until somebody names one, Twilio names it by its own digits. */
export const byShortCode = (list: List): SearchableList => ({
	...list,
	toEntry: ({ short_code: code, friendly_name: name }) => ({
		name: name === code ? String(code) : `${String(name)} (${String(code)})`,
		value: String(code),
	}),
});

/** Lists the numbers that can text. */
export const byNumber = (list: List, value: 'sid' | 'phone_number'): SearchableList => ({
	...list,
	toEntry: (record) => {
		const { phone_number: number, friendly_name: name, capabilities } = record;
		if ((capabilities as IDataObject | undefined)?.sms !== true) return undefined;
		return { name: nameBoth(String(name), String(number)), value: String(record[value]) };
	},
});

/** Until somebody names a number, Twilio names it by its own digits: "(415) 555-0100". */
function nameBoth(name: string, number: string): string {
	const isOwnDigits = compareAddresses(parseAddress(name), parseAddress(number)) === 'same';
	return name === '' || isOwnDigits ? number : `${name} (${number})`;
}

/** Matches name or value, and digits without formatting: "415 555" finds +14155550100. */
function matches({ name, value }: INodeListSearchItems, filter: string): boolean {
	const wanted = filter.trim().toLowerCase();
	const digits = withoutSeparators(wanted).replace(/^\+/, '');
	return (
		`${name} ${value}`.toLowerCase().includes(wanted) ||
		(/^\d+$/.test(digits) && name.replace(/\D/g, '').includes(digits))
	);
}
