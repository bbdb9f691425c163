import { updateDisplayOptions } from 'n8n-workflow';
import { messageApis } from '../../transport/messages';
import type { Operation } from '../operation';
import { findAnswered } from './answered';
import { newMessageFields, readNewMessage } from './newMessage';
import { beginSending } from './sending';

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
export const reply: Operation = (context, connection) => {
	const sendMessage = beginSending(connection);
	const { hasMessagingServices } = messageApis[connection.apiVersion];
	return (itemIndex) => {
		const message = readNewMessage(context, connection, itemIndex);
		const readAnswered = findAnswered(context, connection, itemIndex);
		return async () => {
			const { from, to, messagingServiceSid } = await readAnswered();
			const address = {
				From: to,
				MessagingServiceSid: (hasMessagingServices && messagingServiceSid) || undefined,
				To: from,
			};
			return [await sendMessage(message, address)];
		};
	};
};
