import type { IExecuteFunctions } from 'n8n-workflow';
import { toMessage } from '../../shared/message';
import type { Connection } from '../../twilio/client/connection';
import type { MessageParameters } from '../../twilio/messages';
import { sidsOfEarlierTry } from '../../run/resume';
import type { Output } from '../../run/operation';
import { idempotencyKeysOf, type Once } from '../../once/keys/idempotencyKeys';
import { LostAnswers, type Earlier } from '../../once/recover';
import type { NewMessage } from '../../compose/newMessage';

/** Sends what one item says to whom it is addressed. @throws TwilioError */
export type Send = (
	message: NewMessage,
	address: Omit<MessageParameters, keyof NewMessage['parameters']>,
) => Promise<Output>;

/** For messages without a key. */
const nothingEarlier: Earlier = { claim: async () => true };

/** How the messages of one run are sent, whichever operation sends them. */
export function beginSending(context: IExecuteFunctions, connection: Connection): Send {
	const { traffic } = connection;
	const lostAnswers = new LostAnswers(connection, sidsOfEarlierTry(context));
	return async (message, address) => {
		const { idempotencyKey, ifAnswerIsLost } = message;
		const parameters = { ...address, ...message.parameters };
		const send = async (earlier: Earlier) =>
			await lostAnswers.send(parameters, ifAnswerIsLost, earlier);
		const sending: Promise<Once> = idempotencyKey
			? idempotencyKeysOf(context).sendOnce(
					idempotencyKey,
					{ list: context.helpers, traffic },
					send,
				)
			: send(nothingEarlier);
		return await sending.then(
			(once) => toOutput(once, message, parameters),
			message.toRefusedOutput(parameters),
		);
	};
}

/** The message as Twilio has it, or as far as it is known when an earlier run sent it. */
function toOutput(
	{ answer, recovered, duplicate }: Once,
	message: NewMessage,
	{ MessagingServiceSid: messagingServiceSid, From: from, To: to, Body: body }: MessageParameters,
): Output {
	const marks = { ...(recovered && { recovered }), ...(duplicate && { duplicate }) };
	if (!answer) {
		const known = toMessage({ sid: '', messagingServiceSid, from, to, body });
		return { json: { ...known, sid: null, ...marks } };
	}
	const output = message.toOutput(answer);
	return { ...output, json: { ...output.json, ...marks } };
}
