/** How many requests may be under way at once, as Twilio's answers have it. Starts at `max`. */
export interface Width {
	readonly max: number;
	/** Not whole while it grows. */
	readonly size: number;
	/** Up to which request, in the order they began, being refused has been answered for. */
	readonly narrowedUpTo: number;
}

/**
 * "Additive increase, multiplicative decrease", which finds a shared limit that nobody tells: from
 * Chiu and Jain, "Analysis of the Increase and Decrease Algorithms for Congestion Avoidance in
 * Computer Networks" (1989), with TCP's amounts, https://www.rfc-editor.org/rfc/rfc5681#section-3.1.
 * TCP feels its way up at first; here the user's maximum is the start, because Twilio throws none
 * of the requests away that it refuses, so that trying costs nothing but the request.
 */
export function startWidth(max: number): Width {
	return { max, size: max, narrowedUpTo: 0 };
}

export function limitOf({ size }: Width): number {
	return Math.floor(size);
}

/** A request was not refused: as many of them as run at once make room for one more. */
export function widen(width: Width): Width {
	return { ...width, size: Math.min(width.max, width.size + 1 / width.size) };
}

/**
 * A request was refused: half of those under way may stay. Of those that were under way together
 * only the first one counts (RFC 6582, section 3.2), else one moment would be punished many times.
 */
export function narrow(
	width: Width,
	{ number, begun, underWay }: { number: number; begun: number; underWay: number },
): Width {
	if (number <= width.narrowedUpTo) return width;
	const size = Math.max(1, Math.min(width.size, underWay) / 2);
	return { ...width, size, narrowedUpTo: begun };
}
