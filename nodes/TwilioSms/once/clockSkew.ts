/** The earliest date that a message can have at Twilio. */
export interface EarliestDate {
	/** Milliseconds since 1970 by Twilio's clock, in whole seconds like Twilio's dates. */
	certainMs: number;
	/** A message dated between this and `certainMs` may be the one, or an older one. */
	possibleMs: number;
}

const secondMs = 1000;
/** The server that answers and the one that dates a message may not agree to the second. */
const measuredSlackMs = 2 * secondMs;
/** For servers that send no date: their clock is assumed to be roughly right. */
const assumedSlackMs = 5 * 60 * secondMs;

/** How far Twilio's clock differs from ours, learned from the Date header of its answers. */
export class ClockSkew {
	private aheadAtLeastMs: number | null = null;

	/** @see https://www.rfc-editor.org/rfc/rfc9110#section-6.6.1 */
	note(dateHeader: string | undefined, receivedAtMs: number): void {
		const dateMs = Date.parse(dateHeader ?? '');
		if (Number.isNaN(dateMs)) return;
		// The date is cut to the second, and already old when it arrives, so this is a lower bound.
		this.aheadAtLeastMs = Math.max(this.aheadAtLeastMs ?? -Infinity, dateMs - receivedAtMs);
	}

	/** For a message that was requested at `sinceMs` by our clock. */
	earliestDate(sinceMs: number): EarliestDate {
		const aheadMs = this.aheadAtLeastMs;
		const certainMs = Math.floor((sinceMs + (aheadMs ?? 0)) / secondMs) * secondMs;
		return {
			certainMs,
			possibleMs: certainMs - (aheadMs === null ? assumedSlackMs : measuredSlackMs),
		};
	}
}
