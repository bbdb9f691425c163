import { NodeOperationError, type INode, type NodeApiError } from 'n8n-workflow';
import { inItsMessage, toNodeError } from '../errors/nodeError';

/** Of an error for which Twilio gave no answer, the editor's lists show nothing but the message. */
export function toListError(node: INode, error: unknown): NodeApiError | NodeOperationError {
	const nodeError = toNodeError(node, error);
	return nodeError instanceof NodeOperationError ? inItsMessage(nodeError) : nodeError;
}
