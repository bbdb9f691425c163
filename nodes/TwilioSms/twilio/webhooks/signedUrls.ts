import { webAddress, withoutFragment } from '../../shared/urls';
import { queryOf, readForm } from './webhookRequest';

/**
 * The spellings of a URL that Twilio may have signed when this one was received. As Twilio's own
 * SDK has it: with and without the port; as received, as the URL standard spells it (`'` becomes
 * `%27`), and with the query as Node's `querystring` spells it (`%27` becomes `'`). User info: the
 * SDK keeps it, the documentation says that it is not signed, so both. The fragment, which
 * overrides timeouts at Twilio, never reaches a server and is not signed.
 * Rules: https://www.twilio.com/docs/usage/webhooks/webhooks-security and npm `twilio` 6.2.0.
 * Only the first `max`, the likeliest: any stranger's request makes n8n hash each with the body.
 */
export function signedUrls(url: string, max: number): string[] {
	const received = withoutFragment(url);
	const standard = webAddress(received)?.href ?? received;
	const spellings = [received, standard, withQueryRespelt(standard), ...reordered(received)];
	return [...new Set(spellings.flatMap(authorities))].slice(0, max);
}

/** Up to here all orders are tried: 24. */
const maxReorderedPairs = 4;

/**
 * Some proxies and load balancers sort the query, and Twilio signs it as it is in the webhook's URL
 * (https://github.com/twilio/twilio-php/issues/790). A few parameters are tried in every order,
 * more of them sorted by name; those of one name stay in their order.
 */
function reordered(url: string): string[] {
	const query = queryOf(url);
	const pairs = query.split('&');
	if (pairs.length < 2) return [];
	const sorted = pairs.toSorted((a, b) => compare(nameOf(a), nameOf(b)));
	const orders = pairs.length <= maxReorderedPairs ? [sorted, ...ordersOf(pairs)] : [sorted];
	return orders.map((order) => `${url.slice(0, -query.length)}${order.join('&')}`);
}

function ordersOf(pairs: readonly string[]): string[][] {
	if (pairs.length === 0) return [[]];
	return pairs.flatMap((pair, index) => {
		const isFirstOfName = pairs.findIndex((other) => nameOf(other) === nameOf(pair)) === index;
		const others = pairs.filter((_, place) => place !== index);
		return isFirstOfName ? ordersOf(others).map((order) => [pair, ...order]) : [];
	});
}

function nameOf(pair: string): string {
	return pair.replace(/=[^]*/, '');
}

function compare(a: string, b: string): number {
	return a < b ? -1 : Number(a > b);
}

const scheme = '(?<scheme>[a-z][a-z0-9+.-]*://)';
const userInfo = '(?<userInfo>[^/?#]*@)?';
const host = '(?<host>\\[[^/?#\\]]*\\]|[^/?#:]*)';
const port = '(?<port>:[^/?#]*)?';
const urlParts = new RegExp(`^${scheme}${userInfo}${host}${port}(?<rest>[^]*)$`, 'i');

/** With and without user info, with and without the port. */
function authorities(url: string): string[] {
	const parts = urlParts.exec(url)?.groups;
	if (!parts) return [url];
	const standardPort = parts.scheme?.toLowerCase() === 'https://' ? ':443' : ':80';
	const hosts = [`${parts.host}`, `${parts.host}${parts.port ?? standardPort}`];
	return [parts.userInfo ?? '', ''].flatMap((user) =>
		hosts.map((address) => `${parts.scheme}${user}${address}${parts.rest}`),
	);
}

/** Each value escaped anew, values of a repeated name together. */
function withQueryRespelt(url: string): string {
	const query = queryOf(url);
	if (query === '') return url;
	const pairs = new Map<string, string[]>();
	for (const [name, value] of readForm(query)) {
		const pair = `${encodeURIComponent(name)}=${encodeURIComponent(value)}`;
		pairs.set(name, [...(pairs.get(name) ?? []), pair]);
	}
	return `${url.slice(0, -query.length)}${[...pairs.values()].flat().join('&')}`;
}
