import { updateDisplayOptions } from 'n8n-workflow';
import { messageApis } from '../../twilio/messages';
import type { Operation } from '../../run/operation';
import { findAnswered } from './answered';
import { checkSender } from '../../compose/combination';
import { newMessageFields, readNewMessage } from '../../compose/newMessage';
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
		...newMessageFields(),
	],
);

/** Answers an incoming message from the number, or the service, that it was sent to. */
export const reply: Operation = (context, connection) => {
	const sendMessage = beginSending(context, connection);
	const hasServices = messageApis[connection.apiVersion].takes('MessagingServiceSid');
	return (itemIndex) => {
		const message = readNewMessage(context, connection, itemIndex);
		const readAddress = findAnswered(context, connection, itemIndex, (answered) => {
			const address = {
				From: answered.to,
				MessagingServiceSid: (hasServices && answered.messagingServiceSid) || undefined,
				To: answered.from,
			};
			checkSender({ ...address, ...message.parameters });
			return address;
		});
		return async () => {
			const address = await readAddress();
			return [await sendMessage(await message.publish(), address)];
		};
	};
};
