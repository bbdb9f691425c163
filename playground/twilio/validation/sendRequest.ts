import { type Address, readRecipient, readSender } from '../addresses';
import type { Form } from '../form';

/** What somebody asks to be sent, read from the form but not judged yet. */
export interface SendRequest {
	form: Form;
	/** Undefined if what was typed cannot be an address. */
	to: Address | undefined;
	from: Address | undefined;
	messagingServiceSid: string;
	body: string;
	/** Longer bodies are refused; in UTF-16 units, as segments are counted. */
	maxBodyLength: 160 | 1600;
	mediaUrls: string[];
	contentSid: string;
	statusCallback: string;
	/** Undefined without SendAt; an invalid date if it is not ISO 8601. */
	sendAt: Date | undefined;
}

/** https://www.twilio.com/docs/messaging/api/message-resource#create-a-message */
export function readSendRequest(form: Form): SendRequest {
	return {
		form,
		to: readRecipient(form.get('To').trim()),
		from: readSender(form.get('From').trim()),
		messagingServiceSid: form.get('MessagingServiceSid').trim(),
		body: form.get('Body'),
		maxBodyLength: 1600,
		mediaUrls: form.all('MediaUrl').filter((url) => url !== ''),
		contentSid: form.get('ContentSid'),
		statusCallback: form.get('StatusCallback'),
		sendAt: readTime(form.get('SendAt')),
	};
}

/** The four parameters of 2008-08-01; others did not exist and are not looked at. */
export function readLegacySendRequest(form: Form): SendRequest {
	const known = ['From', 'To', 'Body', 'StatusCallback'];
	return { ...readSendRequest(form.only(known)), maxBodyLength: 160 };
}

function readTime(text: string): Date | undefined {
	if (text === '') return undefined;
	const isIso8601 = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/.test(text);
	return new Date(isIso8601 ? text : NaN);
}
