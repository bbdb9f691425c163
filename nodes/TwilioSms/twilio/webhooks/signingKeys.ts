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
	return {
		authTokens: read(credential, 'authToken', 'secondaryAuthToken'),
		sharedKeys: read(credential, 'webhookSharedKey'),
	};
}

/** Why a credential cannot verify what Twilio sends for its account, and the remedy; no final periods. */
export interface LackOfKeys {
	lack: string;
	remedy: string;
}

/** Undefined if the credential can. The login of a parent does not sign for its subaccount. */
export function lackOfKeys(credential: ICredentialDataDecryptedObject): LackOfKeys | undefined {
	const [subaccount = ''] = read(credential, 'subaccountSid');
	const isParents = subaccount !== '' && subaccount !== read(credential, 'accountSid')[0];
	// Beside an API key, the Auth Token is there only to verify.
	if (isParents && credential.authType !== 'apiKey') {
		if (read(credential, 'secondaryAuthToken', 'webhookSharedKey').length > 0) return undefined;
		return {
			lack: 'lacks the Auth Token of the subaccount',
			remedy:
				'Twilio signs what it sends for a subaccount with the Auth Token of the subaccount, not of its parent. Enter that token in the credential, as "Secondary Auth Token"',
		};
	}
	const { authTokens, sharedKeys } = signingKeysOf(credential);
	if (authTokens.length + sharedKeys.length > 0) return undefined;
	return {
		lack: 'has no Auth Token',
		remedy:
			'Twilio signs what it sends with the Auth Token of the account, or with a SharedKey. Fill in "Auth Token (Only to Verify Webhooks)" or "Webhook Shared Key" in the credential',
	};
}

function read(credential: ICredentialDataDecryptedObject, ...fields: string[]): string[] {
	return fields.map((name) => String(credential[name] ?? '').trim()).filter((key) => key !== '');
}
