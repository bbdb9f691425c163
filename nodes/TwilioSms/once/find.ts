import type { MessageAnswer } from '../twilio/client/answer';
import type { Connection } from '../twilio/client/connection';
import { TwilioError } from '../errors/twilioError';
import type { Worker } from '../run/operation';
import type { ClockSkew } from './clockSkew';
import { canBeLookedFor, compare, isListedAtOnce, listsFor } from './match';
import { maxPageSize, readMessagePages } from '../twilio/messageList';
import type { MessageParameters } from '../twilio/messages';

/** What looking showed: the message, that Twilio does not have it, or neither. */
export type Verdict =
	| { kind: 'found'; answer: MessageAnswer }
	| { kind: 'absent' }
	/** `mayNotList`: the credential may not list messages. */
	| { kind: 'unclear'; mayNotList?: true };

/** A message that was asked for, and whose answer was lost. */
export interface Lost {
	parameters: MessageParameters;
	/** When it was asked for at the earliest, in milliseconds since 1970 by our clock. */
	sinceMs: number;
	clock: ClockSkew;
	/** Whether another item of the run holds the message. */
	isHeld(sid: string): boolean;
	/** How many of equal content may be at Twilio without our knowing which they are. */
	unknownCount: number;
	/** Takes a message, unless an earlier run holds it. */
	claim(sid: string): Promise<boolean>;
	worker: Pick<Worker, 'standBy'>;
}

/**
 * Twilio does not say how long a message takes to show up in its list, so what is not there is
 * looked for again, for 15 seconds, before it counts as absent.
 */
const pausesBeforeLooksMs = [0, 1000, 2000, 4000, 8000];

/** More of them, for a list that did not answer when it counted. */
const pausesBeforeLaterLooksMs = [8000, 8000, 8000];

/** Beyond so many an account's messages are not searched; a page has up to 1,000. */
const maxPages = 20;

/**
 * Looks for a message whose answer was lost. This is what it goes by, and where that ends:
 *
 * - Twilio takes no key with which a message could be sent twice safely, so its list decides. Ours
 *   is a message to the same recipient, from the same number or service, of the same text and as
 *   many files, created since it was asked for, that belongs to no other item.
 * - Sends of equal content to the same recipient wait for each other while one of them is looked
 *   for (KeyedQueue): none of the listed ones is then of an item whose answer is still to come. Which
 *   of several equal ones becomes whose does not matter. Each takes the oldest that it can be, and
 *   so leaves to the later ones what only they can be.
 * - Twilio's clock is compared with ours through the Date header. Twilio's dates are whole seconds:
 *   an equal message that something else sent one second before, or two while few answers have
 *   told the time, passes for ours. Up to two seconds before that it makes the end unclear, and
 *   up to five minutes where the server sends no Date.
 * - While no list comes at all, the whole run waits for Twilio (CircuitBreaker), and then goes on looking.
 * - A message that something else (another workflow, another n8n) sends meanwhile with the same
 *   content to the same person from the same sender cannot be told from ours.
 * - Absent means: in none of the looks within 15 seconds. A message that Twilio lists later than
 *   that, or accepts later than that after a request that timed out, is then sent twice.
 * - Where Twilio changes or hides what would be compared, it stays unclear: templates, which Twilio
 *   renders; texts or numbers that it is told to forget; pictures that it turns into links.
 *   Numbers that are not in digits are not looked for. A scheduled message is found if it is
 *   listed, but never taken for absent. An account for which Twilio hides all numbers (Message
 *   Redaction) must not send again what was not found: choose "Report".
 */
export async function lookForLost(connection: Connection, lost: Lost): Promise<Verdict> {
	if (!canBeLookedFor(lost.parameters)) return { kind: 'unclear' };
	const pausesMs = [...pausesBeforeLooksMs, ...pausesBeforeLaterLooksMs];
	const { limiter, breaker } = connection;
	for (const [index, pauseMs] of pausesMs.entries()) {
		const goesOn = pauseMs === 0 || (await lost.worker.standBy(limiter.pause(pauseMs, 'read')));
		if (!goesOn) break;
		const list = await readList(connection, lost).catch(toTwilioError);
		if (list instanceof TwilioError) {
			if (isForbidden(list)) return { kind: 'unclear', mayNotList: true };
			if (isAnswered(list)) continue;
			breaker?.noteSilence();
			if (await breaker?.closes()) continue;
			break;
		}
		const verdict = await judge(list, lost);
		const isLateEnough = index >= pausesBeforeLooksMs.length - 1;
		if (verdict.kind === 'found' || isLateEnough) return verdict;
	}
	return { kind: 'unclear' };
}

function toTwilioError(error: unknown): TwilioError {
	if (error instanceof TwilioError) return error;
	throw error;
}

/** Whether Twilio answered, if only to refuse what was asked. */
export function isAnswered({ meaning }: TwilioError): boolean {
	return meaning === 'refused' || meaning === 'throttled';
}

/** https://www.twilio.com/docs/api/errors/20003, and 70051 for a restricted API key. */
function isForbidden({ facts: { status } }: TwilioError): boolean {
	return status === 401 || status === 403;
}

interface Listed {
	/** Those that can be the lost one, oldest first. */
	same: MessageAnswer[];
	hasMaybe: boolean;
	isComplete: boolean;
}

async function judge({ same, hasMaybe, isComplete }: Listed, lost: Lost): Promise<Verdict> {
	if (same.length === 0) {
		const isAbsent = isComplete && !hasMaybe && isListedAtOnce(lost.parameters);
		return { kind: isAbsent ? 'absent' : 'unclear' };
	}
	if (same.length <= lost.unknownCount) return { kind: 'unclear' };
	for (const answer of same) {
		if (await lost.claim(answer.message.sid)) return { kind: 'found', answer };
	}
	return { kind: 'unclear' };
}

/** @throws TwilioError */
async function readList(connection: Connection, lost: Lost): Promise<Listed> {
	const { parameters, sinceMs, clock } = lost;
	const { apiVersion } = connection;
	const bySid = new Map<string, MessageAnswer>();
	let pagesLeft = maxPages;
	let hasEnded = true;
	for (const filters of listsFor(parameters, apiVersion)) {
		for await (const page of readMessagePages(connection, filters, maxPageSize)) {
			for (const answer of page) bySid.set(answer.message.sid, answer);
			// Read anew, since the answer to this very request may have told the time at Twilio.
			const { possibleMs } = clock.earliestDate(sinceMs);
			if (page.every(({ message }) => Date.parse(message.dateCreated ?? '') < possibleMs)) break;
			pagesLeft--;
			if (pagesLeft > 0) continue;
			hasEnded = false;
			break;
		}
	}
	const earliest = clock.earliestDate(sinceMs);
	const free = [...bySid.values()].filter(({ message }) => !lost.isHeld(message.sid));
	const alike = (likeness: string) =>
		free.filter(
			({ message }) => compare(message, { parameters, apiVersion, earliest }) === likeness,
		);
	return {
		same: alike('same').sort(byDate),
		hasMaybe: alike('maybe').length > 0,
		isComplete: hasEnded,
	};
}

const byDate = ({ message: one }: MessageAnswer, { message: other }: MessageAnswer) =>
	Date.parse(one.dateCreated ?? '') - Date.parse(other.dateCreated ?? '');
