import type { IHookFunctions } from 'n8n-workflow';
import { refusal } from '../../errors/twilioError';
import { credentialName } from '../../shared/credential';
import { canVerify } from '../../twilio/webhooks/signingKeys';

/** @throws TwilioError when requests are to be verified, but the credential has no key for it. */
export async function checkCanVerify(context: IHookFunctions): Promise<void> {
	const isVerified = context.getNodeParameter('options.verifySignature', true);
	if (!isVerified || canVerify(await context.getCredentials(credentialName))) return;
	throw refusal(
		'The credential has no Auth Token, which is needed to verify incoming messages',
		'Twilio signs with the Auth Token of the account or with a SharedKey, never with an API key. Open the credential and fill in "Auth Token (Only to Verify Webhooks)" or "Webhook Shared Key". Without either, anybody could pretend to be Twilio; if you accept that, turn off "Verify Signature" in the options of the trigger.',
	);
}
