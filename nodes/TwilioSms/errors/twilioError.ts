/**
 * What became of a request that failed: `rejected` (Twilio said no), `notSent` (it never reached
 * Twilio), `unknown` (Twilio may have carried it out without our learning of it).
 */
export type Outcome = 'rejected' | 'notSent' | 'unknown';

/** The error of an item as it leaves the node. Nothing in it is secret. */
export interface ErrorFacts {
	/** What failed, in Twilio's words where it gave some. */
	message: string;
	/** Twilio's error code. */
	code: number | null;
	/** The HTTP status. */
	status: number | null;
	/** The page about the code. */
	moreInfo: string | null;
	/** What to do about it. */
	help: string | null;
	/** Whether the same request, sent again later, may succeed without doubling anything. */
	retryable: boolean;
	outcome: Outcome;
	/** Only there when it is so: the recipient replied STOP and gets nothing any more. */
	optedOut?: true;
}

/** Everything that goes wrong on the way to Twilio is thrown as this. */
export class TwilioError extends Error {
	override readonly name = 'TwilioError';

	constructor(readonly facts: ErrorFacts) {
		super(facts.message);
	}
}

/** Whether Twilio may have done what was asked, although it did not say so. */
export function isUnclear(error: unknown): error is TwilioError {
	return error instanceof TwilioError && error.facts.outcome === 'unknown';
}

/** Of an error about which no answer tells anything. */
export const silent = { code: null, status: null, moreInfo: null, retryable: false };

/** For input that cannot be right, found before anything is sent. `help` says what to do. */
export function refusal(message: string, help: string): TwilioError {
	return new TwilioError({ ...silent, message, help, outcome: 'notSent' });
}
