import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

/** The tokens with which Twilio may have signed: two while one takes the other's place. */
export function authTokensOf(credential: ICredentialDataDecryptedObject): string[] {
	return [credential.authToken, credential.secondaryAuthToken]
		.map((token) => String(token ?? '').trim())
		.filter((token) => token !== '');
}
