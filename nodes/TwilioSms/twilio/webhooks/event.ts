import { channelOf } from '../../shared/address/address';
import { helpFor } from '../../errors/errorHelp';
import { readOptOut, type OptOut } from './optOut';
import type { Parameter } from './webhookRequest';

/** Everything that Twilio sent, unchanged; a name that came more than once has a list. */
export type Parameters = Record<string, string | string[]>;

/** Somebody wrote to a number. What Twilio left out is null. */
export type MessageReceived = {
	from: string | null;
	/** Empty in a message of only media. */
	body: string;
	to: string | null;
	/** `sms`, also with media, or what the sender's address begins with: `whatsapp`, `rcs`, ... */
	channel: string;
	/** What somebody on WhatsApp is called there. */
	profileName: string | null;
	media: Array<{ url: string; contentType: string | null }>;
	numMedia: number;
	optOut: OptOut | null;
	/** The label of the button that was pressed, and the ID that its template gives it. */
	buttonText: string | null;
	buttonPayload: string | null;
	location: Location | null;
	/** The message that this one replies to. */
	repliedToSid: string | null;
	/** On WhatsApp, such as `whatsapp:US.13491208655302741918`. */
	externalUserId: string | null;
	event: 'messageReceived';
	sid: string;
	messagingServiceSid: string | null;
	accountSid: string | null;
	numSegments: number | null;
	parameters: Parameters;
};

/** A place that somebody shared. */
type Location = {
	latitude: number;
	longitude: number;
	address: string | null;
	label: string | null;
};

/** The status of a sent message changed. What Twilio left out is null. */
export type MessageStatus = {
	status: string;
	to: string | null;
	from: string | null;
	/** Whether no further status follows, except `read` after `delivered`. */
	isFinal: boolean;
	errorCode: number | null;
	errorMessage: string | null;
	/** What to do about the error. */
	help: string | null;
	event: 'messageStatus';
	sid: string;
	messagingServiceSid: string | null;
	accountSid: string | null;
	parameters: Parameters;
};

export type TwilioEvent = MessageReceived | MessageStatus;

/**
 * From https://www.twilio.com/docs/messaging/guides/track-outbound-message-status
 * Sent is not among them: a report from the phone company may follow.
 */
const finalStatuses: ReadonlySet<string> = new Set([
	'delivered',
	'undelivered',
	'failed',
	'canceled',
	'read',
]);

/** From https://www.twilio.com/docs/messaging/guides/webhook-request; a forged request may name more. */
const maxMedia = 10;

/** Whether a report says that the message never reaches anybody. */
export function isUndeliverable(status: string): boolean {
	return status === 'failed' || status === 'undelivered' || status === 'canceled';
}

/** Sids and statuses are kept in n8n's static data, which a forged request must not bloat. */
const isShortWord = /^[\w-]{1,64}$/;

/**
 * Reads the event that Twilio reports; null when it is about no message. The 2008-08-01
 * API's status callback has only `SmsSid` and `SmsStatus`, its inbound message has no status.
 * @see https://www.twilio.com/docs/messaging/guides/webhook-request
 * @see https://www.twilio.com/docs/messaging/guides/track-outbound-message-status
 */
export function readEvent(parameters: readonly Parameter[]): TwilioEvent | null {
	const values = new Map(parameters.toReversed());
	const value: Value = (name) => values.get(name) || null;
	const sid = value('MessageSid') ?? value('SmsSid') ?? value('SmsMessageSid');
	const status = value('MessageStatus') ?? value('SmsStatus');
	if (!sid || !isShortWord.test(sid)) return null;
	const identity = {
		sid,
		messagingServiceSid: value('MessagingServiceSid'),
		accountSid: value('AccountSid'),
	};
	const isInbound = status
		? !value('MessageStatus') && /^receiv(?:ed|ing)$/.test(status)
		: values.has('Body') && values.has('From');
	if (isInbound) {
		return {
			...readReceived(value),
			event: 'messageReceived',
			...identity,
			numSegments: toNumber(value('NumSegments')),
			parameters: collect(parameters),
		};
	}
	if (!status || !isShortWord.test(status)) return null;
	const progress = readStatus(value, status);
	return { ...progress, event: 'messageStatus', ...identity, parameters: collect(parameters) };
}

/** Of the parameter with this name; null when it is missing or empty. */
type Value = (name: string) => string | null;

function readReceived(value: Value) {
	const from = value('From');
	const body = value('Body') ?? '';
	return {
		from,
		body,
		to: value('To'),
		channel: channelOf(from ?? '') ?? 'sms',
		profileName: value('ProfileName'),
		media: readMedia(value),
		numMedia: toNumber(value('NumMedia')) ?? 0,
		optOut: readOptOut(value('OptOutType'), body),
		buttonText: value('ButtonText'),
		buttonPayload: value('ButtonPayload'),
		location: readLocation(value),
		repliedToSid: value('OriginalRepliedMessageSid'),
		externalUserId: value('ExternalUserId'),
	};
}

function readLocation(value: Value): Location | null {
	const [latitude, longitude] = [value('Latitude'), value('Longitude')].map((text) =>
		text !== null && /^-?\d{1,3}(?:\.\d+)?$/.test(text) ? Number(text) : null,
	);
	if (typeof latitude !== 'number' || typeof longitude !== 'number') return null;
	return { latitude, longitude, address: value('Address'), label: value('Label') };
}

function readStatus(value: Value, told: string) {
	// "send" in the first document of the 2008-08-01 API, "sent" in its later ones.
	const status = told === 'send' ? 'sent' : told;
	// That API calls back once, and knows no status after it.
	const isLegacyEnd = value('MessageStatus') === null && status === 'sent';
	const errorCode = toNumber(value('ErrorCode'));
	return {
		status,
		to: value('To'),
		from: value('From'),
		isFinal: finalStatuses.has(status) || isLegacyEnd,
		errorCode,
		errorMessage: value('ErrorMessage'),
		help: errorCode === null ? null : helpFor(errorCode),
	};
}

function readMedia(value: Value): MessageReceived['media'] {
	const media: MessageReceived['media'] = [];
	while (media.length < maxMedia) {
		const url = value(`MediaUrl${media.length}`);
		if (!url) break;
		media.push({ url, contentType: value(`MediaContentType${media.length}`) });
	}
	return media;
}

function collect(parameters: readonly Parameter[]): Parameters {
	const values = new Map<string, string[]>();
	for (const [name, value] of parameters) {
		const earlier = values.get(name);
		if (earlier) earlier.push(value);
		else values.set(name, [value]);
	}
	return Object.fromEntries(
		[...values].map(([name, all]) => [name, all.length > 1 ? all : (all[0] ?? '')]),
	);
}

function toNumber(text: string | null): number | null {
	return text !== null && /^\d{1,15}$/.test(text) ? Number(text) : null;
}
