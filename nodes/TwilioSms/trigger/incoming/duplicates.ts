import type { TwilioEvent } from './event';

/** What happened to one message, as it is kept in n8n's static data: plain JSON. */
export type SeenMessage = {
	sid: string;
	/** When it was last heard of, in seconds since 1970. */
	at: number;
	/** `received`, or the statuses in the order in which they came. */
	statuses: string[];
	/** The last of them that was final. */
	final?: string;
};

export type Recollection =
	| { isDuplicate: true }
	| { isDuplicate: false; afterFinal: boolean; memory: SeenMessage[] };

/**
 * n8n starts about 25 executions a second and Twilio asks again within 15 seconds, so 375 messages
 * may lie between the two. All of it, some 40 kB, is stored again with each execution.
 */
export const maxSeenMessages = 500;

/**
 * Twilio's queue holds a message for up to 10 hours, and its last report may come after that.
 * @see https://www.twilio.com/docs/messaging/api/message-resource (ValidityPeriod)
 */
export const maxSeenSeconds = 24 * 60 * 60;

/** Twilio knows 13 statuses; a stranger who may send anything must not fill the memory with more. */
const maxStatuses = 20;

/**
 * Looks an event up in the memory, whatever is found there, and gives the memory with it. The same
 * message with the same status is a duplicate, whichever way it came again: as a retry, at the
 * fallback URL, or reported twice. Twilio's I-Twilio-Idempotency-Token is not asked: it tells only
 * retries, and no signature covers it.
 * Only an event that starts an execution may be stored, so ask last.
 */
export function recall(memory: unknown, event: TwilioEvent, nowMs: number): Recollection {
	const now = Math.floor(nowMs / 1000);
	const seen = seenIn(memory);
	const { sid } = event;
	const earlier = seen.find((message) => message.sid === sid && !isForgotten(message, now));
	const status = statusOf(event);
	if (earlier?.statuses.includes(status)) return { isDuplicate: true };
	const isFinal = event.event === 'messageStatus' && event.isFinal;
	const final = isFinal ? status : earlier?.final;
	const message: SeenMessage = {
		sid,
		at: now,
		statuses: [...(earlier?.statuses ?? []), status].slice(-maxStatuses),
		...(final === undefined ? {} : { final }),
	};
	const others = seen.filter((other) => other.sid !== sid && !isForgotten(other, now));
	return {
		isDuplicate: false,
		afterFinal: earlier?.final !== undefined && !followsOn(earlier.final, status),
		memory: [...others, message].slice(-maxSeenMessages),
	};
}

/** What is in two memories, such as those of two processes of n8n, as one: the latest comes last. */
export function together(one: unknown, other: unknown): SeenMessage[] {
	const messages = new Map<string, SeenMessage>();
	for (const later of [...seenIn(one), ...seenIn(other)].sort((a, b) => a.at - b.at)) {
		const { sid, statuses } = later;
		const earlier = messages.get(sid);
		messages.delete(sid);
		const all = new Set([...(earlier?.statuses ?? []), ...statuses]);
		messages.set(sid, { ...earlier, ...later, statuses: [...all] });
	}
	return [...messages.values()];
}

/** What, with the message's sid, makes an event the same as another. */
export function statusOf(event: TwilioEvent): string {
	return event.event === 'messageStatus' ? event.status : 'received';
}

/** Being read is the one thing that happens to a message after its last report. */
function followsOn(final: string, status: string): boolean {
	return final === 'delivered' && status === 'read';
}

function isForgotten(message: SeenMessage, now: number): boolean {
	return now - message.at > maxSeenSeconds;
}

function seenIn(memory: unknown): SeenMessage[] {
	return Array.isArray(memory) ? memory.filter(isSeenMessage) : [];
}

function isSeenMessage(value: unknown): value is SeenMessage {
	if (typeof value !== 'object' || value === null) return false;
	if (!('sid' in value && 'at' in value && 'statuses' in value)) return false;
	return typeof value.at === 'number' && Array.isArray(value.statuses);
}
