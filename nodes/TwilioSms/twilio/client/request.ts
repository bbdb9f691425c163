import type { IDataObject } from 'n8n-workflow';
import { meaningOf, type Meaning } from '../../errors/classification';
import {
	noAnswer,
	rateLimited,
	rejection,
	unreadable,
	withKnownCode,
	type RestException,
} from '../../errors/failures';
import { toSystemFailure, type SystemFailure } from '../../errors/systemFailure';
import { silent, TwilioError } from '../../errors/twilioError';
import { readRestException, UnreadableAnswer } from './answer';
import type { Connection, HttpAnswer, HttpRequest } from './connection';
import { tryRepeatedly } from './tries';

export interface TwilioRequest<T> {
	method: HttpRequest['method'];
	url: string;
	/** Names and values in the order in which they are sent; a name may come more than once. */
	form?: Array<[string, string]>;
	/** Sent instead of a form. */
	json?: IDataObject;
	/** Counts for the messages per second that the user allows. */
	sendsMessage?: true;
	/** Called before each try. What it throws is thrown, and nothing is sent. */
	beforeEachTry?: () => void;
	/** Turns the body of a 2xx answer into what the caller wants. Throws UnreadableAnswer. */
	read: (body: string) => T;
}

/** As Twilio's own SDKs; n8n's default of five minutes would hold up a whole run. */
export const timeoutMs = 30_000;

/**
 * Sends a request, again where that is safe (see retry.ts), and reads its answer.
 * @throws TwilioError
 */
export async function requestTwilio<T>(
	connection: Connection,
	{ method, url, form, json, sendsMessage, beforeEachTry, read }: TwilioRequest<T>,
): Promise<T> {
	checkReach(connection, url);
	const body = json ? JSON.stringify(json) : form && new URLSearchParams(form).toString();
	const contentType = json && 'application/json';
	const kind = sendsMessage ? 'message' : method === 'GET' ? 'read' : 'change';
	const asked = { url, kind } as const;
	const { limiter, breaker, exchange } = connection;
	const attempt = await tryRepeatedly(limiter, { kind, method, breaker }, async () => {
		beforeEachTry?.();
		return await tryOnce(exchange, { method, url, body, contentType, timeoutMs });
	});
	const { cancellation } = limiter;
	if (!attempt) throw cancellation.reason;
	const { answer, exception, failure, error, meaning } = attempt;
	if (meaning === 'throttled' && !cancellation.isCancelled) cancellation.stop(rateLimited());
	if (error) throw error;
	if (!answer) throw noAnswer(failure, asked);
	if (!isSuccess(answer)) throw rejection(answer, exception, asked);
	try {
		return read(answer.body);
	} catch (error) {
		const found =
			error instanceof UnreadableAnswer ? error.message : 'something that cannot be read';
		throw unreadable(answer, found, asked);
	}
}

/**
 * Twilio takes a parent's login for a subaccount only in the API whose paths name an account. Anywhere
 * else, the request would act on the parent.
 * @see https://www.twilio.com/docs/iam/api/subaccounts
 */
function checkReach({ isSubaccount, accountSid }: Connection, url: string): void {
	if (!isSubaccount || new URL(url).pathname.includes(`/Accounts/${accountSid}/`)) return;
	throw new TwilioError(
		{
			...silent,
			message: 'Twilio does not let the parent account do this for a subaccount',
			help: 'With a Subaccount SID, only messages, their files and phone numbers are within reach. For Messaging Services, templates, senders on other channels, Verify, Lookup, prices, consents and typing, use a credential with the Auth Token or an API key of the subaccount itself.',
			outcome: 'notSent',
		},
		{ meaning: 'refused' },
	);
}

type Attempt = { meaning: Meaning; retryAfter?: string } & (
	| { answer: HttpAnswer; exception: RestException | null; failure?: undefined; error?: undefined }
	| { answer?: undefined; exception?: undefined; failure: SystemFailure; error?: undefined }
	| { answer?: undefined; exception?: undefined; failure?: undefined; error: TwilioError }
);

async function tryOnce(exchange: Connection['exchange'], request: HttpRequest): Promise<Attempt> {
	try {
		const answer = await exchange(request);
		const exception = isSuccess(answer) ? null : withKnownCode(readRestException(answer.body));
		const { status, headers } = answer;
		const meaning = meaningOf({ status, code: exception?.code });
		return { answer, exception, meaning, retryAfter: headers['retry-after'] };
	} catch (error) {
		if (error instanceof TwilioError && error.meaning) return { error, meaning: error.meaning };
		const failure = toSystemFailure(error);
		return { failure, meaning: meaningOf({ failure }) };
	}
}

function isSuccess({ status }: HttpAnswer): boolean {
	return status >= 200 && status <= 299;
}
