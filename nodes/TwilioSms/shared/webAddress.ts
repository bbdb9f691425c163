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
		return undefined; // its one reason is that the text is no URL
	}
}
