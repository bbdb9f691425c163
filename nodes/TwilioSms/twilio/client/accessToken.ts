import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { CredentialError, type ClientCredentials } from '../../shared/credential';

/**
 * The hidden fields of the credential in which n8n keeps an access token. While the first is empty,
 * n8n calls the credential's `preAuthentication` and stores what that returns.
 */
export const tokenFields = ['accessToken', 'accessTokenRenewAt', 'accessTokenClientId'] as const;
export type AccessToken = Record<(typeof tokenFields)[number], string>;

/** How a token's errors begin: n8n 1 keeps nothing of an error but its message. */
export const refusedToken = 'Twilio refused the Client ID or the Client Secret';
export const noToken = 'No access token:';

/** Renewed this long before its end, or with a tenth of its life left if that is less. */
const longestMarginMs = 60_000;
/** A lifetime that nobody will live to see, as in Twilio's example, must still make a date. */
const longestLifetimeMs = 30 * 24 * 3_600_000;

/** The form of a request for a token. @see https://www.twilio.com/docs/iam/oauth-apps */
export function tokenForm({ clientId, clientSecret }: ClientCredentials): string {
	return new URLSearchParams({
		grant_type: 'client_credentials',
		client_id: clientId,
		client_secret: clientSecret,
	}).toString();
}

/**
 * Reads Twilio's answer to such a request.
 * @throws CredentialError when Twilio refuses; Error when it gives no token for another reason.
 */
export function readToken(
	{ status, body }: { status: number; body: string },
	{ clientId, host, nowMs }: { clientId: string; host: string; nowMs: number },
): AccessToken {
	const { access_token: token, expires_in: seconds, code } = parse(body);
	if (status >= 400 && status < 500 && status !== 429) {
		const reason = Number.isInteger(code) ? ` (Twilio ${String(code)})` : '';
		throw new CredentialError(
			`${refusedToken}${reason}. Copy both again from the OAuth app in the Twilio Console`,
		);
	}
	if (status !== 200 && status !== 201) throw new Error(`${noToken} ${host} answered ${status}`);
	if (typeof token !== 'string' || token === '') {
		throw new Error(`${noToken} ${host} did not answer like Twilio`);
	}
	const lifetimeMs = Math.min(longestLifetimeMs, Math.max(0, Number(seconds ?? 0) * 1000 || 0));
	const renewAtMs = nowMs + lifetimeMs - Math.min(longestMarginMs, lifetimeMs / 10);
	return {
		accessToken: token,
		// Without a lifetime, it is good until Twilio refuses it.
		accessTokenRenewAt: lifetimeMs > 0 ? new Date(renewAtMs).toISOString() : '',
		accessTokenClientId: clientId,
	};
}

function parse(body: string): Record<string, unknown> {
	try {
		const value: unknown = JSON.parse(body);
		return typeof value === 'object' && value !== null ? { ...value } : {};
	} catch {
		return {}; // thrown only if it is not JSON
	}
}

export function accessTokenOf(data: ICredentialDataDecryptedObject): string {
	return String(data.accessToken ?? '');
}

/** Makes n8n get a token for the next request, if the stored one is another client's or too old. */
export function dropOldToken(data: ICredentialDataDecryptedObject, nowMs: number): void {
	const isOurs = data.accessTokenClientId === String(data.clientId ?? '').trim();
	const isOld = Date.parse(String(data.accessTokenRenewAt ?? '')) <= nowMs;
	if (!isOurs || isOld) data.accessToken = '';
}
