import { type Alert, alertAbout } from './alerts';
import { deliverCallback } from './deliver';
import type { Answer } from './exchange';
import type { Parameter } from './parameters';
import type { Keys } from './signature';
import { type MessageVerb, readTwiml } from './twiml';

/** https://www.twilio.com/docs/api/errors/14109 */
const MAX_REPLIES = 10;

/** https://www.twilio.com/docs/api/errors/14106 */
const MAX_DOCUMENTS = 50;

/** A URL as configured, and how it is called. */
export interface Handler {
	url: string;
	method: 'GET' | 'POST';
}

/** Why a URL is asked: it is the number's own, a redirect led there, or the one before failed. */
export type Purpose = 'message' | 'redirect' | 'fallback';

export interface Inbound extends Keys {
	/** SmsUrl and SmsMethod. */
	handler: Handler;
	/** SmsFallbackUrl and SmsFallbackMethod, if any. */
	fallback: Handler | null;
	/** From `inboundParameters`. */
	params: readonly Parameter[];
	/** Makes the idempotency token of each webhook. */
	createToken: () => string;
	signal: AbortSignal;
	/** See `Callback`. */
	sortsQueries?: boolean;
	/** Told of each document that was asked for. */
	onCall?: (
		called: Handler & { params: readonly Parameter[]; purpose: Purpose },
		answer: Answer | null,
		alerts: readonly Alert[],
	) => void;
}

/** A message that the customer's server wants sent. */
export interface Reply {
	/** Null: the person who wrote. */
	to: string | null;
	/** Null: the number that was written to. */
	from: string | null;
	body: string;
	mediaUrls: string[];
	statusCallback: Handler | null;
}

export interface Conversation {
	/** In order; what came before a failure counts. */
	replies: Reply[];
	alerts: Alert[];
}

/**
 * Calls a customer's webhook for an inbound message and does what its TwiML says, redirects
 * included. When that cannot be fetched or understood, asks the fallback URL, with `ErrorCode`
 * and `ErrorUrl` (https://www.twilio.com/docs/usage/security/availability-reliability).
 * Rejects with the reason of `signal` when that aborts; all else is an alert.
 */
export async function answerInbound(inbound: Inbound): Promise<Conversation> {
	const first = await converse(inbound, {
		handler: inbound.handler,
		purpose: 'message',
		params: inbound.params,
	});
	const error = first.alerts.find(({ logLevel }) => logLevel === 'error');
	if (!error || !inbound.fallback) return first;
	const second = await converse(inbound, {
		handler: inbound.fallback,
		purpose: 'fallback',
		params: [
			...inbound.params,
			['ErrorCode', String(error.errorCode)],
			['ErrorUrl', error.requestUrl],
		],
	});
	return {
		replies: [...first.replies, ...second.replies],
		alerts: [...first.alerts, ...second.alerts],
	};
}

/** Carries out one document after the other, as their redirects lead. */
async function converse(
	{ authToken, sharedKey, createToken, signal, sortsQueries, onCall }: Inbound,
	start: { handler: Handler; purpose: Purpose; params: readonly Parameter[] },
): Promise<Conversation> {
	const { params } = start;
	const replies: Reply[] = [];
	const alerts: Alert[] = [];
	let next: Handler | null = start.handler;
	for (let documents = 1; next !== null; documents++) {
		const { url, method }: Handler = next;
		next = null;
		const idempotencyToken = createToken();
		const delivery = await deliverCallback({
			url,
			method,
			params,
			authToken,
			sharedKey,
			idempotencyToken,
			signal,
			sortsQueries,
		});
		alerts.push(...delivery.alerts);
		const { answer } = delivery;
		const purpose = documents === 1 ? start.purpose : 'redirect';
		const called = { url, method, params, purpose };
		if (answer === null || delivery.alerts.length > 0) {
			onCall?.(called, answer, delivery.alerts);
			break;
		}
		const { verbs, problems } = readTwiml(answer);
		for (const verb of verbs) {
			if (verb.verb === 'message') replies.push(replyOf(verb, answer.url));
			else if (documents < MAX_DOCUMENTS) next = handlerOf(verb.url, verb.method, answer.url);
			else problems.push({ errorCode: 14106, detail: `The limit is ${MAX_DOCUMENTS}` });
		}
		if (replies.length > MAX_REPLIES) {
			problems.push({ errorCode: 14109, detail: `The limit is ${MAX_REPLIES}` });
			replies.length = MAX_REPLIES;
		}
		const exchanged = { method, url: answer.url, params, answer };
		const found = problems.map((problem) => alertAbout(problem, exchanged));
		onCall?.(called, answer, found);
		alerts.push(...found);
	}
	return { replies, alerts };
}

function replyOf(message: MessageVerb, documentUrl: string): Reply {
	const { to, from, body, mediaUrls, statusCallback, method } = message;
	return {
		to,
		from,
		body,
		mediaUrls: mediaUrls.map((url) => resolve(url, documentUrl)),
		statusCallback: statusCallback === null ? null : handlerOf(statusCallback, method, documentUrl),
	};
}

function handlerOf(url: string, method: Handler['method'], documentUrl: string): Handler {
	return { url: resolve(url, documentUrl), method };
}

/** An absolute URL keeps its spelling, which is what gets signed; a hopeless one stays as it is. */
function resolve(url: string, documentUrl: string): string {
	if (URL.canParse(url) || !URL.canParse(url, documentUrl)) return url;
	return new URL(url, documentUrl).href;
}
