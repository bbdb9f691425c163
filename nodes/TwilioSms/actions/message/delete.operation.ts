import { updateDisplayOptions } from '../displayOptions';
import { deleteMessage } from '../../twilio/messageChanges';
import { requireCurrentApi } from '../currentApi';
import type { Operation } from '../../run/operation';
import { messageSidField, readMessageSid } from './existingMessage';

export const description = updateDisplayOptions(
	{ show: { resource: ['message'], operation: ['delete'] } },
	[messageSidField],
);

/** Deletes a message from Twilio for good. */
export const remove: Operation = (context, connection) => {
	requireCurrentApi(connection, 'delete messages');
	return (itemIndex) => {
		const sid = readMessageSid(context, itemIndex);
		return {
			subject: `delete ${sid}`,
			run: async () => {
				await deleteMessage(connection, sid);
				return [{ json: { deleted: true, sid } }];
			},
		};
	};
};
