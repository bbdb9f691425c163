import type { TwilioEvent } from '../../twilio/webhooks/event';

/** What was received about one message, as kept in n8n's static data: plain JSON. */
export type SeenMessage = {
	sid: string;
	/** When something about it last arrived, in seconds since 1970. */
	at: number;
	/** `received`, or the statuses in the order in which they arrived. */
	statuses: string[];
	/** The last final status. */
	final?: string;
};

/** An event compared with what arrived about its message before. */
export interface Recollection {
	isDuplicate: boolean;
	/** Whether the status comes after a final one. */
	afterFinal: boolean;
	/** How the message is remembered from now on. */
	message: SeenMessage;
}

/**
 * n8n starts about 25 executions a second, and Twilio asks again within 15 seconds, so 375 messages may
 * lie in between. All of this, some 40 kB, is stored again with each execution.
 */
export const maxStoredMessages = 500;

/**
 * Twilio's queue holds a message for up to 10 hours, and the last report may come after that.
 * @see https://www.twilio.com/docs/messaging/api/message-resource (ValidityPeriod)
 */
export const maxAgeSeconds = 24 * 60 * 60;

/** Twilio has 13 statuses. A stranger who can send anything must not fill the memory with more. */
const maxStatuses = 20;

/**
 * Compares an event with what arrived about its message before. The same message with the same status
 * is a duplicate, however it arrives again: as a retry, at the fallback URL, or reported twice.
 * Twilio's I-Twilio-Idempotency-Token is not used: it marks only retries, and is not signed.
 */
export function recall(
	seen: SeenMessage | undefined,
	event: TwilioEvent,
	nowMs: number,
): Recollection {
	const now = Math.floor(nowMs / 1000);
	const earlier = seen && !isForgotten(seen, now) ? seen : undefined;
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

/** Merges several memories, such as those of two n8n processes, into one list for static data. */
export function merge(memories: readonly SeenMessage[][], nowMs: number): SeenMessage[] {
	const now = Math.floor(nowMs / 1000);
	const messages = new Map<string, SeenMessage>();
	for (const later of memories.flat().sort((a, b) => a.at - b.at)) {
		if (isForgotten(later, now)) continue;
		const earlier = messages.get(later.sid);
		messages.set(later.sid, earlier ? mergeTwo(earlier, later) : later);
	}
	return [...messages.values()].sort((a, b) => a.at - b.at).slice(-maxStoredMessages);
}

/** Merges two memories of one message. */
export function mergeTwo(one: SeenMessage, other: SeenMessage): SeenMessage {
	const [earlier, later] = one.at <= other.at ? [one, other] : [other, one];
	const statuses = [...new Set([...earlier.statuses, ...later.statuses])].slice(-maxStatuses);
	return { ...earlier, ...later, statuses };
}

/** Together with the message's SID, this tells whether two events are the same. */
export function statusOf(event: TwilioEvent): string {
	return event.event === 'messageStatus' ? event.status : 'received';
}

export function isFinal(event: TwilioEvent): boolean {
	return event.event === 'messageStatus' && event.isFinal;
}

/** The same report again is nothing new, and only "read" can follow the last report. */
function followsOn(final: string, status: string): boolean {
	return status === final || (final === 'delivered' && status === 'read');
}

function isForgotten(message: SeenMessage, now: number): boolean {
	return now - message.at > maxAgeSeconds;
}

/** The messages in static data, whatever that contains. */
export function readSeen(stored: unknown): SeenMessage[] {
	return latest(stored).filter(isSeenMessage);
}

/** One of these messages, found without checking the others. */
export function findSeen(stored: unknown, sid: string): SeenMessage | undefined {
	const hasSid = (value: unknown) => (value as Partial<SeenMessage> | null)?.sid === sid; // unchecked
	return latest(stored).filter(hasSid).find(isSeenMessage);
}

function latest(stored: unknown): unknown[] {
	return Array.isArray(stored) ? stored.slice(-maxStoredMessages) : [];
}

function isSeenMessage(value: unknown): value is SeenMessage {
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
