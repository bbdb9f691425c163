import type { TwilioEvent } from '../../twilio/webhooks/event';

/** What was heard about one message, as it is kept in n8n's static data: plain JSON. */
export type HeardMessage = {
	sid: string;
	/** When it was last heard of, in seconds since 1970. */
	at: number;
	/** `received`, or the statuses in the order in which they came. */
	statuses: string[];
	/** The last of them that was final. */
	final?: string;
};

/** An event beside what was heard of its message before. */
export interface Recollection {
	isDuplicate: boolean;
	/** Whether a status comes after one that nothing should follow. */
	afterFinal: boolean;
	/** The message as it is remembered from now on. */
	message: HeardMessage;
}

/**
 * n8n starts about 25 executions a second and Twilio asks again within 15 seconds, so 375 messages
 * may lie between the two. All of it, some 40 kB, is stored again with each execution.
 */
export const maxStoredMessages = 500;

/**
 * Twilio's queue holds a message for up to 10 hours, and its last report may come after that.
 * @see https://www.twilio.com/docs/messaging/api/message-resource (ValidityPeriod)
 */
export const maxHeardSeconds = 24 * 60 * 60;

/** Twilio has 13 statuses; a stranger who may send anything must not fill the memory with more. */
const maxStatuses = 20;

/**
 * Compares an event with what was heard of its message. The same message with the same status is a
 * duplicate, whichever way it came again: as a retry, at the fallback URL, or reported twice.
 * Twilio's I-Twilio-Idempotency-Token is not used: it marks only retries, and no signature covers it.
 */
export function recall(
	heard: HeardMessage | undefined,
	event: TwilioEvent,
	nowMs: number,
): Recollection {
	const now = Math.floor(nowMs / 1000);
	const earlier = heard && !isForgotten(heard, now) ? heard : undefined;
	const status = statusOf(event);
	const isDuplicate = earlier?.statuses.includes(status) ?? false;
	const final = isFinal(event) ? status : earlier?.final;
	return {
		isDuplicate,
		afterFinal: earlier?.final !== undefined && !followsOn(earlier.final, status),
		message: {
			sid: event.sid,
			at: now,
			statuses: isDuplicate
				? (earlier?.statuses ?? [])
				: [...(earlier?.statuses ?? []), status].slice(-maxStatuses),
			...(final === undefined ? {} : { final }),
		},
	};
}

/** What several memories hold, such as those of two processes of n8n, as one list for static data. */
export function merge(memories: readonly HeardMessage[][], nowMs: number): HeardMessage[] {
	const now = Math.floor(nowMs / 1000);
	const messages = new Map<string, HeardMessage>();
	for (const later of memories.flat().sort((a, b) => a.at - b.at)) {
		if (isForgotten(later, now)) continue;
		const earlier = messages.get(later.sid);
		messages.set(later.sid, earlier ? mergeTwo(earlier, later) : later);
	}
	return [...messages.values()].sort((a, b) => a.at - b.at).slice(-maxStoredMessages);
}

/** Two memories of one message. */
export function mergeTwo(one: HeardMessage, other: HeardMessage): HeardMessage {
	const [earlier, later] = one.at <= other.at ? [one, other] : [other, one];
	const statuses = [...new Set([...earlier.statuses, ...later.statuses])].slice(-maxStatuses);
	return { ...earlier, ...later, statuses };
}

/** What, with the message's SID, makes one event the same as another. */
export function statusOf(event: TwilioEvent): string {
	return event.event === 'messageStatus' ? event.status : 'received';
}

export function isFinal(event: TwilioEvent): boolean {
	return event.event === 'messageStatus' && event.isFinal;
}

/** The same report again is no news, and being read is the one thing that follows the last report. */
function followsOn(final: string, status: string): boolean {
	return status === final || (final === 'delivered' && status === 'read');
}

function isForgotten(message: HeardMessage, now: number): boolean {
	return now - message.at > maxHeardSeconds;
}

/** The messages in what static data holds, whatever that is. */
export function readHeard(stored: unknown): HeardMessage[] {
	return latest(stored).filter(isHeardMessage);
}

/** One message of those, found without checking the others. */
export function findHeard(stored: unknown, sid: string): HeardMessage | undefined {
	const hasSid = (value: unknown) => (value as Partial<HeardMessage> | null)?.sid === sid; // unchecked
	return latest(stored).filter(hasSid).find(isHeardMessage);
}

function latest(stored: unknown): unknown[] {
	return Array.isArray(stored) ? stored.slice(-maxStoredMessages) : [];
}

function isHeardMessage(value: unknown): value is HeardMessage {
	if (typeof value !== 'object' || value === null) return false;
	if (!('sid' in value && 'at' in value && 'statuses' in value)) return false;
	return (
		typeof value.sid === 'string' &&
		typeof value.at === 'number' &&
		Array.isArray(value.statuses) &&
		value.statuses.length <= maxStatuses &&
		value.statuses.every((status) => typeof status === 'string')
	);
}
