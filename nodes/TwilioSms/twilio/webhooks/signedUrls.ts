import { webAddress } from '../../shared/urls';
import { queryOf, readForm } from './webhookRequest';

/**
 * The spellings of a URL that Twilio may have signed when this one was received. As Twilio's own
 * SDK has it: with and without the port; as received, as the URL standard spells it (`'` becomes
 * `%27`), and with the query as Node's `querystring` spells it (`%27` becomes `'`). User info: the
 * SDK keeps it, the documentation says that it is not signed, so both. The fragment, which
 * overrides timeouts at Twilio, never reaches a server and is not signed.
 * Rules: https://www.twilio.com/docs/usage/webhooks/webhooks-security and npm `twilio` 6.2.0.
 */
export function signedUrls(url: string): string[] {
	const received = url.replace(/#[^]*/, '');
	const standard = webAddress(received)?.href ?? received;
	const spellings = [received, standard, withQueryRespelt(standard)].flatMap(authorities);
	return [...new Set(spellings)];
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
