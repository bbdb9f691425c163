import { updateDisplayOptions } from '../displayOptions';
import { fromField, toField } from '../../run/parameters';
import type { Operation } from '../../run/operation';
import { addressOptions, channelField, readAddresses } from '../../compose/options/channelOptions';
import { contentFields } from '../../compose/contentFields';
import { mediaFields, optionGroups } from '../../compose/messageFields';
import { readNewMessage } from '../../compose/newMessage';
import { beginSending, orderKeyOf } from './sending';

export const description = updateDisplayOptions(
	{ show: { resource: ['message'], operation: ['send'] } },
	[
		fromField,
		toField,
		channelField,
		...contentFields,
		...mediaFields,
		...optionGroups(addressOptions),
	],
);

/** Sends a message. */
export const send: Operation = (context, connection, earlier) => {
	const sendMessage = beginSending(context, connection, earlier);
	return (itemIndex) => {
		const message = readNewMessage(context, connection, itemIndex);
		const address = readAddresses(context, itemIndex, connection.apiVersion);
		message.checkFor(address);
		return {
			orderKey: orderKeyOf(address),
			subject: `send to ${address.To}`,
			run: async (worker) => [await sendMessage(await message.publish(), address, worker)],
		};
	};
};
