import { channelHelp } from './channelHelp';
import { deliveryHelp } from './deliveryHelp';
import { refusalHelp } from './refusalHelp';
import { verifyHelp } from './verifyHelp';

/**
 * Codes after which the same message may be sent again later: nothing was delivered, and the cause
 * goes away by itself. 30410 is not among them, because Twilio itself warns of a second delivery.
 */
const passingErrors: ReadonlySet<number> = new Set([
	20009, 20429, 20500, 20503, 21611, 30001, 30003, 30017, 30020, 30021, 30022, 30023, 30027, 30035,
	30450, 30453, 30454, 35125, 60202, 60203, 60212, 60410, 60608, 60616, 63017, 63018, 63036, 63038,
]);

const helpByStatus: Readonly<Record<number, string>> = {
	401: 'Twilio rejected these credentials. Check the Account SID and the Auth Token or API key in the credential, and test it.',
	403: 'This credential is not allowed to do that. Check the permissions of the API key in Twilio Console > Account Management > API keys & tokens, or use the Auth Token.',
	404: 'Nothing was found at this address. Check the Account SID, the API URL and the API version in the credential; Twilio has switched off version 2008-08-01.',
	429: 'Twilio received too many requests at once. Try again in a moment, or send fewer at once.',
};
const serverHelp =
	'The server had a problem. Check status.twilio.com, and try again in a few minutes.';

const deliveryFallback =
	'The message was not delivered. Look it up in Twilio Console > Monitor > Logs > Messaging for the details.';

/**
 * What happened and what to do about it, for a refused request as well as for the error code in a
 * message's status. Null when neither the code nor the HTTP status is known here.
 */
export function helpFor(code: number | null, status?: number): string | null {
	if (code !== null) {
		const known = refusalHelp[code] ?? deliveryHelp[code] ?? channelHelp[code] ?? verifyHelp[code];
		if (known) return known;
	}
	if (status !== undefined && status >= 500) return serverHelp;
	if (status !== undefined && helpByStatus[status]) return helpByStatus[status];
	return code !== null && isAboutDelivery(code) ? deliveryFallback : null;
}

/**
 * Whether the same request may succeed later without sending a message twice. A 5xx status counts;
 * after a request that changes something, the caller must first know that it was not carried out.
 */
export function isRetryable(code: number | null, status?: number): boolean {
	if (code !== null && passingErrors.has(code)) return true;
	return status !== undefined && (status === 429 || status >= 500);
}

/** Twilio's page about an error code, in the form that its answers give as `more_info`. */
export function errorPage(code: number): string {
	return `https://www.twilio.com/docs/errors/${code}`;
}

/** 30xxx come from phone companies, 63xxx from WhatsApp and other channels. */
function isAboutDelivery(code: number): boolean {
	return Math.floor(code / 1000) === 30 || Math.floor(code / 1000) === 63;
}
