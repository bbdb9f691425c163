import type { Meaning } from './classification';

/**
 * What became of a request that failed: `rejected` (Twilio said no), `notSent` (it never reached
 * Twilio), `unknown` (Twilio may have carried it out, and we did not learn of it).
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

/** What the node itself goes by, besides what it outputs. */
export interface Circumstances {
	/** What the result of the request means; undefined when nothing was requested. */
	meaning?: Meaning;
	/** It failed as with a wrong setting, such as a host that does not exist. */
	isWrongSetting?: boolean;
	/** With outcome `unknown`: since when the message may be at Twilio, in ms since 1970. */
	sinceMs?: number;
}

/** Everything that goes wrong on the way to Twilio is thrown as this. */
export class TwilioError extends Error {
	override readonly name = 'TwilioError';

	constructor(
		readonly facts: ErrorFacts,
		readonly circumstances: Circumstances = {},
	) {
		super(facts.message);
	}

	get meaning(): Meaning | undefined {
		return this.circumstances.meaning;
	}
}

/** Whether Twilio may have done what was asked, although it did not say so. */
export function isUnclear(error: unknown): error is TwilioError {
	return error instanceof TwilioError && error.facts.outcome === 'unknown';
}

/** For an error about which no answer says anything. */
export const silent = { code: null, status: null, moreInfo: null, retryable: false };

/** For input that cannot be right, found before anything is sent. `help` says what to do. */
export function refusal(message: string, help: string): TwilioError {
	return new TwilioError({ ...silent, message, help, outcome: 'notSent' });
}
