import { knownFailure, meaningOf, type RequestKind } from './classification';
import { errorPage, helpFor, isRetryable } from './errorHelp';
import type { SystemFailure } from './systemFailure';
import { silent, TwilioError } from './twilioError';

/** What Twilio says when it refuses a request, in JSON or as the XML element RestException. */
export interface RestException {
	code: number | null;
	/** May be empty. */
	message: string;
	moreInfo: string | null;
}

/**
 * Tells the daily cap by its words. The 2008-08-01 API gives a code only with status 400, and then the
 * cap would pass for throttling, which ends by itself.
 * @see https://github.com/twilio/twilio-php/issues/661
 */
export function withKnownCode(exception: RestException | null): RestException | null {
	const isDailyCap =
		exception?.code === null && /\bdaily messages limit\b/i.test(exception.message);
	return isDailyCap ? { ...exception, code: dailyCapCode } : exception;
}

/** The server that was asked, and what the request was to do there. */
export interface Asked {
	url: string;
	kind: RequestKind;
}

const quotedLength = 200;
/** From https://www.twilio.com/docs/api/errors/21610 */
const optedOutCode = 21610;
/** From https://www.twilio.com/docs/api/errors/63038 */
const dailyCapCode = 63038;
/** For a request that may have been carried out. Repeating it does harm only if it is a message. */
const ifUnclear = {
	message: {
		help: 'Twilio may have accepted it. Before you send it again, look in Twilio Console > Monitor > Logs > Messaging.',
		retryable: false,
	},
	change: {
		help: 'Twilio may have made the change anyway. It is safe to try again.',
		retryable: true,
	},
};

const checkAddress =
	'Check the API URL in the credential, and whether this n8n can reach it through its network, firewall or proxy.';
const checkServer = 'Check the API URL in the credential, and any proxy between n8n and Twilio.';

/** For the items that are left when Twilio has throttled all requests for too long. */
export function rateLimited(): TwilioError {
	return notSentNow(
		'Twilio is rate-limiting this account, so this item was not sent',
		'Run the workflow again for this item later. Another app may be using the same Twilio account at the same time.',
	);
}

/** For the items that are left when Twilio has not answered for too long. */
export function notResponding(): TwilioError {
	return notSentNow(
		'Twilio is not responding, so this item was not sent',
		'Run the workflow again for this item later. Check https://status.twilio.com and the network of this n8n.',
	);
}

function notSentNow(message: string, help: string): TwilioError {
	return new TwilioError({ ...silent, message, help, retryable: true, outcome: 'notSent' });
}

/** For an answer with a status other than 2xx; `exception` is what Twilio said in it, if it did. */
export function rejection(
	answer: { status: number; body: string },
	exception: RestException | null,
	asked: Asked,
): TwilioError {
	const { status } = answer;
	const code = exception?.code ?? null;
	const meaning = meaningOf({ status, code });
	return new TwilioError(
		{
			message:
				withoutPath(exception?.message.trim() ?? '') ||
				`${hostOf(asked)} answered with status ${status}${exception ? '' : start(answer)}`,
			code,
			status,
			moreInfo: exception?.moreInfo ?? (code === null ? null : errorPage(code)),
			help: helpFor(code, status) ?? (exception ? null : checkServer),
			retryable: isRetryable(code, status),
			outcome: 'rejected',
			...(meaning === 'unclear' && unclearOf(asked)),
			...(code === optedOutCode && { optedOut: true }),
		},
		{ meaning },
	);
}

/** For a 2xx answer that is not what Twilio sends. `found` says what it is. */
export function unreadable(
	answer: { status: number; body: string },
	found: string,
	asked: Asked,
): TwilioError {
	const { status } = answer;
	return new TwilioError(
		{
			...silent,
			message: `${hostOf(asked)} did not answer like Twilio: ${found}${start(answer)}`,
			status,
			help: checkServer,
			outcome: 'rejected',
			...unclearOf(asked),
		},
		{ meaning: meaningOf({ status, isReadable: false }) },
	);
}

/** For a request that got no answer at all. */
export function noAnswer(failure: SystemFailure, asked: Asked): TwilioError {
	const known = knownFailure(failure);
	const meaning = meaningOf({ failure });
	const description = known?.description ?? 'did not answer';
	return new TwilioError(
		{
			...silent,
			message: `${hostOf(asked)} ${description}${failure.code ? ` (${failure.code})` : ''}`,
			help: known?.help ?? checkAddress,
			retryable: true,
			outcome: 'notSent',
			...(meaning === 'unclear' && unclearOf(asked)),
		},
		{ meaning, isWrongSetting: known?.isWrongSetting },
	);
}

function unclearOf({ kind }: Asked) {
	return kind === 'read' ? null : ({ ...ifUnclear[kind], outcome: 'unknown' } as const);
}

/** "The requested resource /2010-04-01/Accounts/... was not found" names what nobody typed. */
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
