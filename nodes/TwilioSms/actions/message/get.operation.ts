import { updateDisplayOptions } from 'n8n-workflow';
import { readMessageBySid } from '../../transport/messages';
import type { Operation } from '../operation';
import { simplifyOptions } from '../simplify';
import { messageSidField, readMessageSid } from './existingMessage';
import { readSimplify } from './simplify';

export const description = updateDisplayOptions(
	{ show: { resource: ['message'], operation: ['get'] } },
	[messageSidField, simplifyOptions],
);

/** Reads a message, with the status that it has by now. */
export const get: Operation = (context, connection) => (itemIndex) => {
	const sid = readMessageSid(context, itemIndex);
	const toOutput = readSimplify(context, itemIndex);
	return async () => [toOutput(await readMessageBySid(connection, sid))];
};
