import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks';
import type { Parameter } from './parameters';

/**
 * The X-Twilio-Signature of a request, computed by Twilio's own SDK.
 * https://www.twilio.com/docs/usage/webhooks/webhooks-security
 */
export function signature(authToken: string, url: string, form: readonly Parameter[]): string {
	const values: Record<string, string[]> = Object.create(null);
	for (const [name, value] of form) (values[name] ??= []).push(value);
	return getExpectedTwilioSignature(authToken, url, values);
}
