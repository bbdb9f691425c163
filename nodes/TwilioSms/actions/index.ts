import {
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeProperties,
	NodeOperationError,
} from 'n8n-workflow';
import * as cancel from './message/cancel.operation';
import * as remove from './message/delete.operation';
import * as downloadMedia from './message/downloadMedia.operation';
import * as estimate from './message/estimate.operation';
import * as get from './message/get.operation';
import * as getAll from './message/getAll.operation';
import * as redact from './message/redact.operation';
import * as reply from './message/reply.operation';
import * as send from './message/send.operation';
import * as sendAndWait from './message/sendAndWait.operation';
import type { Operation } from '../run/operation';
import * as getAllNumbers from './phoneNumber/getAll.operation';
import * as lookup from './phoneNumber/lookup.operation';
import { runItems } from '../run/runItems';

const operations: Readonly<Record<string, Readonly<Record<string, Operation>>>> = {
	message: {
		cancel: cancel.cancel,
		delete: remove.remove,
		downloadMedia: downloadMedia.downloadMedia,
		estimate: estimate.estimate,
		get: get.get,
		getAll: getAll.getAll,
		redact: redact.redact,
		reply: reply.reply,
		send: send.send,
	},
	phoneNumber: { getAll: getAllNumbers.getAll, lookup: lookup.lookup },
};

export const properties: INodeProperties[] = [
	{
		displayName: 'Resource',
		name: 'resource',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'Message', value: 'message' },
			{ name: 'Phone Number', value: 'phoneNumber' },
		],
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
				name: 'Cancel',
				value: 'cancel',
				description: 'Cancel a message that was scheduled with "Send At"',
				action: 'Cancel a scheduled message',
			},
			{
				name: 'Delete',
				value: 'delete',
				description: 'Delete a message and its files from Twilio for good',
				action: 'Delete a message',
			},
			{
				name: 'Download Media',
				value: 'downloadMedia',
				description: 'Get the pictures and other files of a message',
				action: 'Download the files of a message',
			},
			{
				name: 'Estimate Segments',
				value: 'estimate',
				description: 'Count the segments that Twilio would bill for a text, without sending it',
				action: 'Estimate what a text will cost',
			},
			{
				name: 'Get',
				value: 'get',
				description: 'Get a message with its status, price and error',
				action: 'Get a message',
			},
			{
				name: 'Get Many',
				value: 'getAll',
				description: 'List sent and received messages, newest first',
				action: 'Get many messages',
			},
			{
				name: 'Redact',
				value: 'redact',
				description:
					'Erase the text of a message at Twilio, but keep the record of when and to whom it was sent',
				action: 'Redact a message',
			},
			{
				name: 'Reply',
				value: 'reply',
				description: 'Answer an incoming message, such as the one that started this workflow',
				action: 'Reply to a message',
			},
			{
				name: 'Send',
				value: 'send',
				description: 'Send a message by SMS, WhatsApp or another channel',
				action: 'Send a message',
			},
			{
				name: 'Send and Wait for Response',
				value: 'sendAndWait',
				description: 'Ask somebody by text and wait for the answer',
				action: 'Send a message and wait for response',
			},
		],
		default: 'send',
	},
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['phoneNumber'] } },
		options: [
			{
				name: 'Get Many',
				value: 'getAll',
				description: 'List the numbers of your Twilio account',
				action: 'Get many phone numbers',
			},
			{
				name: 'Look Up',
				value: 'lookup',
				description: 'Check whether a number is valid, and find out more about it',
				action: 'Look up a phone number',
			},
		],
		default: 'getAll',
	},
	...cancel.description,
	...remove.description,
	...downloadMedia.description,
	...estimate.description,
	...get.description,
	...getAll.description,
	...redact.description,
	...reply.description,
	...send.description,
	...sendAndWait.description,
	...getAllNumbers.description,
	...lookup.description,
];

/** Runs the operation that the user chose. @throws NodeApiError, NodeOperationError */
export async function run(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	if (context.getInputData().length === 0) return [[]];
	const resource = context.getNodeParameter('resource', 0);
	const operation = context.getNodeParameter('operation', 0);
	if (resource === 'message' && operation === 'sendAndWait') {
		return [await sendAndWait.sendAndWait(context)];
	}
	const chosen = operations[resource]?.[operation];
	if (!chosen) {
		throw new NodeOperationError(context.getNode(), `Unknown operation: ${resource} ${operation}`);
	}
	return [await runItems(context, chosen)];
}
