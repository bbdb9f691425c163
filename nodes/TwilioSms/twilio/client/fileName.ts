/**
 * The file name in a Content-Disposition header, without folders; undefined if there is none. A UTF-8
 * name is read as such, escaped (`filename*`) or not.
 * From https://www.rfc-editor.org/rfc/rfc6266#section-4 and https://www.rfc-editor.org/rfc/rfc8187
 */
export function fileNameIn(contentDisposition: string): string | undefined {
	const [, escaped] = /;\s*filename\*\s*=\s*utf-8'[^']*'([^\s;]+)/i.exec(contentDisposition) ?? [];
	const [, quoted, plain] =
		/;\s*filename\s*=\s*(?:"([^"]*)"|([^\s;]+))/i.exec(contentDisposition) ?? [];
	const name = toUtf8(escaped === undefined ? (quoted ?? plain ?? '') : bytesOf(escaped));
	return name.replace(/^[^]*[\\/]|\p{Cc}/gu, '').replace(/^\.+$/, '') || undefined;
}

function bytesOf(escaped: string): string {
	return escaped.replace(/%([0-9a-f]{2})/gi, (_, hex) => String.fromCharCode(parseInt(hex, 16)));
}

/** Headers are read byte by byte, as ISO-8859-1. */
function toUtf8(bytes: string): string {
	const text = Buffer.from(bytes, 'latin1').toString();
	return text.includes('\uFFFD') ? bytes : text;
}
