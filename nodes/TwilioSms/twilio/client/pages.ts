import type { IDataObject } from 'n8n-workflow';
import { isTwilioHost, webAddress } from '../../shared/urls';
import { readRecords, type Page } from './answer';
import type { Connection } from './connection';
import { refusal, type TwilioError } from '../../errors/twilioError';
import { productUrl, type Product } from './hosts';
import { requestTwilio } from './request';

/** Where a list with pages begins. */
export interface ListStart {
	product: Product;
	/** The path and query of the first page, below the product's address. */
	firstPage: string;
}

/** A list in JSON. */
export interface List extends ListStart {
	/** The property of a page that holds its records. */
	recordsName: string;
}

/** The query of a first page, without undefined parameters. */
export function queryOf(values: Readonly<Record<string, string | undefined>>): URLSearchParams {
	const given = Object.entries(values).flatMap(
		([name, value]): Array<[string, string]> => (value === undefined ? [] : [[name, value]]),
	);
	return new URLSearchParams(given);
}

/** Ten million messages, more than n8n could hold in memory. */
const maxPages = 10_000;
/** Enough to know that nothing more will come, even if a filter leaves pages empty. */
const maxEmptyPages = 100;

/**
 * Yields a list page by page, from its first page or from the `next` of an earlier one. Requests a
 * page only once the caller is done with the previous one.
 * @throws TwilioError, also if the list continues at another server, or never ends.
 */
export async function* walkPages<T>(
	connection: Connection,
	{ product, firstPage }: ListStart,
	read: (body: string) => Page<T>,
	from = firstPage,
): AsyncGenerator<Page<T>, void, undefined> {
	const baseUrl = productUrl(connection.apiUrl, product);
	const asked = new Set<string>();
	let emptyPages = 0;
	for (let next: string | null = from; next !== null; ) {
		const url = pageUrl(baseUrl, next);
		if (asked.has(url)) throw neverEnds('its pages lead in a circle');
		if (asked.size === maxPages) throw neverEnds(`it has more than ${maxPages} pages`);
		if (emptyPages === maxEmptyPages) throw neverEnds(`${maxEmptyPages} pages in a row are empty`);
		asked.add(url);
		const page: Page<T> = await requestTwilio(connection, { method: 'GET', url, read });
		yield page;
		emptyPages = page.records.length === 0 ? emptyPages + 1 : 0;
		next = page.next;
	}
}

function neverEnds(reason: string): TwilioError {
	return refusal(
		`The list never ends: ${reason}`,
		'A server or proxy between n8n and Twilio seems to drop what comes after "?" in an address. Check the API URL in the credential.',
	);
}

/** Yields the records of a list page by page, like walkPages. */
export async function* readPages<T>(
	connection: Connection,
	start: ListStart,
	read: (body: string) => Page<T>,
): AsyncGenerator<T[], void, undefined> {
	for await (const { records } of walkPages(connection, start, read)) yield records;
}

/** Yields the records of a JSON list, like readPages. */
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

/**
 * Twilio gives the next page as a path (2010-04-01) or as a URL (newer products). It is requested
 * where the list began: a gateway's own path stays in front of Twilio's, and a URL of Twilio's in a
 * gateway's answer does not lead past the gateway.
 */
function pageUrl(baseUrl: string, next: string): string {
	const base = new URL(baseUrl);
	const url = webAddress(next, base);
	if (!url) {
		throw refusal(
			'The list continues at something that is not a web address',
			'This server does not answer like Twilio. Check the API URL in the credential.',
		);
	}
	if (url.origin !== base.origin && !isTwilioHost(url)) {
		throw refusal(
			`The list continues at another server (${url.host})`,
			`The credential is sent only to ${base.host}. Check its API URL.`,
		);
	}
	const prefix = base.pathname.replace(/\/$/, '');
	const path = url.pathname.startsWith(`${prefix}/`) ? url.pathname : prefix + url.pathname;
	return `${base.origin}${path}${url.search}`;
}
