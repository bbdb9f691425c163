import { type IHookFunctions, NodeApiError, NodeOperationError } from 'n8n-workflow';
import { inItsMessage, toErrorFacts, toNodeError } from '../../errors/nodeError';

/** n8n works on a copy of the workflow that is not active while it listens for a test event. */
export function isTestRun(context: IHookFunctions): boolean {
	return !context.getWorkflow().active;
}

/** Writes a line to n8n's log that names the workflow and the node. */
export function log(context: IHookFunctions, text: string): void {
	const { id: workflowId } = context.getWorkflow();
	context.logger.warn(text, { workflowId, nodeName: context.getNode().name });
}

/** What Twilio or n8n said was wrong, in one sentence. */
export function messageOf(error: unknown): string {
	return toErrorFacts(error).message;
}

/** Where a workflow is activated, n8n shows nothing of an error but its message. */
export function toHookError(context: IHookFunctions, error: unknown): Error {
	if (error instanceof NodeApiError || error instanceof NodeOperationError) return error;
	return inItsMessage(toNodeError(context.getNode(), error));
}
