import {
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeProperties,
	NodeOperationError,
} from 'n8n-workflow';
import * as consent from './consent/set.operation';
import * as cancel from './message/cancel.operation';
import * as remove from './message/delete.operation';
import * as downloadMedia from './message/downloadMedia.operation';
import * as estimate from './message/estimate.operation';
import * as feedback from './message/feedback.operation';
import * as get from './message/get.operation';
import * as getAll from './message/getAll.operation';
import * as redact from './message/redact.operation';
import * as reply from './message/reply.operation';
import * as send from './message/send.operation';
import * as sendAndWait from './message/sendAndWait.operation';
import * as typing from './message/typing.operation';
import { operationFields } from './operationFields';
import type { Operation } from '../run/operation';
import * as getAllNumbers from './phoneNumber/getAll.operation';
import * as lookup from './phoneNumber/lookup.operation';
import { runItems } from '../run/runItems';
import * as check from './verification/check.operation';
import * as start from './verification/start.operation';

const operations: Readonly<Record<string, Readonly<Record<string, Operation>>>> = {
	consent: { set: consent.set },
	message: {
		cancel: cancel.cancel,
		delete: remove.remove,
		downloadMedia: downloadMedia.downloadMedia,
		estimate: estimate.estimate,
		feedback: feedback.feedback,
		get: get.get,
		getAll: getAll.getAll,
		redact: redact.redact,
		reply: reply.reply,
		send: send.send,
		typing: typing.typing,
	},
	phoneNumber: { getAll: getAllNumbers.getAll, lookup: lookup.lookup },
	verification: { check: check.check, start: start.start },
};

export const properties: INodeProperties[] = [
	...operationFields,
	...consent.description,
	...cancel.description,
	...remove.description,
	...downloadMedia.description,
	...estimate.description,
	...feedback.description,
	...get.description,
	...getAll.description,
	...redact.description,
	...reply.description,
	...send.description,
	...sendAndWait.description,
	...typing.description,
	...getAllNumbers.description,
	...lookup.description,
	...check.description,
	...start.description,
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
