import { updateDisplayOptions } from '../displayOptions';
import { channelOf } from '../../shared/address/address';
import { requireCurrentApi } from '../currentApi';
import type { Operation } from '../../run/operation';
import { showTyping } from '../../twilio/typingIndicators';
import { findAnswered, replyToField } from './answered';

export const description = updateDisplayOptions(
	{ show: { resource: ['message'], operation: ['typing'] } },
	[replyToField],
);

/** Shows the writer of a message that an answer is on its way. Elsewhere than on WhatsApp, it does nothing. */
export const typing: Operation = (context, connection) => {
	requireCurrentApi(connection, 'show that an answer is being written');
	return (itemIndex) => {
		const { read } = findAnswered(context, connection, itemIndex, (answered) => answered);
		return {
			run: async () => {
				const { sid, from, to } = await read();
				const channel = channelOf(from) ?? 'sms';
				const isPossible = channel === 'whatsapp' && sid !== '';
				const isShown = isPossible && (await showTyping(connection, sid));
				const reason = isShown ? null : whyNot(channel, sid);
				return [{ json: { typing: isShown, reason, channel, to: from, from: to, sid } }];
			},
		};
	};
};

function whyNot(channel: string, sid: string): string {
	if (channel !== 'whatsapp') {
		return `Typing is shown only on WhatsApp, and this message came by ${channel}.`;
	}
	return sid === '' ? 'The item has no "sid" of the message.' : 'WhatsApp did not show it.';
}
