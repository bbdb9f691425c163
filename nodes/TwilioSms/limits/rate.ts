/** An even pace: so many milliseconds from one to the next, however they come. */
export interface Pace {
	readonly intervalMs: number;
	/** Of the clock that `takeTurn` is told. */
	readonly nextAtMs: number;
}

export function startPace(perSecond: number): Pace {
	return { intervalMs: 1000 / perSecond, nextAtMs: 0 };
}

/** The next one's turn, and the pace after it. What was missed is not caught up on. */
export function takeTurn(pace: Pace, nowMs: number): { waitMs: number; pace: Pace } {
	const turnMs = Math.max(nowMs, pace.nextAtMs);
	return { waitMs: turnMs - nowMs, pace: { ...pace, nextAtMs: turnMs + pace.intervalMs } };
}
