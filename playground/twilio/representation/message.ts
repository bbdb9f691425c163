import { utcDate } from '../dates';
import type { Media, Message } from '../messages';
import type { Resource } from './resource';

const path = ({ accountSid, sid }: Message) => `/2010-04-01/Accounts/${accountSid}/Messages/${sid}`;

/** https://www.twilio.com/docs/messaging/api/message-resource#message-properties */
export const messageResource = (message: Message): Resource => ({
	element: 'Message',
	fields: {
		sid: message.sid,
		date_created: utcDate(message.dateCreated),
		date_updated: utcDate(message.dateUpdated),
		date_sent: message.dateSent && utcDate(message.dateSent),
		account_sid: message.accountSid,
		to: message.to,
		from: message.from,
		messaging_service_sid: message.messagingServiceSid,
		body: message.body,
		status: message.status,
		num_segments: String(message.numSegments),
		num_media: String(message.media.length),
		direction: message.direction,
		api_version: '2010-04-01',
		price: message.price,
		price_unit: 'USD',
		error_code: message.errorCode,
		error_message: message.errorMessage,
		uri: `${path(message)}.json`,
		subresource_uris: { media: `${path(message)}/Media.json` },
	},
});

/** Where the bytes of a file are; with `.json` behind it, its description. */
export const mediaPath = (message: Message, { sid }: Media) => `${path(message)}/Media/${sid}`;

/** https://www.twilio.com/docs/messaging/api/media-resource */
export const mediaResource = (message: Message, media: Media): Resource => ({
	element: 'Media',
	fields: {
		sid: media.sid,
		account_sid: message.accountSid,
		parent_sid: message.sid,
		content_type: media.contentType,
		date_created: utcDate(media.dateCreated),
		date_updated: utcDate(media.dateCreated),
		uri: `${mediaPath(message, media)}.json`,
	},
});

/** https://www.twilio.com/docs/messaging/api/message-feedback-resource */
export const feedbackResource = (message: Message, now: Date): Resource => ({
	element: 'MessageFeedback',
	fields: {
		account_sid: message.accountSid,
		message_sid: message.sid,
		outcome: message.feedback,
		date_created: utcDate(now),
		date_updated: utcDate(now),
		uri: `${path(message)}/Feedback.json`,
	},
});
