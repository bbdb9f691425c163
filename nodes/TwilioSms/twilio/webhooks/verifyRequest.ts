import type { IWebhookFunctions } from 'n8n-workflow';
import { credentialName } from '../../shared/credential';

import { checkShape, explainRefusal, verifySignature } from './signature';
import { signingKeysOf } from './signingKeys';
import type { SignedRequest } from './webhookRequest';

/** Whether Twilio signed this request with the node's credential. If not, n8n's log says why. */
export async function isSignedByTwilio(
	context: IWebhookFunctions,
	request: SignedRequest,
): Promise<boolean> {
	// Reading the credential is most of the work, and not worth it for what cannot be genuine.
	const verdict =
		checkShape(request) ??
		verifySignature(request, signingKeysOf(await context.getCredentials(credentialName)));
	if (verdict.isValid) return true;
	context.logger.warn(explainRefusal(verdict.reason, request.url), {
		workflowId: context.getWorkflow().id,
		nodeName: context.getNode().name,
	});
	return false;
}
