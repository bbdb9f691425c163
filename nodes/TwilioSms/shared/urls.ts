/**
 * The http:// or https:// address that a text is, or is as seen from `base`; undefined for any other
 * text. `URL.canParse` is not asked: after some thousand calls, Node 20 and 22 refuse there what has
 * an "ü" in it (https://github.com/AikidoSec/firewall-node/pull/1086).
 */
export function webAddress(text: string, base?: string | URL): URL | undefined {
	try {
		const url = new URL(text, base);
		return /^https?:$/.test(url.protocol) ? url : undefined;
	} catch {
		return undefined; // thrown only if the text is not a URL
	}
}

/** Not by a regular expression: `/\/+$/` takes seconds for a long row of slashes in the middle. */
export function withoutTrailingSlashes(url: string): string {
	let end = url.length;
	while (url[end - 1] === '/') end -= 1;
	return url.slice(0, end);
}

/** Whether this is one of Twilio's API servers, for any product and region. */
export function isTwilioHost({ hostname }: URL): boolean {
	return hostname.endsWith('.twilio.com');
}

/**
 * Whether a host is only known in some private network, and so not to Twilio. A server of your own at
 * `apiUrl` may be in the same network.
 */
export function isOutOfReach(hostname: string, apiUrl: string): boolean {
	return isPrivate(hostname) && isTwilioHost(new URL(apiUrl));
}

/**
 * Of a host name or address as URL gives it.
 * From https://www.rfc-editor.org/rfc/rfc6890 and, for names, rfc6761, rfc6762, rfc8375 and what
 * routers at home call their network.
 */
function isPrivate(hostname: string): boolean {
	return (
		/^(0|10|127|169\.254|192\.168|172\.(1[6-9]|2\d|3[01]))\.[\d.]+$/.test(hostname) ||
		/^100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.[\d.]+$/.test(hostname) ||
		/^\[(::1?|f[cd]..:.*|fe[89ab].:.*)\]$/.test(hostname) ||
		/(^|\.)(localhost|local|internal|lan|home\.arpa)$/.test(hostname) ||
		/^[^.:]+$/.test(hostname)
	);
}

/** A URL as it is requested. */
export function withoutFragment(url: string): string {
	return url.replace(/#[^]*/, '');
}

/** A URL without what may be secret in it: user info, query and fragment. */
export function shownUrl(url: string): string {
	const [address = ''] = /^[^?#]*/.exec(url) ?? [];
	// The URL standard also takes backslashes, and any number of either, in front of user info.
	return address.replace(/^([a-z][a-z0-9+.-]{0,20}:[/\\]*)[^/\\]*@/i, '$1');
}
