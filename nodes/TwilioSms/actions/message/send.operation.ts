import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { updateDisplayOptions } from 'n8n-workflow';
import type { Connection } from '../../transport/connection';
import { createMessage } from '../../transport/messages';
import { fromField, textParameter } from '../fields';
import { checkBody, checkRecipient, checkStatusCallback, toSender } from './checkInput';

const properties: INodeProperties[] = [
	fromField,
	{
		displayName: 'To',
		name: 'to',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. +14155550123',
		description:
			'The number to text. Outside the US it needs "+" and the country code, e.g. +44 7700 900123.',
	},
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

export const description = updateDisplayOptions(
	{ show: { resource: ['message'], operation: ['send'] } },
	properties,
);

/** Sends one message; nothing is sent when a parameter cannot be right. */
export async function execute(
	context: IExecuteFunctions,
	connection: Connection,
	itemIndex: number,
): Promise<IDataObject> {
	const { apiVersion } = connection;
	const text = (name: string, label: string) => textParameter(context, itemIndex, { name, label });
	const { message, raw } = await createMessage(connection, {
		...toSender(text('from', 'From'), apiVersion),
		To: checkRecipient(text('to', 'To')),
		Body: checkBody(text('message', 'Message'), apiVersion),
		StatusCallback: checkStatusCallback(text('options.statusCallback', 'Status Callback URL')),
	});
	const simplify = context.getNodeParameter('options.simplify', itemIndex, true);
	return simplify ? { ...message } : raw;
}
