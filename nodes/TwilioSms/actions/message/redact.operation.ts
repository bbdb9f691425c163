import { updateDisplayOptions } from 'n8n-workflow';
import { redactMessage } from '../../transport/messageChanges';
import { requireCurrentApi } from '../currentApi';
import type { Operation } from '../operation';
import { simplifyOptions } from '../simplify';
import { messageSidField, readMessageSid } from './existingMessage';
import { readSimplify } from './simplify';

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
		return async () => [toOutput(await redactMessage(connection, sid))];
	};
};
