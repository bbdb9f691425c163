import { readRestException, UnreadableAnswer } from './answer';
import type { Connection, HttpAnswer, HttpRequest } from './connection';
import {
	type RequestKind,
	noAnswer,
	rejection,
	turnedAway,
	unreadable,
} from '../../errors/failures';
import { resultOf, retryDelayMs } from './retry';
import { toSystemFailure, type SystemFailure } from '../../errors/systemFailure';

export interface TwilioRequest<T> {
	method: HttpRequest['method'];
	url: string;
	/** Names and values in the order in which they are sent; a name may come more than once. */
	form?: Array<[string, string]>;
	/** Counts for the messages per second that the user allows. */
	sendsMessage?: true;
	/** Makes of the body of a 2xx answer what the caller wants. Throws UnreadableAnswer. */
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
	{ method, url, form, sendsMessage, read }: TwilioRequest<T>,
): Promise<T> {
	const body = form && new URLSearchParams(form).toString();
	const kind = sendsMessage ? 'message' : method === 'GET' ? 'read' : 'change';
	const asked = { url, kind } as const;
	const result = await tryRepeatedly(connection, { method, url, body, timeoutMs }, kind);
	if (!result) throw connection.traffic.ending.notBegun();
	if ('code' in result) throw noAnswer(result, asked);
	if (result.status < 200 || result.status > 299) {
		throw rejection(result, readRestException(result.body), asked);
	}
	try {
		return read(result.body);
	} catch (error) {
		const found = error instanceof UnreadableAnswer ? error.message : `something odd (${error})`;
		throw unreadable(result, found, asked);
	}
}

type Result = HttpAnswer | SystemFailure;

/** The last result; null when the run was stopped before the first try. */
async function tryRepeatedly(
	connection: Connection,
	request: HttpRequest,
	kind: RequestKind,
): Promise<Result | null> {
	const { traffic } = connection;
	let last: Result | null = null;
	for (let number = 1; ; number++) {
		const result = await traffic.pass(kind, async () => await tryOnce(connection, request));
		if (!result) return last;
		const delayMs = retryDelayMs({
			...resultOf(result),
			method: request.method,
			number,
			stalledMs: traffic.stalledMs(),
			random: Math.random(),
			nowMs: Date.now(),
		});
		if (delayMs === null && 'status' in result && result.status === 429) {
			traffic.ending.giveUp(turnedAway());
		}
		if (delayMs === null || !(await traffic.rest(delayMs, kind))) return result;
		last = result;
	}
}

async function tryOnce(connection: Connection, request: HttpRequest): Promise<Result> {
	try {
		return await connection.exchange(request);
	} catch (error) {
		return toSystemFailure(error);
	}
}
