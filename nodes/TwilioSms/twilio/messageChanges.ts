import { readMessage, UnreadableAnswer, type MessageAnswer } from './client/answer';
import type { Connection } from './client/connection';
import { isUnclear, silent, TwilioError } from '../errors/twilioError';
import type { Message } from '../shared/message';
import { messageUrl, readMessageBySid } from './messages';
import { requestTwilio } from './client/request';

/** What a change should achieve. */
interface Change {
	parameter: [string, string];
	isDone(message: Message): boolean;
	/** Says how the message is instead. */
	failure(message: Message): string;
}

const redaction: Change = {
	parameter: ['Body', ''],
	isDone: ({ body }) => !body,
	failure: () => 'Twilio did not redact the message: it still has its text',
};

const cancellation: Change = {
	parameter: ['Status', 'canceled'],
	isDone: ({ status }) => status === 'canceled',
	failure: ({ status }) =>
		`Twilio did not cancel the message: its status is still "${status ?? 'unknown'}"`,
};

/** Erases the text of a message, and resolves with the changed message. @throws TwilioError */
export async function redactMessage(connection: Connection, sid: string): Promise<MessageAnswer> {
	return await updateMessage(connection, sid, redaction);
}

/** Cancels a scheduled message, and resolves with the changed message. @throws TwilioError */
export async function cancelMessage(connection: Connection, sid: string): Promise<MessageAnswer> {
	return await updateMessage(connection, sid, cancellation);
}

/** Deletes a message and its files from Twilio. @throws TwilioError */
export async function deleteMessage(connection: Connection, sid: string): Promise<void> {
	const deleting = requestTwilio(connection, {
		method: 'DELETE',
		url: messageUrl(connection, sid),
		read: (body) => {
			if (body.trim() !== '') throw new UnreadableAnswer('text where none was expected');
			return true;
		},
	});
	await settle(deleting, async () => await isMissing(connection, sid));
}

/** A success that changed nothing is looked at once more: what Twilio answers may lag behind. */
async function updateMessage(
	connection: Connection,
	sid: string,
	{ parameter, isDone, failure }: Change,
): Promise<MessageAnswer> {
	const updating = requestTwilio(connection, {
		method: 'POST',
		url: messageUrl(connection, sid),
		form: [parameter],
		read: readMessage,
	});
	const answer = await settle(updating, async () => {
		const found = await readMessageBySid(connection, sid);
		return isDone(found.message) ? found : null;
	});
	if (isDone(answer.message)) return answer;
	const found = await readMessageBySid(connection, sid);
	if (isDone(found.message)) return found;
	throw new TwilioError({
		...silent,
		message: failure(found.message),
		help: 'Wait a minute and try again. If it stays so, look at the message in Twilio Console > Monitor > Logs > Messaging.',
		retryable: true,
		outcome: 'rejected',
	});
}

/**
 * If Twilio's answer does not tell whether the change was made, the message itself does: `look`
 * resolves with the result of the change, or with null if it was not made.
 */
async function settle<T>(change: Promise<T>, look: () => Promise<T | null>): Promise<T> {
	return await change.catch(async (error: unknown) => {
		// best effort: if the message cannot be read either, the first failure counts.
		const found = isUnclear(error) ? await look().catch(() => null) : null;
		return found ?? (await change);
	});
}

async function isMissing(connection: Connection, sid: string): Promise<true | null> {
	try {
		await readMessageBySid(connection, sid);
		return null;
	} catch (error) {
		return error instanceof TwilioError && error.facts.code === notFoundCode ? true : null;
	}
}

/** From https://www.twilio.com/docs/api/errors/20404 */
const notFoundCode = 20404;
