import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

/** Names a trigger among all of one n8n, the same for production and test runs. */
export function triggerKey(context: IHookFunctions | IWebhookFunctions): string {
	return JSON.stringify([context.getWorkflow().id, context.getNode().id]);
}
