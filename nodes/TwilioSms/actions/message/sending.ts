import type { IExecuteFunctions } from 'n8n-workflow';
import type { MessageAddress, NewMessage } from '../../compose/newMessage';
import { fitToWhatsApp } from '../../compose/whatsAppRules';
import type { IdempotencyKey } from '../../once/keys/entries';
import { idempotencyKeysOf, type Once } from '../../once/keys/idempotencyKeys';
import { LostAnswers, type Earlier } from '../../once/recover';
import type { EarlierTries, Output, Worker } from '../../run/operation';
import { addressKey, recipientKey } from '../../shared/address/compareAddresses';
import { parseAddress } from '../../shared/address/address';
import { toMessage } from '../../shared/message';
import type { MessageAnswer } from '../../twilio/client/answer';
import type { Connection } from '../../twilio/client/connection';
import type { MessageParameters } from '../../twilio/messages';

/** Sends what one item says to whom it is addressed. @throws TwilioError */
export type Send = (
	message: NewMessage,
	address: MessageAddress,
	worker: Worker,
) => Promise<Output>;

/** For messages without a key. */
const nothingEarlier: Earlier = { claim: async () => true };

/** How the messages of one run are sent, whichever operation sends them. */
export function beginSending(
	context: IExecuteFunctions,
	connection: Connection,
	{ sids }: EarlierTries,
): Send {
	const { limiter } = connection;
	const lostAnswers = new LostAnswers(connection, sids);
	/** What is known in this run about its keys: n8n takes long to look one up. */
	const keyed = new Map<string, MessageAnswer | null>();
	return async (message, address, worker) => {
		const { ifAnswerIsLost: policy, checkTime: check } = message;
		const parameters = fitToWhatsApp({ ...address, ...message.parameters });
		const key = message.idempotencyKey && keyFor(message.idempotencyKey, address);
		const send = async (earlier: Earlier) =>
			await lostAnswers.send({ parameters, policy, check, worker }, earlier);
		const earlier = key && keyed.get(key.text);
		if (earlier !== undefined) {
			return toOutput({ answer: earlier, duplicate: true }, message, parameters);
		}
		const sending: Promise<Once> = key
			? idempotencyKeysOf(context).sendOnce(key, { list: context.helpers, limiter, worker }, send)
			: send(nothingEarlier);
		return await sending.then((once) => {
			if (key) keyed.set(key.text, once.answer);
			return toOutput(once, message, parameters);
		}, message.toRefusedOutput(parameters));
	};
}

/** The same key for two people names two messages. */
function keyFor(key: IdempotencyKey, { To }: MessageAddress): IdempotencyKey {
	return { ...key, text: JSON.stringify([key.text, recipientKey(parseAddress(To))]) };
}

/** What one sender sends to one recipient goes out in the order of the items. */
export function orderKeyOf({ From, MessagingServiceSid, To }: MessageAddress): string {
	return JSON.stringify([MessagingServiceSid ?? From, addressKey(To)]);
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
