import type { Callback } from '../../../playground/twilio/callbacks/deliver';
import { SIGNED_WITH } from './receiver';

/** The callback that tells of a message which was delivered. */
export const STATUS: Omit<Callback, 'url'> = {
	method: 'POST',
	params: [
		['MessageSid', 'SM00000000000000000000000000000001'],
		['MessageStatus', 'delivered'],
		['To', '+14155550101'],
	],
	authToken: SIGNED_WITH,
	idempotencyToken: '11111111-2222-4333-8444-555555555555',
	signal: new AbortController().signal,
};

/** Its parameters, as a form. */
export const STATUS_FORM =
	'MessageSid=SM00000000000000000000000000000001&MessageStatus=delivered&To=%2B14155550101';
