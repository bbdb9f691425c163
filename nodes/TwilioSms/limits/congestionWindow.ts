/** How many requests may be in flight, judging by Twilio's answers. Starts at `max`. */
export interface CongestionWindow {
	readonly max: number;
	/** A fraction while it grows. */
	readonly size: number;
	/** Requests up to this one, in order of their start, cannot halve the window again. */
	readonly recoveryPoint: number;
}

/**
 * Additive increase, multiplicative decrease (AIMD), which finds a shared limit that is not known:
 * from Chiu and Jain, "Analysis of the Increase and Decrease Algorithms for Congestion Avoidance in
 * Computer Networks" (1989), with TCP's amounts, https://www.rfc-editor.org/rfc/rfc5681#section-3.1.
 * TCP begins with a slow start. Here, the user's maximum is the start: a request that Twilio throttles
 * is not lost, so trying costs only the request.
 */
export function openWindow(max: number): CongestionWindow {
	return { max, size: max, recoveryPoint: 0 };
}

export function limitOf({ size }: CongestionWindow): number {
	return Math.floor(size);
}

/** After a request that was not throttled: a whole window of them makes room for one more. */
export function grow(window: CongestionWindow): CongestionWindow {
	return { ...window, size: Math.min(window.max, window.size + 1 / window.size) };
}

/**
 * After a throttled request: halves the number in flight. Of requests that were in flight together,
 * only the first counts (RFC 6582, section 3.2), or one moment would be punished many times.
 */
export function shrink(
	window: CongestionWindow,
	{ number, begun, inFlight }: { number: number; begun: number; inFlight: number },
): CongestionWindow {
	if (number <= window.recoveryPoint) return window;
	const size = Math.max(1, Math.min(window.size, inFlight) / 2);
	return { ...window, size, recoveryPoint: begun };
}
