import type { Media } from './messages';

/** What files Twilio carries, by the ending of their URL; others are sent as octets. */
const typesByEnding: Record<string, string> = {
	jpg: 'image/jpeg',
	jpeg: 'image/jpeg',
	png: 'image/png',
	gif: 'image/gif',
	mp4: 'video/mp4',
	mp3: 'audio/mpeg',
	pdf: 'application/pdf',
	vcf: 'text/vcard',
	txt: 'text/plain',
};

/** A media file of a message, from its URL or from a `data:` URL that holds it. */
export function mediaFrom(source: string, sid: string, now: Date): Media {
	return { sid, source, contentType: contentTypeOf(source), dateCreated: now };
}

function contentTypeOf(source: string): string {
	const declared = /^data:([^;,]+)/.exec(source)?.[1];
	const ending = /\.(\w+)$/.exec(URL.parse(source)?.pathname ?? '')?.[1] ?? '';
	return declared ?? typesByEnding[ending.toLowerCase()] ?? 'application/octet-stream';
}

/** The bytes of a `data:` URL; undefined for media that lie elsewhere. */
export function bytesOf({ source }: Media): Buffer | undefined {
	const data = /^data:[^,]*?(;base64)?,(.*)$/s.exec(source);
	if (!data) return undefined;
	const [, base64, content = ''] = data;
	return base64 ? Buffer.from(content, 'base64') : Buffer.from(decodeURIComponent(content));
}
