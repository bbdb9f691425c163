import { readEvent, type TwilioEvent } from '../../twilio/webhooks/event';
import type { Parameter } from '../../twilio/webhooks/webhookRequest';
import type { MessageAnswer } from '../../twilio/client/answer';
import type { Media } from '../../twilio/media';

/**
 * A message of Twilio's list as the event that its webhook would have brought: one that came in, or
 * the status of one that was sent. `parameters` is the message as Twilio lists it.
 */
export function toEvent(
	{ message, raw }: MessageAnswer,
	media: readonly Media[],
): TwilioEvent | undefined {
	const statusName = message.direction === 'inbound' ? 'SmsStatus' : 'MessageStatus';
	const values: Record<string, string | number | null> = {
		MessageSid: message.sid,
		AccountSid: message.accountSid,
		MessagingServiceSid: message.messagingServiceSid,
		From: message.from,
		To: message.to,
		Body: message.body,
		NumSegments: message.numSegments,
		NumMedia: message.numMedia,
		[statusName]: message.status,
		ErrorCode: message.errorCode,
		ErrorMessage: message.errorMessage,
	};
	for (const [index, { url, contentType }] of media.entries()) {
		values[`MediaUrl${index}`] = url;
		values[`MediaContentType${index}`] = contentType;
	}
	const parameters = Object.entries(values).map(
		([name, value]): Parameter => [name, String(value ?? '')],
	);
	const event = readEvent(parameters);
	return event ? { ...event, parameters: raw as TwilioEvent['parameters'] } : undefined;
}
