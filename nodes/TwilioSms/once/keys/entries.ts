/** Names a message that is to be sent once; `text` is the key as the user wrote it. */
export interface IdempotencyKey {
	text: string;
	/** How long it is remembered, at least. */
	hours: number;
}

/** What n8n's list can hold for one key; `IdempotencyKeys` says what each entry means. */
export interface KeyEntries {
	open: string;
	present: string;
	following: string[];
	/** Of a process that is sending it: for the present period of `leaseMs`, and for the next. */
	lease: [string, string];
	/** The earliest time of an attempt that the key still remembers. */
	sinceMs: number;
}

/** A key's time is recorded in thirds. */
const partsPerPeriod = 3;

/** A lease that is not renewed lasts one to two of these: a busy n8n may be late by many seconds. */
export const leaseMs = 20_000;

/** The entries of a key at this time, in milliseconds since 1970. */
export function entriesOf({ text, hours }: IdempotencyKey, nowMs: number): KeyEntries {
	const partMs = (hours * 3_600_000) / partsPerPeriod;
	const part = Math.floor(nowMs / partMs);
	const keyEntry = (ahead: number) => entry('key', text, hours, part + ahead);
	const leaseEntry = (ahead: number) => entry('held', text, Math.floor(nowMs / leaseMs) + ahead);
	return {
		open: entry('open', text),
		present: keyEntry(0),
		following: Array.from({ length: partsPerPeriod }, (_, index) => keyEntry(index + 1)),
		lease: [leaseEntry(0), leaseEntry(1)],
		sinceMs: (part - partsPerPeriod) * partMs,
	};
}

/** Of a message that was sent for some key. */
export const sidEntry = (sid: string) => entry('sid', sid);

/** Names the package, because other nodes of the workflow use the list too. n8n stores only hashes. */
const entry = (...parts: Array<string | number>) =>
	JSON.stringify(['n8n-nodes-twilio-sms', ...parts]);
