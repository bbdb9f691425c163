/** A message that is to be sent once; `text` says what it is about. */
export interface IdempotencyKey {
	text: string;
	/** How long it is remembered. */
	hours: number;
}

/** What n8n's list has of one key; `IdempotencyKeys` says what for. */
export interface KeyEntries {
	open: string;
	present: string;
	following: string[];
	/** Each for a part of the time in which a process is at it: the present one and the next. */
	held: [string, string];
	/** When the earliest attempt can have been that the key remembers. */
	sinceMs: number;
}

/** A key is remembered by third parts of its time. */
const partsPerPeriod = 3;

/** For one to two of these it is held without a sign of life, which a busy n8n may owe for long. */
export const holdMs = 20_000;

/** The entries of a key at this time, in milliseconds since 1970. */
export function entriesOf({ text, hours }: IdempotencyKey, nowMs: number): KeyEntries {
	const partMs = (hours * 3_600_000) / partsPerPeriod;
	const part = Math.floor(nowMs / partMs);
	const keyEntry = (ahead: number) => entry('key', text, hours, part + ahead);
	const heldEntry = (ahead: number) => entry('held', text, Math.floor(nowMs / holdMs) + ahead);
	return {
		open: entry('open', text),
		present: keyEntry(0),
		following: Array.from({ length: partsPerPeriod }, (_, index) => keyEntry(index + 1)),
		held: [heldEntry(0), heldEntry(1)],
		sinceMs: (part - partsPerPeriod) * partMs,
	};
}

/** Of a message that a key holds. */
export const sidEntry = (sid: string) => entry('sid', sid);

/** With our name, since the list is the whole workflow's. n8n stores hashes of these only. */
const entry = (...parts: Array<string | number>) =>
	JSON.stringify(['n8n-nodes-twilio-sms', ...parts]);
