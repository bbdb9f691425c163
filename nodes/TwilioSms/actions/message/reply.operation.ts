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
			displayName: 'Message to Answer (SID)',
			name: 'replyTo',
			type: 'string',
			default: '',
			placeholder: 'e.g. SMxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx',
			hint: 'Leave empty to answer the message that started this workflow',
			description: 'The ID of the incoming message to answer, which Twilio calls its SID',
		},
		...newMessageFields(),
	],
);

/** Answers an incoming message from the number or service that it was sent to. */
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
