/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never shipped: runs in plain Node */
import { createHmac } from 'node:crypto';
import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks';
import type { Parameter } from './parameters';

/** Signs webhooks in the Auth Token's place, where a Webhook Rule says so. */
export interface SharedKey {
	name: string;
	secret: string;
}

/** What Twilio signs with. */
export interface Keys {
	authToken: string;
	sharedKey?: SharedKey | null;
}

/**
 * The headers that sign a request.
 * https://www.twilio.com/docs/usage/webhooks/webhook-shared-keys
 */
export function signatureHeaders(
	{ authToken, sharedKey }: Keys,
	url: string,
	form: readonly Parameter[],
): { 'X-Twilio-Signature': string; 'X-Twilio-Webhooks-Signature-Settings'?: string } {
	if (!sharedKey) return { 'X-Twilio-Signature': signature(authToken, url, form) };
	return {
		'X-Twilio-Signature': sharedKeySignature(sharedKey.secret, url, form),
		'X-Twilio-Webhooks-Signature-Settings': `key=${sharedKey.name},algorithm=HMAC_SHA256`,
	};
}

/**
 * The X-Twilio-Signature of a request, computed by Twilio's own SDK.
 * https://www.twilio.com/docs/usage/webhooks/webhooks-security
 */
export function signature(authToken: string, url: string, form: readonly Parameter[]): string {
	const values: Record<string, string[]> = Object.create(null);
	for (const [name, value] of form) (values[name] ??= []).push(value);
	return getExpectedTwilioSignature(authToken, url, values);
}

/** "Only the hash changes": the same text as with the Auth Token, which the SDK does not give out. */
function sharedKeySignature(secret: string, url: string, form: readonly Parameter[]): string {
	const compare = (one: string, other: string) => (one < other ? -1 : Number(one > other));
	const pairs = [...new Map(form.map((pair) => [JSON.stringify(pair), pair])).values()].sort(
		(one, other) => compare(one[0], other[0]) || compare(one[1], other[1]),
	);
	const text = url + pairs.map(([name, value]) => name + value).join('');
	return createHmac('sha256', secret).update(text).digest('base64');
}
