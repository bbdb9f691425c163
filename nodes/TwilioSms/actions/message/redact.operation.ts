import { updateDisplayOptions } from '../displayOptions';
import { redactMessage } from '../../twilio/messageChanges';
import { requireCurrentApi } from '../currentApi';
import type { Operation } from '../../run/operation';
import { readSimplify, simplifyOptions } from '../../run/simplify';
import { messageSidField, readMessageSid } from './existingMessage';

export const description = updateDisplayOptions(
	{ show: { resource: ['message'], operation: ['redact'] } },
	[messageSidField, simplifyOptions],
);

/** Removes the text of a message and keeps the rest. */
export const redact: Operation = (context, connection) => {
	requireCurrentApi(connection, 'redact messages');
	return (itemIndex) => {
		const sid = readMessageSid(context, itemIndex);
		const toOutput = readSimplify(context, itemIndex);
		return {
			subject: `redact ${sid}`,
			run: async () => [toOutput(await redactMessage(connection, sid))],
		};
	};
};
