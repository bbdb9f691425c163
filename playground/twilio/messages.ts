import type { Handler } from './callbacks/inbound';
import type { Button } from './content';

/** https://www.twilio.com/docs/messaging/api/message-resource#message-status-values */
export type MessageStatus =
	| 'accepted'
	| 'scheduled'
	| 'canceled'
	| 'queued'
	| 'sending'
	| 'sent'
	| 'delivered'
	| 'read'
	| 'undelivered'
	| 'failed'
	| 'received';

export type ApiVersion = '2008-08-01' | '2010-04-01';

/** What a WhatsApp or RCS message carries besides text and files. */
export interface ChannelData {
	/** A button under the message with `repliedToSid`. */
	button?: Button;
	location?: Location;
	/** The message that is answered. */
	repliedToSid?: string;
	/** Default: the same for everybody. */
	profileName?: string;
	/** On WhatsApp only, such as `whatsapp:US.13491208655302741918`; default: made up. */
	externalUserId?: string;
}

export interface Location {
	latitude: number;
	longitude: number;
	address?: string;
	label?: string;
}

export interface Media {
	sid: string;
	contentType: string;
	/** Where the bytes are: http(s), or `data:` for what the service holds itself. */
	source: string;
	dateCreated: Date;
}

/** A message as the service keeps it; every representation is made from this. */
export interface Message {
	sid: string;
	accountSid: string;
	messagingServiceSid: string | null;
	/** Null until a Messaging Service has picked a sender. */
	from: string | null;
	to: string;
	body: string;
	status: MessageStatus;
	direction: 'inbound' | 'outbound-api' | 'outbound-reply';
	/** 0 until a Messaging Service has picked a sender. */
	numSegments: number;
	media: Media[];
	/** Under a message from a template. */
	buttons: readonly Button[];
	/** Null for an SMS, and for a WhatsApp or RCS message that is nothing but text and files. */
	channelData: ChannelData | null;
	/** Negative, in US dollars, from `sent` on. */
	price: string | null;
	errorCode: number | null;
	errorMessage: string | null;
	dateCreated: Date;
	dateUpdated: Date;
	dateSent: Date | null;
	/** The API that created it, whose words its status callbacks use. */
	apiVersion: ApiVersion;
	statusCallback: Handler | null;
	sendAt: Date | null;
	smartEncoded: boolean;
	feedback: 'confirmed' | 'unconfirmed' | null;
	/** When its writer was shown last that an answer is being written. */
	typingShownAt: Date | null;
	/** ContentRetention=discard */
	isContentDiscarded: boolean;
	/** AddressRetention=obfuscate */
	isAddressObfuscated: boolean;
	/** Deleted messages are kept, unseen, so that page tokens that name them go on working. */
	isDeleted: boolean;
}

const finalStatuses: readonly MessageStatus[] = [
	'delivered',
	'read',
	'undelivered',
	'failed',
	'canceled',
	'received',
];

/** Whether Twilio has done with it: only then it may be redacted or deleted. */
export const isFinal = ({ status }: Message) => finalStatuses.includes(status);

/** By what a list can be narrowed; times compare with `dateSent`. */
export interface MessageFilter {
	to?: string;
	from?: string;
	sentFrom?: Date;
	sentUntil?: Date;
}

/** Whether a list with this filter holds the message; what is not sent yet counts as created. */
export function matches(message: Message, filter: MessageFilter): boolean {
	const time = message.dateSent ?? message.dateCreated;
	if (filter.to !== undefined && message.to !== filter.to) return false;
	if (filter.from !== undefined && message.from !== filter.from) return false;
	if (filter.sentFrom !== undefined && time < filter.sentFrom) return false;
	return filter.sentUntil === undefined || time <= filter.sentUntil;
}

type Given = 'sid' | 'accountSid' | 'from' | 'to' | 'body' | 'status' | 'direction' | 'numSegments';

/** A message of this moment, with nothing said about what is not given. */
export const newMessage = (given: Pick<Message, Given> & Partial<Message>, now: Date): Message => ({
	messagingServiceSid: null,
	media: [],
	buttons: [],
	channelData: null,
	price: null,
	errorCode: null,
	errorMessage: null,
	dateCreated: now,
	dateUpdated: now,
	dateSent: null,
	apiVersion: '2010-04-01',
	statusCallback: null,
	sendAt: null,
	smartEncoded: false,
	feedback: null,
	typingShownAt: null,
	isContentDiscarded: false,
	isAddressObfuscated: false,
	isDeleted: false,
	...given,
});

/** Without the bytes of its files, which may be in their `data:` URLs. */
export const summaryOf = ({ media, ...message }: Message) => ({
	...message,
	media: media.map(({ sid, contentType }) => ({ sid, contentType })),
});
