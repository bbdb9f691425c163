import { updateDisplayOptions } from '../displayOptions';
import { readMessageBySid } from '../../twilio/messages';
import type { Operation } from '../../run/operation';
import { readSimplify, simplifyOptions } from '../../run/simplify';
import { messageSidField, readMessageSid } from './existingMessage';

export const description = updateDisplayOptions(
	{ show: { resource: ['message'], operation: ['get'] } },
	[messageSidField, simplifyOptions],
);

/** Reads a message with its present status. */
export const get: Operation = (context, connection) => (itemIndex) => {
	const sid = readMessageSid(context, itemIndex);
	const toOutput = readSimplify(context, itemIndex);
	return { run: async () => [toOutput(await readMessageBySid(connection, sid))] };
};
