import type { Meaning } from '../../errors/classification';

/** How one try ended, and what is known besides. */
export interface Attempt {
	meaning: Meaning;
	/** The Retry-After header of the answer, as received. */
	retryAfter?: string;
	method: 'GET' | 'POST' | 'DELETE';
	/** 1 for the first. */
	number: number;
	/** How long this request has waited while Twilio throttled everything. */
	stalledMs: number;
	/** From 0 up to, but not including, 1. */
	random: number;
	/** Milliseconds since 1970. */
	nowMs: number;
}

const maxRetries = 2;
const baseDelayMs = 500;
const shortDelayMs = 1000;
const maxDelayMs = 15_000;
/** If a server asks for a longer wait, a running workflow does not wait for it. */
const patienceMs = 60_000;

/**
 * After how many milliseconds to try again; null if this was the last try. Only requests that have
 * changed nothing are repeated: those that were throttled or never arrived, and reads.
 */
export function retryDelayMs(attempt: Attempt): number | null {
	if (!mayRepeat(attempt)) return null;
	const askedMs = retryAfterMs(attempt.retryAfter, attempt.nowMs);
	if (askedMs !== null && askedMs > patienceMs) return null;
	// A wait of zero, or until a time that has passed, says no more than none.
	return askedMs || fullJitterMs(attempt);
}

/**
 * Throttling is not counted: it shows how many requests there are, not whether it will pass. A
 * request is given up when no request at all has got through for a while.
 */
function mayRepeat({ meaning, method, number, stalledMs }: Attempt): boolean {
	if (meaning === 'throttled') return stalledMs < patienceMs;
	const leavesNoTrace = meaning === 'neverArrived' || (meaning === 'unclear' && method === 'GET');
	return leavesNoTrace && number <= maxRetries;
}

/**
 * From https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/ ("full jitter"). As
 * long as others get through, a throttled request need not wait long.
 */
function fullJitterMs({ meaning, number, stalledMs, random }: Attempt): number {
	const longestMs = meaning === 'throttled' ? Math.max(shortDelayMs, stalledMs) : maxDelayMs;
	return Math.round(random * Math.min(maxDelayMs, longestMs, baseDelayMs * 2 ** number));
}

/** Seconds or a date, https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3; null if it is neither. */
function retryAfterMs(header: string | undefined, nowMs: number): number | null {
	if (!header) return null;
	if (/^\d+$/.test(header.trim())) return Number(header) * 1000;
	const dateMs = Date.parse(header);
	return Number.isNaN(dateMs) ? null : Math.max(0, dateMs - nowMs);
}
