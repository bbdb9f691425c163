import type { IHookFunctions } from 'n8n-workflow';
import { refusal } from '../../errors/twilioError';
import { credentialName } from '../../shared/credential';
import { authTokensOf } from '../../twilio/webhooks/authTokens';

/** @throws TwilioError when nothing that Twilio sends could be verified, though it should be. */
export async function checkCanVerify(context: IHookFunctions): Promise<void> {
	const isVerified = context.getNodeParameter('options.verifySignature', true);
	if (!isVerified) return;
	if (authTokensOf(await context.getCredentials(credentialName)).length > 0) return;
	throw refusal(
		'The credential has no Auth Token to verify what comes in with',
		'Twilio signs with the Auth Token of the account, never with an API key. Open the credential and fill in "Auth Token (Only to Verify Webhooks)". Without it anybody could pretend to be Twilio, so only if you accept that, turn off "Verify Signature" in the options of the trigger.',
	);
}
