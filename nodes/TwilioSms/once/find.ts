import type { MessageAnswer } from '../twilio/client/answer';
import type { Connection } from '../twilio/client/connection';
import { TwilioError } from '../errors/twilioError';
import type { Worker } from '../run/operation';
import type { ClockSkew } from './clockSkew';
import { canBeLookedFor, compare, isListedAtOnce, listsFor } from './match';
import { isOlder, maxPageSize, readMessagePages } from '../twilio/messageList';
import type { MessageParameters } from '../twilio/messages';

/** The result of a search: the message, that Twilio does not have it, or neither. */
export type Verdict =
	| { kind: 'found'; answer: MessageAnswer }
	| { kind: 'absent' }
	/** `mayNotList`: the credential may not list messages. */
	| { kind: 'unclear'; mayNotList?: true };

/** What to do about a message whose answer was lost. */
export interface LostAnswerPolicy {
	looks: boolean;
	/** The results of a search after which the message is sent again. */
	resendsIf: ReadonlyArray<Verdict['kind']>;
}

/** A message that was requested, and whose answer was lost. */
export interface Lost {
	parameters: MessageParameters;
	/** The earliest time at which it was requested, in milliseconds since 1970 by our clock. */
	sinceMs: number;
	clock: ClockSkew;
	/** Whether another item of the run holds the message. */
	isHeld(sid: string): boolean;
	/** How many messages with the same content may be at Twilio without our knowing which. */
	unknownCount: number;
	/** Takes a message, unless an earlier run holds it. */
	claim(sid: string): Promise<boolean>;
	worker: Pick<Worker, 'standBy'>;
}

/**
 * Twilio does not say how long a message takes to appear in its list. So a missing message is looked
 * for again, for 15 seconds, before it counts as absent.
 */
const pausesBeforeLooksMs = [0, 1000, 2000, 4000, 8000];

/** More pauses, in case the list did not answer when it mattered. */
const pausesBeforeLaterLooksMs = [8000, 8000, 8000];

/** The search ends after this many pages, of up to 1,000 messages each. */
const maxPages = 20;

/**
 * Looks for a message whose answer was lost. How it decides, and what it cannot know:
 *
 * - Twilio accepts no key that would make it safe to send a message again, so its list decides. Our
 *   message is one to the same recipient, from the same number or service, with the same text and
 *   number of files, created since it was requested, that belongs to no other item.
 * - Sends of the same content to the same recipient wait while one of them is looked for
 *   (KeyedQueue), so no listed message belongs to an item that still waits for its answer. It does
 *   not matter which of several equal messages goes to which item. Each takes the oldest that it can
 *   be, which leaves the newer ones to items that can only be those.
 * - Twilio's clock is compared with ours through the Date header. Its dates are whole seconds, so an
 *   equal message that something else sent one second earlier (two until several answers have shown
 *   the time) passes for ours. Up to two seconds before that, it makes the result unclear; up to five
 *   minutes if the server sends no Date.
 * - While no list comes at all, the whole run waits for Twilio (CircuitBreaker), then looks again.
 * - If something else (another workflow, another n8n) sends the same content to the same person from
 *   the same sender meanwhile, its message cannot be told from ours.
 * - Absent means: not found by any look within 15 seconds. If Twilio lists the message later, or
 *   accepts it later after a request that timed out, it is sent twice.
 * - Where Twilio changes or hides what would be compared, the result stays unclear: templates, which
 *   Twilio renders; texts or numbers that it deleted on request; pictures that it turns into links.
 *   Recipients that are not numbers in digits are not looked for. A scheduled message is found if it
 *   is listed, but never counts as absent. If Twilio hides all numbers of an account (Message
 *   Redaction), the account must not resend what was not found: choose "Report Without Checking".
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
			// Computed anew: the answer to this very request may have shown Twilio's time.
			const { possibleMs } = clock.earliestDate(sinceMs);
			if (isOlder(page, possibleMs)) break;
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
