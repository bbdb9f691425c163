import type { Connection } from '../twilio/client/connection';
import { refusal } from '../errors/twilioError';

/** `what` follows "cannot". @throws TwilioError when the credential's API version is 2008-08-01. */
export function requireCurrentApi({ apiVersion }: Connection, what: string): void {
	if (apiVersion !== '2008-08-01') return;
	throw refusal(
		`The API version 2008-08-01 cannot ${what}`,
		'Choose the API version 2010-04-01 in the credential.',
	);
}
