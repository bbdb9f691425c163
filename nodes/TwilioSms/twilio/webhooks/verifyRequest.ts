import type { IWebhookFunctions } from 'n8n-workflow';
import { credentialName } from '../../shared/credential';
import { checkShape, explainRefusal, verifySignature } from './signature';
import { signingKeysOf, type SigningKeys } from './signingKeys';
import type { SignedRequest } from './webhookRequest';

/** Keeps signing keys for a while, because n8n takes long to read a credential. */
export interface KeptKeys {
	get(): SigningKeys | undefined;
	set(keys: SigningKeys): void;
}

interface Verification {
	kept?: KeptKeys;
	/** Another URL than the request's that Twilio may have signed. */
	otherUrl?: string;
}

/**
 * Whether Twilio signed this request with the node's credential. If not, n8n's log says why. What does
 * not fit the kept keys is verified with the credential as it is now.
 */
export async function isSignedByTwilio(
	context: IWebhookFunctions,
	request: SignedRequest,
	{ kept, otherUrl }: Verification = {},
): Promise<boolean> {
	const verify = (keys: SigningKeys) => {
		const verdict = verifySignature(request, keys);
		if (verdict.isValid || otherUrl === undefined) return verdict;
		const other = verifySignature({ ...request, url: otherUrl }, keys);
		return other.isValid ? other : verdict;
	};
	const keys = kept?.get();
	if (keys && verify(keys).isValid) return true;
	// Not worth it for what cannot be genuine.
	const malformed = checkShape(request);
	const verdict = malformed ?? verify(await readKeys(context, kept));
	if (verdict.isValid) return true;
	context.logger.warn(explainRefusal(verdict.reason, request.url), {
		workflowId: context.getWorkflow().id,
		nodeName: context.getNode().name,
	});
	return false;
}

async function readKeys(context: IWebhookFunctions, kept?: KeptKeys): Promise<SigningKeys> {
	const keys = signingKeysOf(await context.getCredentials(credentialName));
	kept?.set(keys);
	return keys;
}
