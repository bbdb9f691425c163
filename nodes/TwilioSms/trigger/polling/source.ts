import type { IPollFunctions } from 'n8n-workflow';
import { refusal } from '../../errors/twilioError';
import { isSid, shapeOfSid } from '../../shared/sid';
import type { MessageAnswer } from '../../twilio/client/answer';
import type { Connection } from '../../twilio/client/connection';
import { isOlder, readMessagePages, type MessageFilters } from '../../twilio/messageList';
import { readSenderNumbers } from '../../twilio/messagingServices';
import { readPhoneNumber } from '../../twilio/phoneNumbers';

/** Whose messages are polled, as the user chose it. */
export interface Scope {
	kind: 'account' | 'phoneNumber' | 'messagingService';
	/** Of the number or the service; '' for the whole account. */
	sid: string;
}

/** Some of Twilio's lists of messages, and which of their messages count. */
export interface Source {
	lists: MessageFilters[];
	includes(answer: MessageAnswer): boolean;
}

const prefixes = { phoneNumber: 'PN', messagingService: 'MG' } as const;
const labels = { phoneNumber: 'Phone Number', messagingService: 'Messaging Service' } as const;

/** @throws TwilioError when no number or service was chosen. */
export function readScope(context: IPollFunctions): Scope {
	const kind = context.getNodeParameter('scope', 'account');
	if (kind !== 'phoneNumber' && kind !== 'messagingService') return { kind: 'account', sid: '' };
	const sid = String(context.getNodeParameter(kind, '', { extractValue: true }) ?? '').trim();
	// Twilio's list writes it this way, however it was typed.
	if (isSid(sid, prefixes[kind])) return { kind, sid: prefixes[kind] + sid.slice(2).toLowerCase() };
	throw refusal(
		sid === ''
			? `No ${labels[kind]} was chosen`
			: `"${labels[kind]}" is not the SID of a ${labels[kind]}`,
		`Choose one from the list. Its SID is ${shapeOfSid(prefixes[kind])}.`,
	);
}

/**
 * Where the messages of these events are listed. Twilio lists by number only, so those of a service
 * are picked out of all of the account's: what it sent by its SID, and what came in, where Twilio
 * need not name it, by its numbers.
 * @throws TwilioError
 */
export async function openSource(
	connection: Connection,
	{ kind, sid }: Scope,
	events: readonly string[],
): Promise<Source> {
	const isChosen = ({ message: { direction } }: MessageAnswer) =>
		events.includes(direction === 'inbound' ? 'messageReceived' : 'messageStatus');
	if (kind === 'account') return { lists: [{}], includes: isChosen };
	if (kind === 'phoneNumber') {
		const { phoneNumber } = await readPhoneNumber(connection, sid);
		const lists: MessageFilters[] = [];
		if (events.includes('messageReceived')) lists.push({ To: phoneNumber });
		if (events.includes('messageStatus')) lists.push({ From: phoneNumber });
		return { lists, includes: isChosen };
	}
	const numbers = new Set(await readSenderNumbers(connection, sid));
	return {
		lists: [{}],
		includes: (answer) => {
			const { direction, to, messagingServiceSid } = answer.message;
			const isOfService =
				messagingServiceSid === sid || (direction === 'inbound' && numbers.has(to ?? ''));
			return isOfService && isChosen(answer);
		},
	};
}

/** Enough for what came since the last poll on most days, and little to read when nothing did. */
const pageSize = 100;
/** A day of more than 100,000 messages is not read in one poll. */
const maxPages = 1000;

/**
 * Lists what was created since then, and more. What was not sent yet has no date by which Twilio
 * could leave it out, so pages are read until one is older. @throws TwilioError
 */
export async function listSince(
	connection: Connection,
	{ lists, includes }: Source,
	sinceMs: number,
): Promise<MessageAnswer[]> {
	const answers: MessageAnswer[] = [];
	let pagesLeft = maxPages;
	for (const filters of lists) {
		for await (const page of readMessagePages(connection, filters, pageSize)) {
			answers.push(...page.filter(includes));
			if (isOlder(page, sinceMs) || --pagesLeft <= 0) break;
		}
	}
	return answers;
}

/** The newest messages, as many as one page has. @throws TwilioError */
export async function listNewest(connection: Connection, source: Source): Promise<MessageAnswer[]> {
	return await listSince(connection, source, Infinity);
}
