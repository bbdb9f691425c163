/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never shipped: runs in plain Node */
import { isNativeError } from 'node:util/types';
import type { AlertCode, Problem } from './alerts';
import type { RetryReason } from './webhookUrl';

/** Why no answer came, and as what it may be tried again. */
export interface Failure extends Problem {
	retryReason: RetryReason | null;
}

export const CONNECT_TIMEOUT: Failure = {
	errorCode: 11205,
	detail: 'No connection in time',
	retryReason: 'ct',
};

export const READ_TIMEOUT: Failure = {
	errorCode: 11200,
	detail: 'No answer in time',
	retryReason: 'rt',
};

export const TOTAL_TIMEOUT: Failure = {
	errorCode: 11200,
	detail: 'The whole webhook took too long',
	retryReason: null,
};

/** Node's error codes (system, OpenSSL, llhttp, zlib) as Twilio's; the first match counts. */
const BY_NODE_CODE: ReadonlyArray<[pattern: RegExp, AlertCode, RetryReason | null]> = [
	[/^(ENOTFOUND|EAI_AGAIN)$/, 11210, 'ct'],
	[/^(ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL|ETIMEDOUT)$/, 11205, 'ct'],
	[/^ERR_TLS_CERT_ALTNAME_INVALID$/, 11235, 'ct'],
	[/^CERT_HAS_EXPIRED$/, 11236, 'ct'],
	[/^(DEPTH_ZERO_)?SELF_SIGNED_CERT|^UNABLE_TO_(GET_ISSUER|VERIFY)/, 11237, 'ct'],
	[/^(EPROTO|ERR_SSL_|ERR_TLS_|CERT_)/, 11220, 'ct'],
	[/^(HPE_|Z_)/, 11206, null],
	[/^ERR_ENCODING_NOT_SUPPORTED$/, 12300, null],
];

/** What Twilio calls an error of Node's HTTP client; 11200 when the connection broke later. */
export function failureOf(error: unknown): Failure {
	if (!isNativeError(error)) return { ...READ_TIMEOUT, detail: String(error) };
	const code = 'code' in error ? String(error.code) : '';
	const match = BY_NODE_CODE.find(([pattern]) => pattern.test(code));
	const [, errorCode, retryReason] = match ?? ([null, 11200, 'rt'] as const);
	return { errorCode, detail: error.message || code, retryReason };
}
