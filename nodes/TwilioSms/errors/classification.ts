import { connectionFailures } from './connectionFailures';
import type { SystemFailure } from './systemFailure';

/** What a request does at Twilio. Only messages are rate-limited, and held back during an outage. */
export type RequestKind = 'read' | 'change' | 'message';

/** How one request ended, as plain data. */
export interface Result {
	/** HTTP status; undefined if no answer came. */
	status?: number;
	/** Twilio's error code in the answer. */
	code?: number | null;
	/** Whether a 2xx answer is what Twilio sends. Default: it is. */
	isReadable?: boolean;
	/** Why no answer came. */
	failure?: SystemFailure;
}

/**
 * - `fine`: Twilio did what was asked.
 * - `throttled`: too many requests at once. "Was never processed",
 *   https://www.twilio.com/docs/api/errors/20429
 * - `refused`: Twilio, or whatever answered in its place, said no.
 * - `neverArrived`: it failed before the request could leave.
 * - `unclear`: it may have been carried out.
 */
export type Meaning = 'fine' | 'throttled' | 'refused' | 'neverArrived' | 'unclear';

const tooManyConcurrentRequests = 20429;

/** Retries, circuit breaker, lost answers and triggers all go by this. */
export function meaningOf({ status, code = null, isReadable = true, failure }: Result): Meaning {
	if (status === undefined) return neverLeft(failure) ? 'neverArrived' : 'unclear';
	if (status === 429) {
		// Any other code means a limit that waiting does not lift, such as a daily cap (63038).
		return code === null || code === tooManyConcurrentRequests ? 'throttled' : 'refused';
	}
	if (status >= 300 && status < 500) return 'refused';
	return status >= 200 && status < 300 && isReadable ? 'fine' : 'unclear';
}

/** Whether Twilio has not decided about the request, so that asking again may help. */
export function isUnanswered(meaning: Meaning | undefined): boolean {
	return meaning === 'throttled' || meaning === 'neverArrived' || meaning === 'unclear';
}

function neverLeft(failure: SystemFailure | undefined): boolean {
	if (!failure) return false;
	return failure.syscall === 'connect' || knownFailure(failure)?.neverArrived === true;
}

export function knownFailure({ code }: SystemFailure) {
	return code === null ? undefined : connectionFailures[code];
}
