import { pacificDate } from '../dates';
import type { TwilioError } from '../errors';
import type { Message } from '../messages';
import type { Representation } from './representation';
import { apiXml, document, element, escapeXml } from './xml';

/** Bits of the 2008-08-01 Flags: 1 came in, 2 answers what came in, 4 was sent through REST. */
const flagsOf: Record<Message['direction'], number> = {
	inbound: 1,
	'outbound-reply': 2,
	'outbound-api': 4,
};

/** The statuses there were; what has left Twilio was `sent`, delivery reports came later. */
const statusOf: Partial<Record<Message['status'], string>> = {
	accepted: 'queued',
	scheduled: 'queued',
	canceled: 'failed',
	delivered: 'sent',
	undelivered: 'failed',
};

/** US numbers were written without +1, all others as they are. */
const national = (number: string | null) => (number ?? '').replace(/^\+1(?=\d{10}$)/, '');

/** One SMSMessage; fields and order as in Twilio's documentation of 2009, "Sending SMS". */
export const legacyMessage = (message: Message): string =>
	element(
		'SMSMessage',
		Object.entries({
			Sid: message.sid,
			DateCreated: pacificDate(message.dateCreated),
			DateUpdated: pacificDate(message.dateUpdated),
			DateSent: message.dateSent ? pacificDate(message.dateSent) : '',
			AccountSid: message.accountSid,
			To: national(message.to),
			From: national(message.from),
			Body: message.body,
			Status: statusOf[message.status] ?? message.status,
			Flags: String(flagsOf[message.direction]),
		})
			.map(([name, value]) => element(name, escapeXml(value)))
			.join(''),
	);

/** A page of a 2008-08-01 list, which counts pages and items. */
export interface LegacyPage {
	messages: readonly Message[];
	page: number;
	pageSize: number;
	total: number;
	/** The last message of this page; undefined when there is no next page. */
	lastSid: string | undefined;
	/** Links to a page of the same list, which may begin after a message. */
	linkTo: (page: number, afterSid?: string) => string;
}

/** The list element: its attributes hold all there is to know about paging. */
export function legacyList(list: LegacyPage): string {
	const { messages, page, pageSize, total, lastSid, linkTo } = list;
	const pages = Math.max(1, Math.ceil(total / pageSize));
	const attributes = Object.entries({
		page,
		numpages: pages,
		pagesize: pageSize,
		total,
		start: page * pageSize,
		end: Math.max(page * pageSize + messages.length - 1, 0),
		uri: linkTo(page),
		firstpageuri: linkTo(0),
		previouspageuri: page > 0 ? linkTo(page - 1) : '',
		nextpageuri: lastSid === undefined ? '' : linkTo(page + 1, lastSid),
		lastpageuri: linkTo(pages - 1),
	})
		.map(([name, value]) => ` ${name}="${escapeXml(String(value))}"`)
		.join('');
	return `<SMSMessages${attributes}>${messages.map(legacyMessage).join('')}</SMSMessages>`;
}

/** A RestException; only those with status 400 have a code. */
const legacyError = ({ status, message, code, moreInfo }: TwilioError): string =>
	document(
		element(
			'RestException',
			element('Status', String(status)) +
				element('Message', escapeXml(message)) +
				(status === 400 ? element('Code', String(code)) + element('MoreInfo', moreInfo) : ''),
		),
	);

/** XML of the 2008-08-01 API, whose errors put other fields first. */
export const legacyXml: Representation = { ...apiXml, error: legacyError };
