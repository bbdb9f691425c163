import type { Meaning } from '../../errors/classification';

/** How one try ended, and what is known besides. */
export interface Attempt {
	meaning: Meaning;
	/** The answer's Retry-After header as it came. */
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
/** A server that asks for a longer wait is not waited for inside a running workflow. */
const patienceMs = 60_000;

/**
 * Whether to try again, and after how many milliseconds; null means that this was the last try.
 * Only what left no trace is repeated: what was throttled, what never arrived, and reads.
 */
export function retryDelayMs(attempt: Attempt): number | null {
	if (!mayRepeat(attempt)) return null;
	const askedMs = retryAfterMs(attempt.retryAfter, attempt.nowMs);
	if (askedMs !== null && askedMs > patienceMs) return null;
	// A wait of zero, or until a time that has passed, says no more than none.
	return askedMs || fullJitterMs(attempt);
}

/**
 * Being throttled is no failure: how often it happens says how many ask, not whether it will end. So
 * it ends when nothing gets through any more, for anybody.
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
