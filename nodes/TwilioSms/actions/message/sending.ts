import type { Connection } from '../../transport/connection';
import { createMessage, type MessageParameters } from '../../transport/messages';
import type { Output } from '../operation';
import type { NewMessage } from './newMessage';

/** Sends what one item says to whom it is addressed. @throws TwilioError */
export type Send = (
	message: NewMessage,
	address: Omit<MessageParameters, keyof NewMessage['parameters']>,
) => Promise<Output>;

/** How the messages of one run are sent, whichever operation sends them. */
export function beginSending(connection: Connection): Send {
	return async ({ parameters, toOutput, toRefusedOutput }, address) => {
		const sent = { ...address, ...parameters };
		return await createMessage(connection, sent).then(toOutput, toRefusedOutput(sent));
	};
}
