/* eslint-disable @n8n/community-nodes/no-hardcoded-secrets -- made up; they open nothing but the local Twilio */
import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks';
import type { TriggerHost } from './triggerEngine';

export const authToken = '0123456789abcdef0123456789abcdef';

export const emptyTwiml = '<?xml version="1.0" encoding="UTF-8"?><Response/>';

export type Form = Record<string, string>;

export interface Posted {
	/** Default: the production URL, signed as it is. */
	url?: string;
	token?: string;
	headers?: Record<string, string>;
}

/** Posts a form to a trigger, signed by Twilio's own SDK, and gives the status of the answer. */
export async function post(host: TriggerHost, form: Form, posted: Posted = {}): Promise<number> {
	const { url = host.productionUrl, token = authToken, headers } = posted;
	const answer = await fetch(url, {
		method: 'POST',
		redirect: 'manual',
		headers: { 'X-Twilio-Signature': getExpectedTwilioSignature(token, url, form), ...headers },
		body: new URLSearchParams(form),
	});
	return answer.status;
}

export const inbound = (changes: Form = {}): Form => ({
	MessageSid: 'SM00000000000000000000000000000001',
	SmsStatus: 'received',
	From: '+14155550123',
	To: '+14155550100',
	Body: 'Hi',
	...changes,
});

export const status = (value: string, changes: Form = {}): Form => ({
	MessageSid: 'SM00000000000000000000000000000002',
	MessageStatus: value,
	From: '+14155550100',
	To: '+14155550123',
	...changes,
});
