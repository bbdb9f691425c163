import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { findStatusUrl } from '../../shared/triggerUrl';
import { refusal } from '../../transport/errors';
import { textParameter } from '../fields';
import { checkStatusCallback } from './checkInput';

/** Who is told how a message gets on. */
export const reportOptions: INodeProperties[] = [
	{
		displayName: 'Report to Trigger',
		name: 'reportToTrigger',
		type: 'boolean',
		default: false,
		description:
			'Whether this workflow\'s own Twilio SMS Trigger is told when the message was sent, delivered or failed. The workflow must be active, and its trigger on "Message Status".',
	},
	{
		displayName: 'Status Callback URL',
		name: 'statusCallback',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://example.com/twilio-status',
		description: 'An address that Twilio calls when the message was sent, delivered or failed',
	},
];

/** @throws TwilioError when Twilio could not report there, or this workflow has no trigger. */
export function readStatusCallback(
	context: IExecuteFunctions,
	itemIndex: number,
): string | undefined {
	const name = { name: 'options.statusCallback', label: 'Status Callback URL' };
	const statusCallback = checkStatusCallback(textParameter(context, itemIndex, name));
	if (!context.getNodeParameter('options.reportToTrigger', itemIndex, false)) return statusCallback;
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
