/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never shipped: runs in plain Node */
import { unescape } from 'node:querystring';
import type { Problem } from './alerts';

/** https://www.twilio.com/docs/usage/webhooks/webhooks-connection-overrides */
const TIMEOUTS = {
	/** Until the TCP connection stands. */
	ct: { min: 100, max: 10_000, default: 5_000 },
	/** Until the first packet of the answer, and between its packets. */
	rt: { min: 100, max: 15_000, default: 15_000 },
	/** For the whole webhook, retries included. */
	tt: { min: 100, max: 15_000, default: 15_000 },
};
const RETRIES = { min: 0, max: 5, default: 1 };

/** What may be tried again: a failed connection, a missing answer, or an HTTP error. */
export type RetryReason = 'ct' | 'rt' | '4xx' | '5xx';
const RETRY_REASONS: readonly RetryReason[] = ['ct', 'rt', '4xx', '5xx'];

export interface WebhookUrl {
	/**
	 * The address as it is requested and signed: user info and fragment dropped, the rest spelt as
	 * configured (a port stays although it is the standard one, `'` stays `'`).
	 */
	url: string;
	/** The Authorization header that the user info asks for. */
	authorization: string | null;
	connectTimeoutMs: number;
	readTimeoutMs: number;
	totalTimeoutMs: number;
	retries: number;
	retryReasons: readonly RetryReason[];
}

const PARTS = /^(https?:\/\/)(?:([^/?#]*)@)?([^/?#]+)([^?#]*)(\?[^#]*)?(?:#(.*))?$/is;

/** Splits a configured URL into what is requested and how, as its fragment overrides it. */
export function readWebhookUrl(configured: string): WebhookUrl | Problem {
	const parts = PARTS.exec(configured.trim());
	if (!parts || !URL.canParse(configured)) {
		return { errorCode: 11100, detail: `Not an absolute http or https URL: ${configured}` };
	}
	const [, scheme = '', userInfo, host = '', path = '', query = '', fragment = ''] = parts;
	const overrides = new URLSearchParams(fragment);
	const retryReasons = readRetryReasons(overrides.get('rp') ?? 'ct');
	if (!retryReasons) {
		return { errorCode: 11243, detail: `rp=${overrides.get('rp')} is not ct, rt, 4xx, 5xx or all` };
	}
	return {
		url: percentEncode(`${scheme}${host}${path || '/'}${query}`),
		authorization: userInfo === undefined ? null : basicAuthorization(userInfo),
		connectTimeoutMs: readNumber(overrides.get('ct'), TIMEOUTS.ct),
		readTimeoutMs: readNumber(overrides.get('rt'), TIMEOUTS.rt),
		totalTimeoutMs: readNumber(overrides.get('tt'), TIMEOUTS.tt),
		retries: readNumber(overrides.get('rc'), RETRIES),
		retryReasons,
	};
}

function readRetryReasons(policy: string): readonly RetryReason[] | null {
	const names = policy.split(',');
	const unknown = names.some((name) => name !== 'all' && !RETRY_REASONS.some((it) => it === name));
	if (unknown) return null;
	return RETRY_REASONS.filter((reason) => names.includes(reason) || names.includes('all'));
}

function readNumber(
	text: string | null,
	range: { min: number; max: number; default: number },
): number {
	if (text === null || !/^\d+$/.test(text)) return range.default;
	return Math.min(Math.max(Number(text), range.min), range.max);
}

function basicAuthorization(userInfo: string): string {
	const { username, password } = new URL(`http://${userInfo}@host`);
	const credentials = `${unescape(username)}:${unescape(password)}`;
	return `Basic ${Buffer.from(credentials).toString('base64')}`;
}

/** HTTP cannot carry anything else in a request line. */
function percentEncode(url: string): string {
	return url.replace(/[^\x21-\x7e]+/g, (text) =>
		Buffer.from(text).reduce(
			(encoded, byte) => `${encoded}%${byte.toString(16).toUpperCase().padStart(2, '0')}`,
			'',
		),
	);
}
