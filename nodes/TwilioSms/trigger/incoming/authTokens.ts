import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';
import { credentialName } from '../../shared/credential';
import { refusal } from '../../errors/twilioError';

/** The tokens with which Twilio may have signed: two while one takes the other's place. */
export async function readAuthTokens(
	context: IHookFunctions | IWebhookFunctions,
): Promise<string[]> {
	const { authToken, secondaryAuthToken } = await context.getCredentials(credentialName);
	return [authToken, secondaryAuthToken]
		.map((token) => String(token ?? '').trim())
		.filter((token) => token !== '');
}

/** @throws TwilioError when nothing that Twilio sends could be verified, though it should be. */
export async function checkCanVerify(context: IHookFunctions): Promise<void> {
	const isVerified = context.getNodeParameter('options.verifySignature', true);
	if (!isVerified || (await readAuthTokens(context)).length > 0) return;
	throw refusal(
		'The credential has no Auth Token to verify what comes in with',
		'Twilio signs with the Auth Token of the account, never with an API key. Open the credential and fill in "Auth Token (Only to Verify Webhooks)". Without it anybody could pretend to be Twilio, so only if you accept that, turn off "Verify Signature" in the options of the trigger.',
	);
}
