import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { readToken, tokenForm, noToken, type AccessToken } from './accessToken';
import { readCredential, type ClientCredentials } from '../../shared/credential';
import { knownFailure } from '../../errors/classification';
import { toSystemFailure } from '../../errors/systemFailure';
import { productUrl } from './hosts';

export interface TokenRequest {
	method: 'POST';
	url: string;
	body: string;
	headers: Record<string, string>;
	timeout: number;
}

/** Less than a request may take, so that one whose token does not come is known not to be sent. */
const timeoutMs = 10_000;

/**
 * Gets an access token, in the way that `post` sends requests; undefined for a credential that needs
 * none. @throws CredentialError, or Error whose message begins with `noToken`.
 */
export async function requestToken(
	data: ICredentialDataDecryptedObject,
	post: (request: TokenRequest) => Promise<{ status: number; body: string }>,
): Promise<AccessToken | undefined> {
	const { login, apiUrl } = readCredential(data);
	if (!('clientSecret' in login)) return undefined;
	const url = `${productUrl(apiUrl, 'oauth')}/v2/token`;
	const { host } = new URL(url);
	const answer = await post(toRequest(url, login)).catch((error: unknown) => {
		// Only the reason: the error holds the whole request.
		const reason = knownFailure(toSystemFailure(error))?.description ?? 'did not answer';
		throw new Error(`${noToken} ${host} ${reason}`);
	});
	return readToken(answer, { clientId: login.clientId, host, nowMs: Date.now() });
}

function toRequest(url: string, login: ClientCredentials): TokenRequest {
	return {
		method: 'POST',
		url,
		body: tokenForm(login),
		headers: {
			'Content-Type': 'application/x-www-form-urlencoded',
			Accept: 'application/json',
		},
		timeout: timeoutMs,
	};
}
