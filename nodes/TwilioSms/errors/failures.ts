import { connectionFailures } from './connectionFailures';
import { errorPage, helpFor, isRetryable } from './errorHelp';
import type { SystemFailure } from './systemFailure';
import { silent, TwilioError } from './twilioError';

/** What Twilio says when it refuses a request, in JSON or as the XML element RestException. */
export interface RestException {
	code: number | null;
	message: string;
	moreInfo: string | null;
}

/** What a request does at Twilio. Messages alone are paced. */
export type RequestKind = 'read' | 'change' | 'message';

/** The server that was asked, and what the request was to do there. */
export interface Asked {
	url: string;
	kind: RequestKind;
}

const quotedLength = 200;
/** From https://www.twilio.com/docs/api/errors/21610 */
const optedOutCode = 21610;
/** Of a request that Twilio may have carried out. Only a message is doubled by asking again. */
const ifUnclear = {
	message: {
		help: 'Twilio may have accepted it: look under Twilio Console > Monitor > Logs > Messaging before you send it again.',
		retryable: false,
	},
	change: {
		help: 'Twilio may have carried it out all the same. Do it again: that does no harm.',
		retryable: true,
	},
};

const checkAddress =
	'Check the API URL in the credential, and whether this n8n can reach it through its network, firewall or proxy.';
const checkServer =
	'Check the API URL in the credential, and whether a proxy stands between n8n and Twilio.';

/** What becomes of items for which Twilio was not asked, because it lets nobody through. */
export function turnedAway(): TwilioError {
	return new TwilioError({
		...silent,
		message: 'Twilio takes no more requests at the moment, so this item was not sent',
		help: 'Run the workflow again for this item later. Something else may be using the same Twilio account.',
		retryable: true,
		outcome: 'notSent',
	});
}

/** For an answer with a status other than 2xx; `exception` is what Twilio said in it, if it did. */
export function rejection(
	answer: { status: number; body: string },
	exception: RestException | null,
	asked: Asked,
): TwilioError {
	const { status } = answer;
	const code = exception?.code ?? null;
	const unclear = status >= 500 && unclearOf(asked);
	return new TwilioError({
		message: exception
			? withoutPath(exception.message)
			: `${hostOf(asked)} answered with status ${status}${start(answer)}`,
		code,
		status,
		moreInfo: exception?.moreInfo ?? (code === null ? null : errorPage(code)),
		help: helpFor(code, status) ?? (exception ? null : checkServer),
		retryable: isRetryable(code, status),
		outcome: 'rejected',
		...unclear,
		...(code === optedOutCode && { optedOut: true }),
	});
}

/** For an answer that says it went well but is not what Twilio sends. `found` says what it is. */
export function unreadable(
	answer: { status: number; body: string },
	found: string,
	asked: Asked,
): TwilioError {
	return new TwilioError({
		...silent,
		message: `${hostOf(asked)} did not answer as Twilio does: ${found}${start(answer)}`,
		status: answer.status,
		help: checkServer,
		outcome: 'rejected',
		...unclearOf(asked),
	});
}

/** For a request that got no answer at all. */
export function noAnswer(failure: SystemFailure, asked: Asked): TwilioError {
	const known = failure.code === null ? undefined : connectionFailures[failure.code];
	const neverArrived = known?.neverArrived === true || failure.syscall === 'connect';
	const description = known?.description ?? 'did not answer';
	return new TwilioError({
		...silent,
		message: `${hostOf(asked)} ${description}${failure.code ? ` (${failure.code})` : ''}`,
		help: known?.help ?? checkAddress,
		retryable: true,
		outcome: 'notSent',
		...(!neverArrived && unclearOf(asked)),
	});
}

function unclearOf({ kind }: Asked) {
	return kind === 'read' ? null : ({ ...ifUnclear[kind], outcome: 'unknown' } as const);
}

/** Of "The requested resource /2010-04-01/Accounts/... was not found", which nobody has typed. */
function withoutPath(message: string): string {
	return message.replace(/^(The requested resource) \/\S+/, '$1');
}

function hostOf({ url }: Asked): string {
	return new URL(url).host;
}

function start({ body }: { body: string }): string {
	const text = body.trim().replace(/\s+/g, ' ');
	return text === '' ? '' : `. Its answer begins: ${text.slice(0, quotedLength)}`;
}
