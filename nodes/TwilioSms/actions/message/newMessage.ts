import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import type { MessageAnswer } from '../../transport/answer';
import type { Connection } from '../../transport/connection';
import type { MessageParameters } from '../../transport/messages';
import { textParameter } from '../fields';
import type { Output } from '../operation';
import { checkBody } from './checkInput';
import { readStatusCallback, reportOptions } from './reportOptions';
import { readSimplify, simplifyOption } from './simplify';

const optionGroups: INodeProperties[][] = [reportOptions, [simplifyOption]];

/** What a new message says and how it is sent: the fields that all ways of sending share. */
export const newMessageFields: INodeProperties[] = [
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
		options: optionGroups
			.flat()
			.sort((one, other) => one.displayName.localeCompare(other.displayName, 'en')),
	},
];

export interface NewMessage {
	/** What is sent besides sender and recipient. */
	parameters: Omit<MessageParameters, 'From' | 'MessagingServiceSid' | 'To'>;
	toOutput(answer: MessageAnswer): Output;
}

/** Reads all of these fields. @throws TwilioError when one of them cannot be right. */
export function readNewMessage(
	context: IExecuteFunctions,
	{ apiVersion }: Connection,
	itemIndex: number,
): NewMessage {
	const message = textParameter(context, itemIndex, { name: 'message', label: 'Message' });
	return {
		parameters: {
			Body: checkBody(message, apiVersion),
			StatusCallback: readStatusCallback(context, itemIndex),
		},
		toOutput: readSimplify(context, itemIndex),
	};
}
