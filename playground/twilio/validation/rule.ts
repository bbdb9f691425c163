import type { TwilioError } from '../errors';
import type { Account } from '../world';
import type { SendRequest } from './sendRequest';

/** Looks at one thing; returns Twilio's refusal or nothing. `account` is what Twilio knows. */
export type Rule = (
	request: SendRequest,
	account: Account,
	now: Date,
) => TwilioError | false | undefined;
