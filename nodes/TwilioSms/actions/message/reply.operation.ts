import { withoutForbidden } from '../../shared/xml';
import { updateDisplayOptions } from '../displayOptions';
import { messageApis } from '../../twilio/messages';
import type { Operation } from '../../run/operation';
import { findAnswered, replyToField } from './answered';
import { contentFields } from '../../compose/contentFields';
import { mediaFields, optionGroups } from '../../compose/messageFields';
import { readNewMessage } from '../../compose/newMessage';
import { beginSending, orderKeyOf } from './sending';

export const description = updateDisplayOptions(
	{ show: { resource: ['message'], operation: ['reply'] } },
	[replyToField, ...contentFields, ...mediaFields, ...optionGroups()],
);

/** Answers an incoming message from the number or service that it was sent to. */
export const reply: Operation = (context, connection, earlier) => {
	const sendMessage = beginSending(context, connection, earlier);
	const hasServices = messageApis[connection.apiVersion].takes('MessagingServiceSid');
	return (itemIndex) => {
		// A reply may quote what came in, with control characters that TwiML would lose as well.
		const message = readNewMessage(context, connection, itemIndex, withoutForbidden);
		const { used, sid, read } = findAnswered(
			context,
			connection,
			itemIndex,
			({ from, to, messagingServiceSid }) => {
				const address = {
					From: to,
					MessagingServiceSid: (hasServices && messagingServiceSid) || undefined,
					To: from,
				};
				message.checkFor(address);
				return address;
			},
		);
		return {
			orderKey: used ? orderKeyOf(used) : async () => orderKeyOf(await read()),
			about: used && { to: used.To, from: used.From },
			subject: `reply to ${sid ?? used?.To}`,
			run: async (worker) => {
				const address = await read();
				return [await sendMessage(await message.publish(), address, worker)];
			},
		};
	};
};
