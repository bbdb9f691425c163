import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

/** Identifies a trigger within one n8n; the same in production and test runs. */
export function triggerKey(context: IHookFunctions | IWebhookFunctions): string {
	return JSON.stringify([context.getWorkflow().id, context.getNode().id]);
}
