import type {
	IDataObject,
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';
import { connect, type Connection } from '../transport/connection';
import { refusal } from '../transport/errors';
import { toNodeError } from '../transport/nodeError';
import { readPage, type List } from '../transport/pages';

interface SenderList extends List {
	/** The entry for a record; undefined when it cannot send texts. */
	toEntry(record: IDataObject): INodeListSearchItems | undefined;
}

/** Where to read on: in which of the lists, and from which page unless it is the first. */
interface Position {
	listIndex: number;
	next?: string;
}

const pageSize = 100;

/**
 * The numbers of the account that can text, then its Messaging Services, a page at a time; with a
 * filter, pages are read until one has something that matches.
 * @throws NodeApiError, NodeOperationError
 */
export async function searchSenders(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	try {
		return await search(await connect(this), filter ?? '', paginationToken);
	} catch (error) {
		throw toNodeError(this.getNode(), error);
	}
}

async function search(
	connection: Connection,
	filter: string,
	paginationToken: string | undefined,
): Promise<INodeListSearchResult> {
	const lists = senderLists(connection);
	let position: Position = paginationToken ? JSON.parse(paginationToken) : { listIndex: 0 };
	for (;;) {
		const list = lists[position.listIndex];
		if (!list) return { results: [] };
		const { records, next } = await readPage(connection, list, position.next);
		position = next ? { ...position, next } : { listIndex: position.listIndex + 1 };
		const results = records
			.flatMap((record) => list.toEntry(record) ?? [])
			.filter((entry) => matches(entry, filter));
		if (results.length === 0) continue;
		const isEnd = position.listIndex === lists.length;
		return { results, paginationToken: isEnd ? undefined : JSON.stringify(position) };
	}
}

function senderLists({ apiVersion, accountSid }: Connection): SenderList[] {
	if (apiVersion === '2008-08-01') {
		throw refusal(
			'The API version 2008-08-01 cannot list senders',
			'Choose "Number" in "From" and enter the number.',
		);
	}
	return [
		{
			product: 'api',
			firstPage: `/${apiVersion}/Accounts/${accountSid}/IncomingPhoneNumbers.json?PageSize=${pageSize}`,
			recordsName: 'incoming_phone_numbers',
			toEntry: ({ phone_number: number, friendly_name: name, capabilities }) =>
				(capabilities as IDataObject | undefined)?.sms === true
					? { name: nameBoth(String(name), String(number)), value: String(number) }
					: undefined,
		},
		{
			product: 'messaging',
			firstPage: `/v1/Services?PageSize=${pageSize}`,
			recordsName: 'services',
			toEntry: ({ sid, friendly_name: name }) => ({
				name: `${String(name)} (Messaging Service)`,
				value: String(sid),
			}),
		},
	];
}

/** Twilio names a number by its own digits until somebody names it: "(415) 555-0100". */
function nameBoth(name: string, number: string): string {
	const isOwnDigits = name === '' || number.endsWith(name.replace(/[\s()+.-]/g, ''));
	return isOwnDigits ? number : `${name} (${number})`;
}

/** By name or value; by digits too, so that "415 555" finds +14155550100. */
function matches({ name, value }: INodeListSearchItems, filter: string): boolean {
	const wanted = filter.trim().toLowerCase();
	const wantedDigits = wanted.replace(/[\s()+.-]/g, '');
	return (
		`${name} ${value}`.toLowerCase().includes(wanted) ||
		(/^\d+$/.test(wantedDigits) && String(value).includes(wantedDigits))
	);
}
