/** The earliest date that Twilio can have given a message. */
export interface EarliestDate {
	/** Milliseconds since 1970 by Twilio's clock, at a whole second as Twilio's dates are. */
	certainMs: number;
	/** What is dated between this and `certainMs` may be older, or be it. */
	possibleMs: number;
}

const secondMs = 1000;
/** The server that answers and the one that dates a message need not agree to the second. */
const measuredSlackMs = 2 * secondMs;
/** For servers that send no date, whose clock is taken to be a clock that somebody looks after. */
const assumedSlackMs = 5 * 60 * secondMs;

/** Twilio's clock beside ours, known from the Date header of its answers. */
export class ClockSkew {
	private aheadAtLeastMs: number | null = null;

	/** @see https://www.rfc-editor.org/rfc/rfc9110#section-6.6.1 */
	note(dateHeader: string | undefined, receivedAtMs: number): void {
		const dateMs = Date.parse(dateHeader ?? '');
		if (Number.isNaN(dateMs)) return;
		// The date is cut to the second and some time old when it comes, so this is a lower bound.
		this.aheadAtLeastMs = Math.max(this.aheadAtLeastMs ?? -Infinity, dateMs - receivedAtMs);
	}

	/** For what was asked for at `sinceMs` by our clock. */
	earliestDate(sinceMs: number): EarliestDate {
		const aheadMs = this.aheadAtLeastMs;
		const certainMs = Math.floor((sinceMs + (aheadMs ?? 0)) / secondMs) * secondMs;
		return {
			certainMs,
			possibleMs: certainMs - (aheadMs === null ? assumedSlackMs : measuredSlackMs),
		};
	}
}
