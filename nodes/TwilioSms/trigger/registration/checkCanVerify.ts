import type { IHookFunctions } from 'n8n-workflow';
import { refusal } from '../../errors/twilioError';
import { credentialName } from '../../shared/credential';
import { authTokensOf } from '../../twilio/webhooks/authTokens';

/** @throws TwilioError when requests are to be verified, but the credential has nothing to do it with. */
export async function checkCanVerify(context: IHookFunctions): Promise<void> {
	const isVerified = context.getNodeParameter('options.verifySignature', true);
	if (!isVerified) return;
	if (authTokensOf(await context.getCredentials(credentialName)).length > 0) return;
	throw refusal(
		'The credential has no Auth Token, which is needed to verify incoming messages',
		'Twilio signs with the Auth Token of the account, never with an API key. Open the credential and fill in "Auth Token (Only to Verify Webhooks)". Without it, anybody could pretend to be Twilio; if you accept that, turn off "Verify Signature" in the options of the trigger.',
	);
}
