import {
	channelStatusParameters,
	optional,
	type ChannelData,
	interactionParameters,
	whatsAppParameters,
} from './channelParameters';

/** One form field. A list of them keeps order and repeated names, as a form body does. */
export type Parameter = readonly [name: string, value: string];

/** As application/x-www-form-urlencoded, for a body or a query. */
export function formBody(params: readonly Parameter[]): string {
	const body = new URLSearchParams();
	for (const [name, value] of params) body.append(name, value);
	return body.toString();
}

export interface InboundMessage {
	/** SM..., or MM... with media. */
	sid: string;
	accountSid: string;
	/** Set when the number that was texted belongs to a Messaging Service. */
	messagingServiceSid?: string;
	from: string;
	to: string;
	body: string;
	numSegments: number;
	media: ReadonlyArray<{ url: string; contentType: string }>;
	/** On another channel than SMS. */
	channelData?: ChannelData;
	/** Only with Advanced Opt-Out on a Messaging Service. */
	optOutType?: 'STOP' | 'START' | 'HELP';
}

/** The place of a number, which Twilio sends also when it does not know it, as empty strings. */
const NOWHERE = ['City', 'State', 'Zip', 'Country'].flatMap((part): Parameter[] => [
	[`From${part}`, ''],
	[`To${part}`, ''],
]);

/**
 * What Twilio posts to a number's SmsUrl.
 * https://www.twilio.com/docs/messaging/guides/webhook-request
 */
export function inboundParameters(message: InboundMessage): Parameter[] {
	const { sid, messagingServiceSid, media, optOutType } = message;
	const channel = /^\w+(?=:)/.exec(message.to)?.[0];
	return [
		...(channel === undefined ? NOWHERE : []),
		...(channel === 'whatsapp' || channel === 'rcs' ? interactionParameters(message) : []),
		...(channel === 'whatsapp' ? whatsAppParameters(message) : []),
		...media.flatMap(({ url, contentType }, index): Parameter[] => [
			[`MediaContentType${index}`, contentType],
			[`MediaUrl${index}`, url],
		]),
		['SmsMessageSid', sid],
		['NumMedia', String(media.length)],
		['SmsSid', sid],
		['SmsStatus', 'received'],
		['Body', message.body],
		['To', message.to],
		...optional('MessagingServiceSid', messagingServiceSid),
		...optional('OptOutType', optOutType),
		['NumSegments', String(message.numSegments)],
		['MessageSid', sid],
		['AccountSid', message.accountSid],
		['From', message.from],
		['ApiVersion', '2010-04-01'],
	];
}

export interface MessageStatus {
	sid: string;
	accountSid: string;
	messagingServiceSid?: string;
	from: string;
	to: string;
	/** sent, delivered, undelivered, failed, ... */
	status: string;
	/** Why a message failed or was not delivered, e.g. 30003. */
	errorCode?: number;
	/** When the carrier says it was done, for delivered and undelivered. */
	carrierDoneAt?: Date;
	/** Of another channel than SMS: the sid of the sender. */
	channel?: { installSid: string };
	/** On WhatsApp, when the recipient has no number. */
	externalUserId?: string;
}

/**
 * What Twilio posts to a StatusCallback.
 * https://www.twilio.com/docs/messaging/guides/track-outbound-message-status
 */
export function statusParameters(message: MessageStatus): Parameter[] {
	const { sid, messagingServiceSid, status, errorCode, carrierDoneAt } = message;
	return [
		...optional('ErrorCode', errorCode?.toString()),
		...channelStatusParameters(message),
		...optional('RawDlrDoneDate', carrierDoneAt && rawDlrDoneDate(carrierDoneAt)),
		['SmsSid', sid],
		['SmsStatus', status],
		['MessageStatus', status],
		['To', message.to],
		...optional('MessagingServiceSid', messagingServiceSid),
		['MessageSid', sid],
		['AccountSid', message.accountSid],
		['From', message.from],
		['ApiVersion', '2010-04-01'],
	];
}

/** What the 2008-08-01 API posts to a StatusCallback, once, when a message is processed. */
export function legacyStatusParameters(sid: string, status: 'sent' | 'failed'): Parameter[] {
	return [
		['SmsSid', sid],
		['SmsStatus', status],
	];
}

/** YYMMDDhhmm. The carrier's clock, whose zone Twilio does not tell; UTC here. */
function rawDlrDoneDate(date: Date): string {
	return date.toISOString().replace(/\D/g, '').slice(2, 12);
}
