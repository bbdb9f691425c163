import type { IDataObject } from 'n8n-workflow';
import { camelCase } from '../../shared/camelCase';
import { isMessageSid } from '../../shared/sid';
import { toMessage, type Message, type MessageFields } from '../../shared/message';
import type { RestException } from '../../errors/failures';
import { maxAnswerBytes } from './body';
import { childText, childrenNamed, parseXml, type XmlElement } from '../../shared/xml';
import { XmlError } from '../../shared/xmlError';

export interface MessageAnswer {
	message: Message;
	/** The message as Twilio wrote it: its names, nothing converted. */
	raw: IDataObject;
}

/** One page of a list. */
export interface Page<T> {
	records: T[];
	/** The address of the next page, as Twilio wrote it; null on the last page. */
	next: string | null;
}

/** The answer is not what Twilio sends. The message says what it is instead. */
export class UnreadableAnswer extends Error {
	override readonly name = 'UnreadableAnswer';
}

/**
 * Reads one message from JSON, or from XML of either API version. A success that
 * contains an error, or the SID of something else, is not a message. @throws UnreadableAnswer
 */
export function readMessage(body: string): MessageAnswer {
	const { answer, exception } = isXml(body) ? readXmlMessage(body) : readJsonMessage(body);
	const code = exception?.code ?? null;
	if (code !== null) throw new UnreadableAnswer(`success with an error in it (${code})`);
	if (isMessageSid(answer.message.sid)) return answer;
	throw new UnreadableAnswer('a message without a valid SID');
}

interface MessageOrError {
	answer: MessageAnswer;
	exception: RestException | null;
}

function readJsonMessage(body: string): MessageOrError {
	const json = readJson(body);
	return { answer: toAnswer(json), exception: toJsonException(json) };
}

function readXmlMessage(body: string): MessageOrError {
	const root = readXml(body);
	const [element] = messageElements(root);
	if (!element) throw new UnreadableAnswer('XML without a message');
	return { answer: toAnswer(fromXml(element)), exception: toXmlException(root) };
}

/** Reads a page of a list of messages, the way readMessage reads one. @throws UnreadableAnswer */
export function readMessages(body: string): Page<MessageAnswer> {
	if (!isXml(body)) {
		const { records, next } = readRecords(body, 'messages');
		return { records: records.map(toAnswer), next };
	}
	const root = readXml(body);
	const list = [...childrenNamed(root, 'SMSMessages'), ...childrenNamed(root, 'Messages')][0];
	if (!list) throw new UnreadableAnswer('XML without a list of messages');
	return {
		records: messageElements(list).map((element) => toAnswer(fromXml(element))),
		next: list.attributes.get('nextpageuri') || null,
	};
}

/**
 * Reads a page of a JSON list whose records are in the property `name`. 2010-04-01 has
 * `next_page_uri`, newer products have `meta.next_page_url`; null and '' end a list.
 * @throws UnreadableAnswer
 */
export function readRecords(body: string, name: string): Page<IDataObject> {
	const { [name]: records, next_page_uri: uri, meta } = readJson(body);
	if (!Array.isArray(records)) throw new UnreadableAnswer(`JSON without "${name}"`);
	const next = uri ?? (isObject(meta) ? meta.next_page_url : null);
	return {
		records: records.filter(isObject),
		next: typeof next === 'string' && next !== '' ? next : null,
	};
}

/** Reads an error; null if the body is not one of Twilio's errors. */
export function readRestException(body: string): RestException | null {
	try {
		return isXml(body) ? toXmlException(readXml(body)) : toJsonException(readJson(body));
	} catch {
		// best effort: for an error page that is not Twilio's, the HTTP status has to do.
		return null;
	}
}

/** Reads a JSON object. @throws UnreadableAnswer */
export function readJson(body: string): IDataObject {
	checkLength(body);
	const value = parseJson(body);
	if (isObject(value)) return value;
	if (value !== undefined) throw new UnreadableAnswer('JSON that is not an object');
	if (isXml(body)) throw new UnreadableAnswer('XML, or a web page (HTML)');
	throw new UnreadableAnswer(body.trim() === '' ? 'an empty answer' : 'text that is not JSON');
}

/** Undefined if it is not JSON. */
function parseJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

function isObject(value: unknown): value is IDataObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isXml(body: string): boolean {
	return /^\uFEFF?\s*</.test(body);
}

/** A truncated answer does not count, even if it happens to be well-formed. */
function checkLength(body: string): void {
	if (body.length <= maxAnswerBytes) return;
	throw new UnreadableAnswer(`more than ${maxAnswerBytes / 1024 / 1024} MB`);
}

function readXml(body: string): XmlElement {
	checkLength(body);
	try {
		return parseXml(body);
	} catch (error) {
		throw error instanceof XmlError ? new UnreadableAnswer(error.found) : error;
	}
}

/** 2008-08-01 names the element SMSMessage, 2010-04-01 Message. */
function messageElements(parent: XmlElement): XmlElement[] {
	return parent.children.filter(({ name }) => name === 'SMSMessage' || name === 'Message');
}

function fromXml({ children }: XmlElement): IDataObject {
	return Object.fromEntries(children.map(({ name, text }) => [name, text || null]));
}

function toAnswer(raw: IDataObject): MessageAnswer {
	const fields = toFields(raw);
	if (!fields.sid) throw new UnreadableAnswer('an answer without a message');
	return { message: toMessage({ ...fields, sid: fields.sid }), raw };
}

function toFields(raw: IDataObject): MessageFields {
	return Object.fromEntries(
		Object.entries(raw).map(([name, value]) => [
			camelCase(name),
			value === null || typeof value === 'object' ? null : String(value),
		]),
	);
}

function toXmlException(root: XmlElement): RestException | null {
	const [element] = childrenNamed(root, 'RestException');
	if (!element) return null;
	const code = Number(childText(element, 'Code') ?? NaN);
	return {
		code: Number.isInteger(code) ? code : null,
		message: childText(element, 'Message') ?? '',
		moreInfo: childText(element, 'MoreInfo'),
	};
}

function toJsonException({
	code,
	message,
	more_info: moreInfo,
}: IDataObject): RestException | null {
	if (typeof message !== 'string' && typeof code !== 'number') return null;
	return {
		code: typeof code === 'number' ? code : null,
		message: typeof message === 'string' ? message : '',
		moreInfo: typeof moreInfo === 'string' ? moreInfo : null,
	};
}
