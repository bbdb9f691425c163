import type { TwilioCredential } from '../../shared/credential';
import { isTwilioHost } from '../../shared/urls';

/** Twilio's products that have a host of their own. */
export type Product = 'api' | 'content' | 'lookups' | 'messaging';

/**
 * Where a product lives, given the credential's API URL: at Twilio the first label of the host
 * changes (`api.dublin.ie1.twilio.com` to `messaging.dublin.ie1.twilio.com`), a compatible server
 * answers for all products at its one address.
 * @see https://www.twilio.com/docs/global-infrastructure/understanding-twilio-regions
 */
export function productUrl(apiUrl: string, product: Product): string {
	const url = new URL(apiUrl);
	if (!isTwilioHost(url)) return apiUrl;
	url.hostname = url.hostname.replace(/^[^.]+/, product);
	return url.origin;
}

/** Of what belongs to the account, below a server's address. `path` begins below the account. */
export function accountPath(
	{ apiVersion, accountSid }: Pick<TwilioCredential, 'apiVersion' | 'accountSid'>,
	path: string,
): string {
	return `/${apiVersion}/Accounts/${accountSid}/${path}`;
}

/** Whether this is a server that may be shown the credential: Twilio's, or the credential's own. */
export function isTwilioServer(url: string, apiUrl: string): boolean {
	const asked = new URL(url);
	if (asked.origin === new URL(apiUrl).origin) return true;
	return asked.protocol === 'https:' && isTwilioHost(asked);
}

/**
 * Whether this is where Twilio keeps the files that its API redirects to. Their addresses are
 * signed, no credential belongs there.
 * @see https://www.twilio.com/docs/messaging/api/media-resource
 */
export function isTwilioFile(url: string): boolean {
	const { protocol, hostname, pathname } = new URL(url);
	const isInBucket =
		hostname === 's3-external-1.amazonaws.com' && /^\/media\.twiliocdn\.com\//.test(pathname);
	return protocol === 'https:' && (hostname.endsWith('.twiliocdn.com') || isInBucket);
}
