import { updateDisplayOptions } from '../displayOptions';
import { cancelMessage } from '../../twilio/messageChanges';
import { requireCurrentApi } from '../currentApi';
import type { Operation } from '../../run/operation';
import { readSimplify, simplifyOptions } from '../../run/simplify';
import { messageSidField, readMessageSid } from './existingMessage';

export const description = updateDisplayOptions(
	{ show: { resource: ['message'], operation: ['cancel'] } },
	[messageSidField, simplifyOptions],
);

/** Cancels a scheduled message. */
export const cancel: Operation = (context, connection) => {
	requireCurrentApi(connection, 'cancel messages');
	return (itemIndex) => {
		const sid = readMessageSid(context, itemIndex);
		const toOutput = readSimplify(context, itemIndex);
		return {
			subject: `cancel ${sid}`,
			run: async () => [toOutput(await cancelMessage(connection, sid))],
		};
	};
};
