import { sleep } from 'n8n-workflow';
import { readRestException, UnreadableAnswer } from './answer';
import type { Connection, HttpAnswer, HttpRequest } from './connection';
import { noAnswer, rejection, unreadable, type SystemFailure } from './errors';
import { retryDelayMs } from './retry';

export interface TwilioRequest<T> {
	method: HttpRequest['method'];
	url: string;
	/** Names and values in the order in which they are sent; a name may come more than once. */
	form?: Array<[string, string]>;
	/** Makes of the body of a 2xx answer what the caller wants. Throws UnreadableAnswer. */
	read: (body: string) => T;
}

/** As Twilio's own SDKs; n8n's default of five minutes would hold up a whole run. */
const timeoutMs = 30_000;
/** How soon a waiting request notices that the run was stopped. */
const pauseStepMs = 250;

/**
 * Sends a request, again where that is safe (see retry.ts), and reads its answer.
 * @throws TwilioError
 */
export async function requestTwilio<T>(
	connection: Connection,
	{ method, url, form, read }: TwilioRequest<T>,
): Promise<T> {
	const asked = { url, changesSomething: method !== 'GET' };
	const body = form && new URLSearchParams(form).toString();
	const result = await tryRepeatedly(connection, { method, url, body, timeoutMs });
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

async function tryRepeatedly(connection: Connection, request: HttpRequest): Promise<Result> {
	for (let number = 1; ; number++) {
		const result = await tryOnce(connection, request);
		const outcome =
			'code' in result
				? { status: null, failureCode: result.code }
				: { status: result.status, retryAfter: result.headers['retry-after'], failureCode: null };
		const delayMs = retryDelayMs({
			...outcome,
			method: request.method,
			number,
			random: Math.random(),
			nowMs: Date.now(),
		});
		if (delayMs === null || !(await pause(delayMs, connection.cancelSignal))) return result;
	}
}

async function tryOnce(connection: Connection, request: HttpRequest): Promise<Result> {
	try {
		return await connection.exchange(request);
	} catch (error) {
		return toSystemFailure(error);
	}
}

/** n8n wraps the system's error; only its codes are taken, the rest may hold the credential. */
function toSystemFailure(error: unknown): SystemFailure {
	for (let cause = error; cause instanceof Error; cause = cause.cause) {
		const { code, syscall } = cause as NodeJS.ErrnoException;
		if (typeof code === 'string') return { code, syscall };
	}
	return { code: null };
}

/** Whether the whole pause went by; false as soon as the run is stopped. */
async function pause(delayMs: number, signal: AbortSignal | undefined): Promise<boolean> {
	for (let leftMs = delayMs; leftMs > 0 && !signal?.aborted; leftMs -= pauseStepMs) {
		await sleep(Math.min(leftMs, pauseStepMs));
	}
	return !signal?.aborted;
}
