import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { updateDisplayOptions } from 'n8n-workflow';
import type { Connection } from '../../transport/connection';
import { createMessage } from '../../transport/messages';
import { fromField, textParameter } from '../fields';
import { checkRecipient, toSender } from './checkInput';
import { contentFields, readContent } from './content';

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
		...contentFields,
	],
);

/** Sends one message; nothing is sent when a parameter cannot be right. */
export async function execute(
	context: IExecuteFunctions,
	connection: Connection,
	itemIndex: number,
): Promise<IDataObject> {
	const text = (name: string, label: string) => textParameter(context, itemIndex, { name, label });
	const content = readContent(context, connection, itemIndex);
	const answer = await createMessage(connection, {
		...toSender(text('from', 'From'), connection.apiVersion),
		To: checkRecipient(text('to', 'To')),
		...content.parameters,
	});
	return content.toOutput(answer);
}
