import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

const operationOf = (
	resource: string,
	options: INodePropertyOptions[],
	initial: string,
): INodeProperties => ({
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	displayOptions: { show: { resource: [resource] } },
	options,
	default: initial,
});

/** What a user can choose to do. */
export const operationFields: INodeProperties[] = [
	{
		displayName: 'Resource',
		name: 'resource',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'Consent', value: 'consent' },
			{ name: 'Message', value: 'message' },
			{ name: 'Phone Number', value: 'phoneNumber' },
			{ name: 'Verification', value: 'verification' },
		],
		default: 'message',
	},
	operationOf(
		'consent',
		[
			{
				name: 'Set',
				value: 'set',
				description: 'Tell Twilio that somebody agreed to your texts, or no longer wants them',
				action: 'Set a consent',
			},
		],
		'set',
	),
	operationOf(
		'message',
		[
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
				name: 'Give Feedback',
				value: 'feedback',
				description:
					'Tell Twilio whether a message did its work, if it was sent with "Provide Feedback"',
				action: 'Give feedback on a message',
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
			{
				name: 'Show Typing',
				value: 'typing',
				description:
					'Show on WhatsApp that an answer is being written, and mark the message as read',
				action: 'Show that an answer is being written',
			},
		],
		'send',
	),
	operationOf(
		'phoneNumber',
		[
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
		'getAll',
	),
	operationOf(
		'verification',
		[
			{
				name: 'Check',
				value: 'check',
				description: 'Check the code that somebody has entered',
				action: 'Check the code of a verification',
			},
			{
				name: 'Start',
				value: 'start',
				description: 'Send somebody a code, which Twilio makes up and remembers',
				action: 'Start a verification',
			},
		],
		'start',
	),
];
