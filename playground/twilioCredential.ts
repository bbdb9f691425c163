import type { NewCredential } from './n8n/client';
import { demoAccount } from './twilio/accounts';

/** The credential that the example workflows ask for; it opens the local Twilio at `apiUrl`. */
export function twilioCredential(
	apiUrl: string,
	overrides: NewCredential['data'] = {},
): NewCredential {
	return {
		name: 'Local Twilio',
		type: 'twilioSmsApi',
		data: {
			authType: 'authToken',
			accountSid: demoAccount.sid,
			authToken: demoAccount.authToken,
			apiKeySid: '',
			apiKeySecret: '',
			secondaryAuthToken: '',
			webhookSharedKey: '',
			apiUrl,
			apiVersion: '2010-04-01',
			...overrides,
		},
	};
}
