import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { shownUrl } from '../../shared/urls';
import { signedUrls } from './signedUrls';
import type { SigningKeys } from './signingKeys';
import {
	isForm,
	queryOf,
	readForm,
	readParameters,
	type SignedRequest,
	type WebhookRequest,
} from './webhookRequest';

export type Verdict = { isValid: true } | Refusal;

interface Refusal {
	isValid: false;
	reason: RefusalReason;
}

export type RefusalReason = keyof typeof explanations;

/** Base64 of the 20 bytes of HMAC-SHA1, or of the 32 of HMAC-SHA256. */
const signatureShape = /^(?:[A-Za-z0-9+/]{27}|[A-Za-z0-9+/]{43})=$/;

/**
 * A text of 1,600 characters is at most 20 kB in a form, and no other parameter comes near it.
 * Without a bound a stranger could have any amount of data hashed, once for each spelling.
 */
export const maxBodyBytes = 256 * 1024;
/** Hashing more than this takes so long that the likeliest spellings of the URL have to do. */
const longBody = 32 * 1024;

/**
 * Whether Twilio signed this request with one of the keys. It signs the URL and the form's
 * parameters, or the URL with the body's hash in `bodySHA256`.
 * @see https://www.twilio.com/docs/usage/webhooks/webhooks-security
 */
export function verifySignature(
	request: SignedRequest,
	{ authTokens, sharedKeys }: SigningKeys,
): Verdict {
	const malformed = checkShape(request);
	if (malformed) return malformed;
	const { signature = '', url } = request;
	const algorithm = algorithmOf(request);
	if (!algorithm) return refused('otherAlgorithm');
	const keys = algorithm === 'sha1' ? authTokens : sharedKeys;
	if (keys.length === 0) return refused(algorithm === 'sha1' ? 'noAuthToken' : 'noSharedKey');
	const parameters = isForm(request) ? signedParameters(request) : '';
	const maxSpellings = parameters.length > longBody ? 12 : 64;
	const isValid = signedUrls(url, maxSpellings).some((signedUrl) =>
		keys.some((key) => isSame(signature, sign(algorithm, key, signedUrl + parameters))),
	);
	return isValid ? { isValid } : refused('mismatch');
}

/** Finds out without a key whether Twilio can have sent this at all. */
export function checkShape(request: SignedRequest): Refusal | undefined {
	const { signature, rawBody } = request;
	if (!signature) return refused('noSignature');
	if (!signatureShape.test(signature)) return refused('malformedSignature');
	if (rawBody.length > maxBodyBytes) return refused('bodyTooLarge');
	if (request.method === 'POST' && !isForm(request) && !hasSignedHash(request)) {
		return refused('otherBody');
	}
	return undefined;
}

/** Such as `key=orders,algorithm=HMAC_SHA256`; without the header Twilio signs with the Auth Token. */
function algorithmOf({ signatureSettings }: SignedRequest): 'sha1' | 'sha256' | undefined {
	if (signatureSettings === undefined) return 'sha1';
	const named = signatureSettings.split(',').filter((part) => /^\s*algorithm\s*=/i.test(part));
	return named.length === 1 && /=\s*HMAC_SHA256\s*$/.test(named.join()) ? 'sha256' : undefined;
}

const explanations = {
	noAuthToken:
		'the credential has no Auth Token, with which Twilio signed it. Fill in the field "Auth Token". Or, if the credential has a Webhook Shared Key, have a Webhook Rule at Twilio sign with it',
	noSharedKey:
		'Twilio signed it with a SharedKey, which the credential does not have. Fill in the field "Webhook Shared Key"',
	otherAlgorithm:
		'its X-Twilio-Webhooks-Signature-Settings header does not name the algorithm HMAC_SHA256. Choose that one in the Webhook Setting at Twilio',
	noSignature:
		'it has no X-Twilio-Signature header. It does not come from Twilio, or a proxy removes the header',
	malformedSignature: 'its X-Twilio-Signature header is not in the form that Twilio sends',
	bodyTooLarge: 'its body is larger than anything that Twilio sends about a message',
	otherBody: 'its body is not a form, and not the one that Twilio signed',
	mismatch:
		'its signature does not match this URL. Twilio may call n8n at another one: behind a proxy, set WEBHOOK_URL, or "Public URL" in the trigger, to what Twilio calls. Or the Auth Token or Webhook Shared Key in the credential is not the one that Twilio signs with',
};

const changedQuery =
	'A proxy may also have changed the spelling or the order of what follows the "?" in the URL: have it pass the query on as it is';

/**
 * A line for the log. Of the URL it keeps what a proxy could have changed and leaves out user info,
 * query and fragment, where passwords, phone numbers and texts may be.
 */
export function explainRefusal(reason: RefusalReason, url: string): string {
	const hint = reason === 'mismatch' && queryOf(url) !== '' ? `. ${changedQuery}` : '';
	return `Refused a request to ${shownUrl(url)}: ${explanations[reason]}${hint}`;
}

function refused(reason: RefusalReason): Refusal {
	return { isValid: false, reason };
}

function sign(algorithm: string, key: string, text: string): string {
	return createHmac(algorithm, key).update(text).digest('base64');
}

/** By name, and of a repeated name each different value once: in the SDK, not in the documentation. */
function signedParameters(request: WebhookRequest): string {
	const values = new Map<string, Set<string>>();
	for (const [name, value] of readParameters(request)) {
		values.set(name, (values.get(name) ?? new Set()).add(value));
	}
	return [...values.keys()]
		.sort()
		.flatMap((name) => [...(values.get(name) ?? [])].sort().map((value) => name + value))
		.join('');
}

function hasSignedHash({ url, rawBody }: WebhookRequest): boolean {
	const [, given] = readForm(queryOf(url)).find(([name]) => name === 'bodySHA256') ?? [];
	return given !== undefined && isSame(given, createHash('sha256').update(rawBody).digest('hex'));
}

/** In a time that tells nothing about where they differ. The length of a signature is no secret. */
function isSame(given: string, expected: string): boolean {
	const [givenBytes, expectedBytes] = [Buffer.from(given), Buffer.from(expected)];
	return givenBytes.length === expectedBytes.length && timingSafeEqual(givenBytes, expectedBytes);
}
