import type { Meaning } from './classification';

/**
 * How a request failed: `rejected` (Twilio said no), `notSent` (it never reached Twilio), `unknown`
 * (Twilio may have carried it out).
 */
export type Outcome = 'rejected' | 'notSent' | 'unknown';

/** The error of an item as it leaves the node. Nothing in it is secret. */
export interface ErrorFacts {
	/** What failed, in Twilio's words if it gave any. */
	message: string;
	/** Twilio's error code. */
	code: number | null;
	/** The HTTP status. */
	status: number | null;
	/** Twilio's page about the code. */
	moreInfo: string | null;
	/** What to do about it. */
	help: string | null;
	/** Whether the same request may succeed later, without sending anything twice. */
	retryable: boolean;
	outcome: Outcome;
	/** Present only if the recipient replied STOP, so Twilio blocks messages to them. */
	optedOut?: true;
}

/** What the node itself needs to know about an error, beyond its output. */
export interface Circumstances {
	/** What the result of the request means; undefined when nothing was requested. */
	meaning?: Meaning;
	/** Whether a wrong setting is the likely cause, such as a host that does not exist. */
	isWrongSetting?: boolean;
	/** What was thrown, for n8n's log: no user reads its text. */
	cause?: unknown;
	/** For the outcome `unknown`: when the message may have reached Twilio, in ms since 1970. */
	sinceMs?: number;
}

/** Anything that goes wrong between the node and Twilio is thrown as this. */
export class TwilioError extends Error {
	override readonly name = 'TwilioError';

	constructor(
		readonly facts: ErrorFacts,
		readonly circumstances: Circumstances = {},
	) {
		super(facts.message, { cause: circumstances.cause });
	}

	get meaning(): Meaning | undefined {
		return this.circumstances.meaning;
	}
}

/** Whether Twilio may have done what was asked, although it did not say so. */
export function isUnclear(error: unknown): error is TwilioError {
	return error instanceof TwilioError && error.facts.outcome === 'unknown';
}

/** The facts of an error without an answer from Twilio. */
export const silent = { code: null, status: null, moreInfo: null, retryable: false };

/** For invalid input, found before anything is sent. `help` says what to do. */
export function refusal(message: string, help: string, cause?: unknown): TwilioError {
	return new TwilioError({ ...silent, message, help, outcome: 'notSent' }, { cause });
}
