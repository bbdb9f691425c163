import { NodeOperationError, type INode, type NodeApiError } from 'n8n-workflow';
import { inItsMessage, toNodeError } from '../errors/nodeError';

/** If Twilio gave no answer, the editor's lists show only the error's message, so it says all. */
export function toListError(node: INode, error: unknown): NodeApiError | NodeOperationError {
	const nodeError = toNodeError(node, error);
	return nodeError instanceof NodeOperationError ? inItsMessage(nodeError) : nodeError;
}
