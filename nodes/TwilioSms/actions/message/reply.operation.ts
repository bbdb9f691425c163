import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { updateDisplayOptions } from 'n8n-workflow';
import type { Connection } from '../../transport/connection';
import { createMessage, messageApis } from '../../transport/messages';
import { findAnswered } from './answered';
import { contentFields, readContent } from './content';

export const description = updateDisplayOptions(
	{ show: { resource: ['message'], operation: ['reply'] } },
	[
		{
			displayName: 'Reply To',
			name: 'replyTo',
			type: 'string',
			default: '',
			placeholder: 'e.g. SMxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx',
			hint: 'Leave empty to answer the message that started this workflow',
			description: 'The SID of the incoming message to answer',
		},
		...contentFields,
	],
);

/** Answers an incoming message from the number, or the service, that it was sent to. */
export async function execute(
	context: IExecuteFunctions,
	connection: Connection,
	itemIndex: number,
): Promise<IDataObject> {
	const content = readContent(context, connection, itemIndex);
	const { from, to, messagingServiceSid } = await findAnswered(context, connection, itemIndex);
	const { hasMessagingServices } = messageApis[connection.apiVersion];
	const answer = await createMessage(connection, {
		From: to,
		MessagingServiceSid: (hasMessagingServices && messagingServiceSid) || undefined,
		To: from,
		...content.parameters,
	});
	return content.toOutput(answer);
}
