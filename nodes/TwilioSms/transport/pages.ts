import type { IDataObject } from 'n8n-workflow';
import { readJson, UnreadableAnswer } from './answer';
import type { Connection } from './connection';
import { productUrl, type Product } from './hosts';
import { refusal } from './errors';
import { requestTwilio } from './request';

/** A list that Twilio gives page by page. */
export interface List {
	product: Product;
	/** From the product's address to the first page, with its query. */
	firstPage: string;
	/** The property of a page that holds its records. */
	recordsName: string;
}

export interface Page {
	records: IDataObject[];
	/** Where the list goes on, to be handed to the next call; null on the last page. */
	next: string | null;
}

/**
 * Reads a page, the first one unless `next` of an earlier page is given.
 * @throws TwilioError, also when the list would go on at another server.
 */
export async function readPage(
	connection: Connection,
	{ product, firstPage, recordsName }: List,
	next?: string,
): Promise<Page> {
	const baseUrl = productUrl(connection.apiUrl, product);
	return await requestTwilio(connection, {
		method: 'GET',
		url: pageUrl(baseUrl, next ?? firstPage),
		read: (body) => {
			const answer = readJson(body);
			const records = answer[recordsName];
			if (!Array.isArray(records)) throw new UnreadableAnswer(`JSON without "${recordsName}"`);
			return { records: records as IDataObject[], next: nextOf(answer) };
		},
	});
}

/** Reads a list to its end. @throws TwilioError */
export async function readAllRecords(connection: Connection, list: List): Promise<IDataObject[]> {
	const records: IDataObject[] = [];
	for (let next: string | null | undefined; next !== null; ) {
		const page = await readPage(connection, list, next);
		records.push(...page.records);
		next = page.next;
	}
	return records;
}

/** 2010-04-01 has `next_page_uri`, newer products `meta.next_page_url`; null and '' end a list. */
function nextOf({ next_page_uri: uri, meta }: IDataObject): string | null {
	const next = uri ?? (meta as IDataObject | undefined)?.next_page_url;
	return typeof next === 'string' && next !== '' ? next : null;
}

/**
 * Twilio gives the next page as a path (2010-04-01) or in full (newer products). A gateway's own
 * path, in front of Twilio's, is kept.
 */
function pageUrl(baseUrl: string, next: string): string {
	const base = new URL(baseUrl);
	const prefix = base.pathname.replace(/\/$/, '');
	const lacksPrefix = next.startsWith('/') && !next.startsWith(`${prefix}/`);
	const url = new URL(lacksPrefix ? `${prefix}${next}` : next, base);
	if (url.origin === base.origin) return url.href;
	throw refusal(
		`The list goes on at another server (${url.host})`,
		`The credential is only shown to ${base.host}. Check its API URL.`,
	);
}
