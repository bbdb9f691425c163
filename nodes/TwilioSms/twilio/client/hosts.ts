import type { TwilioCredential } from '../../shared/credential';
import { isTwilioHost } from '../../shared/urls';

/** The Twilio products that have their own host. */
export type Product =
	| 'accounts'
	| 'api'
	| 'content'
	| 'lookups'
	| 'messaging'
	| 'oauth'
	| 'pricing'
	| 'verify';

/**
 * The address of a product, given the credential's API URL. At Twilio, the first label of the host
 * changes (`api.dublin.ie1.twilio.com` to `messaging.dublin.ie1.twilio.com`). A compatible server
 * serves all products at its one address.
 * @see https://www.twilio.com/docs/global-infrastructure/understanding-twilio-regions
 */
export function productUrl(apiUrl: string, product: Product): string {
	const url = new URL(apiUrl);
	if (!isTwilioHost(url)) return apiUrl;
	url.hostname = url.hostname.replace(/^[^.]+/, product);
	return url.origin;
}

/** The path, on a server, of `path` below the account. */
export function accountPath(
	{ apiVersion, accountSid }: Pick<TwilioCredential, 'apiVersion' | 'accountSid'>,
	path: string,
): string {
	return `/${apiVersion}/Accounts/${accountSid}/${path}`;
}

/** Whether this server may get the credential: one of Twilio's, or the credential's own. */
export function isTwilioServer(url: string, apiUrl: string): boolean {
	const asked = new URL(url);
	if (asked.origin === new URL(apiUrl).origin) return true;
	return asked.protocol === 'https:' && isTwilioHost(asked);
}

/**
 * Whether this is a file of a message as Twilio's API names it. Where signatures are
 * not verified, anybody can supply an address, and the credential opens far more than files.
 * @see https://www.twilio.com/docs/messaging/api/media-resource
 */
export function isMediaAddress(url: string): boolean {
	const file = /\/Accounts\/AC[\da-f]{32}\/Messages\/[A-Z]{2}[\da-f]{32}\/Media\/ME[\da-f]{32}$/i;
	return file.test(new URL(url).pathname);
}

/**
 * Whether this is where Twilio keeps the files that its API redirects to. Their URLs are signed, so
 * the credential must not be sent there.
 * @see https://www.twilio.com/docs/messaging/api/media-resource
 */
export function isTwilioFile(url: string): boolean {
	const { protocol, hostname, pathname } = new URL(url);
	const isInBucket =
		hostname === 's3-external-1.amazonaws.com' && /^\/media\.twiliocdn\.com\//.test(pathname);
	return protocol === 'https:' && (hostname.endsWith('.twiliocdn.com') || isInBucket);
}
