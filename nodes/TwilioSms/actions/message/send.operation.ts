import { updateDisplayOptions } from 'n8n-workflow';
import { createMessage } from '../../transport/messages';
import { fromField, textParameter } from '../fields';
import type { Operation } from '../operation';
import { checkRecipient, toSender } from './checkInput';
import { newMessageFields, readNewMessage } from './newMessage';

export const description = updateDisplayOptions(
	{ show: { resource: ['message'], operation: ['send'] } },
	[
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
		...newMessageFields,
	],
);

/** Sends a message. */
export const send: Operation = (context, connection) => (itemIndex) => {
	const text = (name: string, label: string) => textParameter(context, itemIndex, { name, label });
	const { parameters, toOutput } = readNewMessage(context, connection, itemIndex);
	const addressed = {
		...toSender(text('from', 'From'), connection.apiVersion),
		To: checkRecipient(text('to', 'To')),
		...parameters,
	};
	return async () => [toOutput(await createMessage(connection, addressed))];
};
