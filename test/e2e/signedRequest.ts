/* eslint-disable @n8n/community-nodes/no-hardcoded-secrets -- made up; it opens nothing but a local Twilio */
import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks';

export type Form = Record<string, string>;

const authToken = '0123456789abcdef0123456789abcdef';

/** A text as Twilio posts it; the same each time, so also the same message. */
export const inboundForm: Readonly<Form> = {
	SmsMessageSid: 'SM0000000000000000000000000000000a',
	NumMedia: '0',
	SmsSid: 'SM0000000000000000000000000000000a',
	SmsStatus: 'received',
	Body: 'Hi',
	To: '+14155550100',
	NumSegments: '1',
	MessageSid: 'SM0000000000000000000000000000000a',
	AccountSid: 'AC00000000000000000000000000000001',
	From: '+14155550123',
	ApiVersion: '2010-04-01',
};

/** Headers of a form that is posted to a URL, signed by Twilio's own SDK. */
export function signedHeaders(url: string, form: Form, token = authToken): Record<string, string> {
	return {
		'Content-Type': 'application/x-www-form-urlencoded; charset=UTF-8',
		'X-Twilio-Signature': getExpectedTwilioSignature(token, url, form),
	};
}
