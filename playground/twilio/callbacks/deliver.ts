/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never shipped: runs in plain Node */
import { STATUS_CODES } from 'node:http';
import { type Alert, alertAbout, type Problem } from './alerts';
import { type Answer, exchange } from './exchange';
import type { Failure } from './failure';
import { formBody, type Parameter } from './parameters';
import { signatureHeaders, type Keys } from './signature';
import { readWebhookUrl, type WebhookUrl } from './webhookUrl';

/** Ours: Twilio tells that there is a limit (error 11215), not which. */
const MAX_REDIRECTS = 10;

/** All that Twilio follows (error 11216); 307 keeps method and form, the others make it a GET. */
const REDIRECTS: readonly number[] = [301, 302, 303, 307];

export interface Callback extends Keys {
	/** As configured: user info and connection overrides (`#ct=...`) are understood. */
	url: string;
	method: 'GET' | 'POST';
	params: readonly Parameter[];
	/** The same for every try of one webhook, another for every other webhook. */
	idempotencyToken: string;
	signal: AbortSignal;
	/**
	 * Calls the URL with the names in its query sorted, although it is signed as configured:
	 * https://github.com/twilio/twilio-php/issues/790
	 */
	sortsQueries?: boolean;
}

export interface Delivery {
	/** The last HTTP answer, whatever its status; null when none came. */
	answer: Answer | null;
	/** Empty exactly when a 2xx answer came. */
	alerts: Alert[];
}

/** One request on the way along redirects. */
interface Hop {
	url: string;
	method: 'GET' | 'POST';
	form: readonly Parameter[];
	authorization: string | null;
}

interface Outcome {
	answer: Answer | null;
	failure: Failure | null;
}

/**
 * Calls a customer's URL as Twilio does: signed, within 5 s for the connection and 15 s for all,
 * tried again as the URL's overrides say (by default once, when there was no connection),
 * redirects followed. Rejects with the reason of `signal` when that aborts; all else is an alert.
 */
export async function deliverCallback(callback: Callback): Promise<Delivery> {
	const target = readWebhookUrl(callback.url);
	if ('errorCode' in target) return failed(callback, callback.url, null, target);
	const deadline = AbortSignal.timeout(target.totalTimeoutMs);
	for (let retries = target.retries; ; retries--) {
		const { answer, failure } = await attempt(callback, target, deadline);
		if (!failure) return { answer, alerts: [] };
		const mayRetry = target.retryReasons.some((reason) => reason === failure.retryReason);
		if (retries === 0 || !mayRetry) return failed(callback, target.url, answer, failure);
	}
}

/** X-Twilio-Signature of the first request; null for a URL that is none. */
export function signatureOf(
	callback: Omit<Callback, 'signal' | 'idempotencyToken' | 'sortsQueries'>,
): string | null {
	const target = readWebhookUrl(callback.url);
	if ('errorCode' in target) return null;
	const { url, form } = firstHop(callback, target);
	return signatureHeaders(callback, url, form)['X-Twilio-Signature'];
}

function failed(
	{ method, params }: Callback,
	url: string,
	answer: Answer | null,
	problem: Problem,
): Delivery {
	return { answer, alerts: [alertAbout(problem, { method, url, params, answer })] };
}

async function attempt(
	callback: Callback,
	target: WebhookUrl,
	deadline: AbortSignal,
): Promise<Outcome> {
	let hop = firstHop(callback, target);
	for (let redirects = 0; ; redirects++) {
		const answer = await exchange({
			...target,
			...hop,
			url: callback.sortsQueries ? withSortedQuery(hop.url) : hop.url,
			headers: headersOf(hop, callback),
			body: hop.method === 'POST' ? formBody(hop.form) : '',
			deadline,
			signal: callback.signal,
		});
		if ('errorCode' in answer) return { answer: null, failure: answer };
		if (answer.status < 300 || answer.status >= 400) {
			return { answer, failure: failureOfStatus(answer.status) };
		}
		const next = nextHop(hop, answer);
		if ('errorCode' in next) return { answer, failure: { ...next, retryReason: null } };
		if (redirects === MAX_REDIRECTS) {
			return { answer, failure: { errorCode: 11215, detail: null, retryReason: null } };
		}
		hop = next;
	}
}

function firstHop(
	{ method, params }: Pick<Callback, 'method' | 'params'>,
	{ url, authorization }: WebhookUrl,
): Hop {
	if (method === 'POST') return { url, method, form: params, authorization };
	const separator = url.includes('?') ? '&' : '?';
	return { url: `${url}${separator}${formBody(params)}`, method, form: [], authorization };
}

function withSortedQuery(url: string): string {
	const [address = '', query] = url.split(/\?(.*)/s);
	return query === undefined ? url : `${address}?${query.split('&').sort().join('&')}`;
}

function nextHop(hop: Hop, { status, location }: Answer): Hop | Problem {
	if (!REDIRECTS.includes(status)) {
		return { errorCode: 11216, detail: `Status ${status} is not a redirect to follow` };
	}
	if (location === null || !URL.canParse(location, hop.url)) {
		return { errorCode: 11216, detail: `Location is not a URL: ${location}` };
	}
	const target = new URL(location, hop.url);
	const next = readWebhookUrl(target.href);
	if ('errorCode' in next) return { ...next, errorCode: 11216 };
	const isSameOrigin = target.origin === new URL(hop.url).origin;
	return {
		url: next.url,
		...(status === 307 ? { method: hop.method, form: hop.form } : { method: 'GET', form: [] }),
		authorization: next.authorization ?? (isSameOrigin ? hop.authorization : null),
	};
}

/** As Twilio's proxy sends them, from published captures. */
function headersOf(hop: Hop, callback: Callback): Record<string, string> {
	return {
		Host: hop.url.replace(/^https?:\/\/([^/?]+).*$/i, '$1'),
		'User-Agent': 'TwilioProxy/1.1',
		Accept: '*/*',
		'Accept-Encoding': 'gzip',
		'I-Twilio-Idempotency-Token': callback.idempotencyToken,
		...signatureHeaders(callback, hop.url, hop.form),
		'X-Home-Region': 'us1',
		...(hop.authorization !== null && { Authorization: hop.authorization }),
		...(hop.method === 'POST' && {
			'Content-Type': 'application/x-www-form-urlencoded; charset=UTF-8',
		}),
	};
}

function failureOfStatus(status: number): Failure | null {
	if (status < 300) return null;
	const retryReason = status < 500 ? '4xx' : '5xx';
	return { errorCode: 11200, detail: STATUS_CODES[status] ?? null, retryReason };
}
