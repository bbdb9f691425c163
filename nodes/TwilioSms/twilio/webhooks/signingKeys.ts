import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

/** What Twilio may have signed a webhook with. */
export interface SigningKeys {
	/** Two while one replaces the other. */
	authTokens: readonly string[];
	/**
	 * The secret of the SharedKey with which Twilio signs where a Webhook Rule says so.
	 * @see https://www.twilio.com/docs/usage/webhooks/webhook-shared-keys
	 */
	sharedKeys: readonly string[];
}

export function signingKeysOf(credential: ICredentialDataDecryptedObject): SigningKeys {
	const read = (...fields: string[]) =>
		fields.map((name) => String(credential[name] ?? '').trim()).filter((key) => key !== '');
	return {
		authTokens: read('authToken', 'secondaryAuthToken'),
		sharedKeys: read('webhookSharedKey'),
	};
}

/** Whether a credential can verify signatures. */
export function canVerify(credential: ICredentialDataDecryptedObject): boolean {
	const { authTokens, sharedKeys } = signingKeysOf(credential);
	return authTokens.length + sharedKeys.length > 0;
}
