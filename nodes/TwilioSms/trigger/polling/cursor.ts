import type { Message } from '../../shared/message';

/** How far a poll has read Twilio's list of messages: plain JSON, kept in n8n's static data. */
export type Cursor = {
	/** The latest date of a message that was listed, in milliseconds since 1970 by Twilio's clock. */
	latestMs: number;
	/** Every message since then is in `known`; what is older is never new. */
	knownSinceMs: number;
	/** The messages that may be listed again, oldest first. */
	known: KnownMessage[];
};

/** A message as it was last listed. `mayChange`: its status may still become another one. */
export type KnownMessage = [sid: string, createdMs: number, status: string, mayChange: boolean];

/**
 * Twilio does not say how soon a message shows up in its list, nor that messages show up in the
 * order of their dates. One that is listed up to ten minutes late is still found.
 */
const lookBackMs = 10 * 60 * 1000;

/**
 * A message waits at Twilio for up to ten hours, and its phone company may report days later. After
 * this, a status is no longer followed.
 * @see https://www.twilio.com/docs/messaging/api/message-resource (ValidityPeriod)
 */
const maxPendingMs = 36 * 60 * 60 * 1000;

/** Some 300 kB of JSON, which n8n writes to its database with each poll that finds something. */
export const maxKnownMessages = 5000;

/** Where the first poll leaves off: what is listed by then is known, and all else is new. */
export function startCursor(listed: readonly Message[]): Cursor {
	const known = listed.map(toKnown).sort(byDate);
	// Nothing is listed: then all that ever will be is new, whatever Twilio's clock says.
	const latestMs = known.at(-1)?.[1] ?? 0;
	return bounded({ latestMs, knownSinceMs: latestMs - lookBackMs, known });
}

/** From when on messages have to be listed for `advance`, in milliseconds since 1970. */
export function listSinceMs({ latestMs, knownSinceMs, known }: Cursor): number {
	const pending = known.filter(mayChange).map(([, createdMs]) => createdMs);
	return Math.min(Math.max(latestMs - lookBackMs, knownSinceMs), ...pending);
}

export interface Advance {
	/** Messages that are new, or have a new status, oldest first. */
	news: Message[];
	cursor: Cursor;
}

/** Compares what is listed with what was known. `listed` may be in any order and repeat itself. */
export function advance(cursor: Cursor, listed: readonly Message[]): Advance {
	const known = new Map(cursor.known.map((message) => [message[0], message]));
	const news: Message[] = [];
	// Twilio lists the newest first, also among those of the same second.
	for (const message of listed.toReversed().sort(byCreation)) {
		const [sid, createdMs, status] = toKnown(message);
		const earlier = known.get(sid);
		const isNew = earlier ? earlier[2] !== status : createdMs >= cursor.knownSinceMs;
		if (isNew) news.push(message);
		if (isNew || earlier) known.set(sid, toKnown(message));
	}
	const all = [...known.values()].sort(byDate);
	const latestMs = Math.max(cursor.latestMs, all.at(-1)?.[1] ?? 0);
	const knownSinceMs = Math.max(cursor.knownSinceMs, latestMs - lookBackMs);
	return { news, cursor: bounded({ latestMs, knownSinceMs, known: all }) };
}

/** Reads what n8n kept, whatever it is; undefined when it is no cursor. */
export function readCursor(kept: unknown): Cursor | undefined {
	if (typeof kept !== 'object' || kept === null) return undefined;
	const { latestMs, knownSinceMs, known } = kept as Partial<Record<keyof Cursor, unknown>>;
	if (!Number.isFinite(latestMs) || !Number.isFinite(knownSinceMs)) return undefined;
	if (!Array.isArray(known) || !known.every(isKnownMessage)) return undefined;
	return { latestMs: Number(latestMs), knownSinceMs: Number(knownSinceMs), known };
}

function isKnownMessage(value: unknown): value is KnownMessage {
	if (!Array.isArray(value) || value.length !== 4) return false;
	const [sid, createdMs, status, changes]: unknown[] = value;
	return (
		typeof sid === 'string' &&
		Number.isFinite(createdMs) &&
		typeof status === 'string' &&
		typeof changes === 'boolean'
	);
}

/** Forgets what cannot be news again and, when there is still too much, what is oldest. */
function bounded({ latestMs, knownSinceMs, known }: Cursor): Cursor {
	const needed = known.filter(
		(message) =>
			message[1] >= knownSinceMs || (mayChange(message) && message[1] > latestMs - maxPendingMs),
	);
	const kept = needed.slice(-maxKnownMessages);
	const [oldest] = kept;
	if (!oldest || kept.length === needed.length) return { latestMs, knownSinceMs, known: kept };
	// Some of the same second may be among those that were forgotten.
	return { latestMs, knownSinceMs: Math.max(knownSinceMs, oldest[1] + 1000), known: kept };
}

/** Of a message that was sent. WhatsApp and RCS tell that a message was read after its delivery. */
const changingStatuses: ReadonlySet<string> = new Set(['accepted', 'queued', 'sending', 'sent']);

function mayChange([, , , changes]: KnownMessage): boolean {
	return changes;
}

function toKnown({ sid, dateCreated, status, to }: Message): KnownMessage {
	const isReadLater = status === 'delivered' && /^(?:whatsapp|rcs):/.test(to ?? '');
	const changes = changingStatuses.has(status ?? '') || isReadLater;
	return [sid, Date.parse(dateCreated ?? '') || 0, status ?? '', changes];
}

const byDate = (one: KnownMessage, other: KnownMessage) => one[1] - other[1];

const byCreation = (one: Message, other: Message) => toKnown(one)[1] - toKnown(other)[1];
