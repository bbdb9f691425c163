import type { IDataObject } from 'n8n-workflow';
import { isTwilioHost } from '../../shared/urls';
import { readRecords, type Page } from './answer';
import type { Connection } from './connection';
import { refusal } from '../../errors/twilioError';
import { productUrl, type Product } from './hosts';
import { requestTwilio } from './request';

/** Where a list that Twilio gives page by page begins. */
export interface ListStart {
	product: Product;
	/** From the product's address to the first page, with its query. */
	firstPage: string;
}

/** A list in JSON. */
export interface List extends ListStart {
	/** The property of a page that holds its records. */
	recordsName: string;
}

/** The query of a first page: what is undefined is left out. */
export function queryOf(values: Readonly<Record<string, string | undefined>>): URLSearchParams {
	const given = Object.entries(values).flatMap(
		([name, value]): Array<[string, string]> => (value === undefined ? [] : [[name, value]]),
	);
	return new URLSearchParams(given);
}

/**
 * Reads a page, the first one unless `next` of an earlier page is given.
 * @throws TwilioError, also when the list would go on at another server, or never end.
 */
export async function readPage(
	connection: Connection,
	list: List,
	next?: string,
): Promise<Page<IDataObject>> {
	return await requestPage(connection, list, (body) => readRecords(body, list.recordsName), next);
}

/**
 * Gives the records page by page, none of which is asked for before the one in front of it is done
 * with.
 * @throws TwilioError, as readPage
 */
export async function* readPages<T>(
	connection: Connection,
	start: ListStart,
	read: (body: string) => Page<T>,
): AsyncGenerator<T[], void, undefined> {
	for (let next: string | null | undefined; next !== null; ) {
		const page = await requestPage(connection, start, read, next);
		yield page.records;
		next = page.next;
	}
}

/** The records of a list in JSON, as readPages. */
export function readRecordPages(
	connection: Connection,
	list: List,
): AsyncGenerator<IDataObject[], void, undefined> {
	return readPages(connection, list, (body) => readRecords(body, list.recordsName));
}

/** Reads a list to its end. @throws TwilioError */
export async function readAllRecords(connection: Connection, list: List): Promise<IDataObject[]> {
	const records: IDataObject[] = [];
	for await (const page of readRecordPages(connection, list)) records.push(...page);
	return records;
}

async function requestPage<T>(
	connection: Connection,
	{ product, firstPage }: ListStart,
	read: (body: string) => Page<T>,
	next: string = firstPage,
): Promise<Page<T>> {
	const url = pageUrl(productUrl(connection.apiUrl, product), next);
	const page = await requestTwilio(connection, { method: 'GET', url, read });
	if (page.next !== next) return page;
	throw refusal(
		'The list never ends: one of its pages leads to itself',
		'A server or proxy between n8n and Twilio seems to drop what comes after "?" in an address. Check the API URL in the credential.',
	);
}

/**
 * Twilio gives the next page as a path (2010-04-01) or in full (newer products). It is asked for
 * where the list began: a gateway's own path in front of Twilio's is kept, and Twilio's own address
 * in what it passes on does not lead past it.
 */
function pageUrl(baseUrl: string, next: string): string {
	const base = new URL(baseUrl);
	const url = new URL(next, base);
	if (url.origin !== base.origin && !isTwilioHost(url)) {
		throw refusal(
			`The list goes on at another server (${url.host})`,
			`The credential is only shown to ${base.host}. Check its API URL.`,
		);
	}
	const prefix = base.pathname.replace(/\/$/, '');
	const path = url.pathname.startsWith(`${prefix}/`) ? url.pathname : prefix + url.pathname;
	return `${base.origin}${path}${url.search}`;
}
