import type { IExecuteFunctions } from 'n8n-workflow';
import { channelOf } from '../shared/address/address';
import type { MessageAnswer } from '../twilio/client/answer';
import type { Connection } from '../twilio/client/connection';
import type { MessageParameters } from '../twilio/messages';
import type { Output } from '../run/operation';
import { optionsOf } from '../run/optionReader';
import { readSimplify } from '../run/simplify';
import { checkContent, checkKnown, checkSender } from './combination';
import { readContent } from './content';
import { checkWhatsApp } from './whatsAppRules';
import { messageSettings } from './messageFields';
import { readCost } from './options/costOptions';
import { readIdempotencyKey } from './options/idempotencyOptions';
import { type IdempotencyKey } from '../once/keys/entries';
import { readItemFiles, refuseToKeep } from './options/itemFiles';
import { readLostAnswerPolicy } from './options/lostAnswerOptions';
import { type LostAnswerPolicy } from '../once/find';
import { isDocument, readMedia } from './options/mediaOptions';
import { readOptedOutIsResult, type ToRefusedOutput } from './options/optOutOption';
import { readPlainOptions } from './options/plainOptions';
import { readReports } from './options/reportOptions';
import { readSchedule, toSendAt } from './options/scheduleOptions';

export type MessageAddress = Pick<
	MessageParameters,
	'From' | 'MessagingServiceSid' | 'FallbackFrom' | 'To'
>;

export interface NewMessage {
	/** What is sent besides the addresses. */
	parameters: Omit<MessageParameters, keyof MessageAddress>;
	ifAnswerIsLost: LostAnswerPolicy;
	idempotencyKey?: IdempotencyKey;
	toOutput(answer: MessageAnswer): Output;
	toRefusedOutput: ToRefusedOutput;
	/** @throws TwilioError when it cannot be sent from there, or to there. */
	checkFor(address: MessageAddress): void;
	/** Checks the time to send again, when the message's turn comes. @throws TwilioError */
	checkTime(): void;
	/** Resolves with the same message once Twilio can download the item's files. */
	publish(): Promise<NewMessage>;
}

/**
 * Reads all of these fields; `edit` changes the text before it is checked.
 * @throws TwilioError when one of them is invalid.
 */
export function readNewMessage(
	context: IExecuteFunctions,
	connection: Connection,
	itemIndex: number,
	edit: (text: string) => string = (text) => text,
): NewMessage {
	const options = optionsOf(context, itemIndex);
	const content = readContent(context, connection, itemIndex, edit);
	const { apiUrl, apiVersion } = connection;
	const files = readItemFiles(context, options, { apiUrl, itemIndex });
	const timeZone = context.getTimezone();
	const { written, checkSegments } = readCost(options, content, apiVersion);
	const parameters = {
		...content,
		...written,
		...readMedia(options, connection, files),
		...readReports(context, options),
		...readSchedule(options, { nowMs: Date.now(), timeZone }),
		...readPlainOptions(options),
	};
	checkContent(parameters);
	checkKnown({ mediaFromItem: files, ...parameters }, apiVersion, messageSettings);
	refuseToKeep(files, parameters.SendAt);
	const message: NewMessage = {
		parameters,
		ifAnswerIsLost: readLostAnswerPolicy(options),
		idempotencyKey: readIdempotencyKey(options),
		toOutput: readSimplify(context, itemIndex),
		toRefusedOutput: readOptedOutIsResult(options),
		checkFor: (address) => {
			const { MediaUrl = [], SendAsMms: isMms = false } = parameters;
			checkSender({ ...address, ...parameters });
			const hasDocument = files?.hasDocument === true || MediaUrl.some(isDocument);
			checkWhatsApp({ ...address, ...parameters }, { hasDocument });
			const channel = channelOf(address.To) ?? 'sms';
			if (channel === 'sms' && MediaUrl.length === 0 && !isMms) checkSegments();
		},
		checkTime: () => void toSendAt(parameters.SendAt, { nowMs: Date.now(), timeZone }),
		publish: async () => {
			if (!files) return message;
			const MediaUrl = await files.publish(parameters.MediaUrl ?? []);
			return { ...message, parameters: { ...parameters, MediaUrl } };
		},
	};
	return message;
}
