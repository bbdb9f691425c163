import type { HttpAnswer } from './connection';
import type { SystemFailure } from '../../errors/systemFailure';

/** How one attempt ended: with an answer, or without one. */
export interface AttemptResult {
	/** HTTP status, null when no answer came. */
	status: number | null;
	/** The answer's Retry-After header as it came. */
	retryAfter?: string;
	/** The system's error code (`ECONNREFUSED`), null when an answer came. */
	failureCode: string | null;
}

export interface Attempt extends AttemptResult {
	method: 'GET' | 'POST' | 'DELETE';
	/** 1 for the first. */
	number: number;
	/** For how long Twilio has let nothing through, whichever request asked. */
	stalledMs: number;
	/** From 0 up to, but not including, 1. */
	random: number;
	/** Milliseconds since 1970. */
	nowMs: number;
}

/** Of an answer, or of why there is none. */
export function resultOf(
	result: Pick<HttpAnswer, 'status' | 'headers'> | SystemFailure,
): AttemptResult {
	if ('code' in result) return { status: null, failureCode: result.code };
	const { status, headers } = result;
	return { status, retryAfter: headers['retry-after'], failureCode: null };
}

const maxRetries = 2;
const baseDelayMs = 500;
const shortDelayMs = 1000;
const maxDelayMs = 15_000;
/** A server that wants us away for longer is not waited for inside a running workflow. */
const patienceMs = 60_000;

/**
 * Whether to try again, and after how many milliseconds; null means that this was the last try.
 * Only what surely left no trace is repeated: a throttled request ("was never processed",
 * https://www.twilio.com/docs/api/errors/20429), a refused connection, and requests that only read.
 */
export function retryDelayMs(attempt: Attempt): number | null {
	if (!mayRepeat(attempt)) return null;
	const told = retryAfterMs(attempt.retryAfter, attempt.nowMs);
	if (told !== null && told > patienceMs) return null;
	// A wait of nothing, also until a time that our clock is ahead of, tells no more than none told.
	return told || fullJitterMs(attempt);
}

/**
 * Being throttled is no failure: how often it takes says how many ask, not whether it will end. So
 * it ends when nothing gets through any more, for anybody.
 */
function mayRepeat({ method, number, status, failureCode, stalledMs }: Attempt): boolean {
	if (status === 429) return stalledMs < patienceMs;
	const isUnclear = status === null || status >= 500;
	const leavesNoTrace = failureCode === 'ECONNREFUSED' || (method === 'GET' && isUnclear);
	return leavesNoTrace && number <= maxRetries;
}

/**
 * From https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/ ("full jitter"). As
 * long as Twilio lets others through, a throttled request need not wait long for its place.
 */
function fullJitterMs({ number, status, stalledMs, random }: Attempt): number {
	const longestMs = status === 429 ? Math.max(shortDelayMs, stalledMs) : maxDelayMs;
	return Math.round(random * Math.min(maxDelayMs, longestMs, baseDelayMs * 2 ** number));
}

/** Seconds or a date, https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3; null if it is neither. */
function retryAfterMs(header: string | undefined, nowMs: number): number | null {
	if (!header) return null;
	if (/^\d+$/.test(header.trim())) return Number(header) * 1000;
	const dateMs = Date.parse(header);
	return Number.isNaN(dateMs) ? null : Math.max(0, dateMs - nowMs);
}
