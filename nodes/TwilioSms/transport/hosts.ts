/** Twilio's products that have a host of their own. */
export type Product = 'api' | 'messaging';

/**
 * Where a product lives, given the credential's API URL: at Twilio the first label of the host
 * changes (`api.dublin.ie1.twilio.com` to `messaging.dublin.ie1.twilio.com`), a compatible server
 * answers for all products at its one address.
 * @see https://www.twilio.com/docs/global-infrastructure/understanding-twilio-regions
 */
export function productUrl(apiUrl: string, product: Product): string {
	const url = new URL(apiUrl);
	if (!url.hostname.endsWith('.twilio.com')) return apiUrl;
	url.hostname = url.hostname.replace(/^[^.]+/, product);
	return url.origin;
}
