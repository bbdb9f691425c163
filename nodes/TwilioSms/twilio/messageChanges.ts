import { readMessage, UnreadableAnswer, type MessageAnswer } from './client/answer';
import type { Connection } from './client/connection';
import { isUnclear, TwilioError } from '../errors/twilioError';
import { messageUrl, readMessageBySid } from './messages';
import { requestTwilio } from './client/request';

/** Empties the text of a message and gives the message as it then is. @throws TwilioError */
export async function redactMessage(connection: Connection, sid: string): Promise<MessageAnswer> {
	const isRedacted = ({ message }: MessageAnswer) => message.body === '';
	return await updateMessage(connection, sid, ['Body', ''], isRedacted);
}

/** Calls off a scheduled message and gives it as it then is. @throws TwilioError */
export async function cancelMessage(connection: Connection, sid: string): Promise<MessageAnswer> {
	const isCanceled = ({ message }: MessageAnswer) => message.status === 'canceled';
	return await updateMessage(connection, sid, ['Status', 'canceled'], isCanceled);
}

/** Removes a message from Twilio, with its files. @throws TwilioError */
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

async function updateMessage(
	connection: Connection,
	sid: string,
	change: [string, string],
	isDone: (answer: MessageAnswer) => boolean,
): Promise<MessageAnswer> {
	const updating = requestTwilio(connection, {
		method: 'POST',
		url: messageUrl(connection, sid),
		form: [change],
		read: readMessage,
	});
	return await settle(updating, async () => {
		const found = await readMessageBySid(connection, sid);
		return isDone(found) ? found : null;
	});
}

/**
 * When Twilio's answer does not tell whether the change was made, the message does: `look` gives
 * what the change was to give, or null as long as it is not made.
 */
async function settle<T>(change: Promise<T>, look: () => Promise<T | null>): Promise<T> {
	return await change.catch(async (error: unknown) => {
		// best effort: if Twilio cannot be asked either, it is the first failure that counts.
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
