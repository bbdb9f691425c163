import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import * as reply from './message/reply.operation';
import * as send from './message/send.operation';
import type { Operation } from './operation';
import { runItems } from './runItems';

const operations: Readonly<Record<string, Readonly<Record<string, Operation>>>> = {
	message: { reply: reply.reply, send: send.send },
};

export const properties: INodeProperties[] = [
	{
		displayName: 'Resource',
		name: 'resource',
		type: 'options',
		noDataExpression: true,
		options: [{ name: 'Message', value: 'message' }],
		default: 'message',
	},
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['message'] } },
		options: [
			{
				name: 'Reply',
				value: 'reply',
				description: 'Answer an incoming message',
				action: 'Reply to a message',
			},
			{
				name: 'Send',
				value: 'send',
				description: 'Send a text message to a phone number',
				action: 'Send a message',
			},
		],
		default: 'send',
	},
	...reply.description,
	...send.description,
];

/** Runs the operation that the user chose. @throws NodeApiError, NodeOperationError */
export async function run(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	if (context.getInputData().length === 0) return [[]];
	const resource = context.getNodeParameter('resource', 0);
	const operation = context.getNodeParameter('operation', 0);
	const chosen = operations[resource]?.[operation];
	if (!chosen) {
		throw new NodeOperationError(context.getNode(), `Unknown operation: ${resource} ${operation}`);
	}
	return [await runItems(context, chosen)];
}
