import { updateDisplayOptions } from 'n8n-workflow';
import { createMessage, messageApis } from '../../transport/messages';
import type { Operation } from '../operation';
import { findAnswered } from './answered';
import { newMessageFields, readNewMessage } from './newMessage';

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
		...newMessageFields,
	],
);

/** Answers an incoming message from the number, or the service, that it was sent to. */
export const reply: Operation = (context, connection) => (itemIndex) => {
	const { parameters, toOutput } = readNewMessage(context, connection, itemIndex);
	const { hasMessagingServices } = messageApis[connection.apiVersion];
	const readAnswered = findAnswered(context, connection, itemIndex);
	return async () => {
		const { from, to, messagingServiceSid } = await readAnswered();
		const answer = await createMessage(connection, {
			From: to,
			MessagingServiceSid: (hasMessagingServices && messagingServiceSid) || undefined,
			To: from,
			...parameters,
		});
		return [toOutput(answer)];
	};
};
