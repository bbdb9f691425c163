import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { findStatusUrl } from '../../shared/triggerUrl';
import type { MessageAnswer } from '../../transport/answer';
import type { Connection } from '../../transport/connection';
import { refusal } from '../../transport/errors';
import type { MessageParameters } from '../../transport/messages';
import { textParameter } from '../fields';
import { checkBody, checkStatusCallback } from './checkInput';

/** What a new message says and how it is sent: the fields that all ways of sending share. */
export const contentFields: INodeProperties[] = [
	{
		displayName: 'Message',
		name: 'message',
		type: 'string',
		typeOptions: { rows: 4 },
		default: '',
		required: true,
		placeholder: 'e.g. Hi Jenny! Want to grab dinner?',
		description:
			'The text to send, up to 1,600 characters. More than 160, or 70 with emoji, is sent in parts that Twilio charges one by one.',
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [
			{
				displayName: 'Report to Trigger',
				name: 'reportToTrigger',
				type: 'boolean',
				default: false,
				description:
					'Whether this workflow\'s own Twilio SMS Trigger is told when the message was sent, delivered or failed. The workflow must be active, and its trigger on "Message Status".',
			},
			{
				displayName: 'Simplify',
				name: 'simplify',
				type: 'boolean',
				default: true,
				description:
					'Whether to return a simplified version of the response instead of the raw data',
			},
			{
				displayName: 'Status Callback URL',
				name: 'statusCallback',
				type: 'string',
				default: '',
				placeholder: 'e.g. https://example.com/twilio-status',
				description: 'An address that Twilio calls when the message was sent, delivered or failed',
			},
		],
	},
];

export interface Content {
	parameters: Pick<MessageParameters, 'Body' | 'StatusCallback'>;
	/** Makes the output of what Twilio answers: the one shape, or as Twilio wrote it. */
	toOutput(answer: MessageAnswer): IDataObject;
}

/**
 * Reads all of these fields, before anything is sent.
 * @throws TwilioError when one of them cannot be right.
 */
export function readContent(
	context: IExecuteFunctions,
	{ apiVersion }: Connection,
	itemIndex: number,
): Content {
	const text = (name: string, label: string) => textParameter(context, itemIndex, { name, label });
	const statusCallback = checkStatusCallback(text('options.statusCallback', 'Status Callback URL'));
	const simplify = context.getNodeParameter('options.simplify', itemIndex, true);
	return {
		parameters: {
			Body: checkBody(text('message', 'Message'), apiVersion),
			StatusCallback: context.getNodeParameter('options.reportToTrigger', itemIndex, false)
				? triggerUrl(context, statusCallback)
				: statusCallback,
		},
		toOutput: ({ message, raw }) => (simplify ? { ...message } : raw),
	};
}

/** @throws TwilioError when this workflow has no trigger to report to. */
function triggerUrl(context: IExecuteFunctions, statusCallback: string | undefined): string {
	if (statusCallback !== undefined) {
		throw refusal(
			'"Report to Trigger" and "Status Callback URL" are both set',
			'Twilio reports to one address. Remove one of the two options.',
		);
	}
	const url = findStatusUrl(context.getWorkflowStaticData('global'));
	if (url !== undefined) return url;
	throw refusal(
		'There is no active trigger to report to',
		'Add a Twilio SMS Trigger on "Message Status" to this workflow and activate the workflow, or remove the option "Report to Trigger".',
	);
}
