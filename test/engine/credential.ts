/* eslint-disable @n8n/community-nodes/no-hardcoded-secrets -- made up; they open nothing but the local Twilio */
/** A credential for the local Twilio's demo account. */
export const credentialFor = ({ url }: { url: string }, changes: Record<string, string> = {}) => ({
	authType: 'authToken',
	accountSid: 'AC00000000000000000000000000000001',
	authToken: '0123456789abcdef0123456789abcdef',
	apiUrl: url,
	apiVersion: '2010-04-01',
	...changes,
});

/** One for its OAuth app. */
export const oauthCredentialFor = (local: { url: string }, changes: Record<string, string> = {}) =>
	credentialFor(local, {
		authType: 'oauth2ClientCredentials',
		authToken: '',
		clientId: 'OQ00000000000000000000000000000001',
		clientSecret: 'localTwilioOAuthAppSecret-00000000000000000000000000000000000001',
		...changes,
	});
