/** A request to a webhook, as it arrived. */
export interface WebhookRequest {
	method: 'GET' | 'POST';
	/** The public one, with the query string exactly as it was received. */
	url: string;
	contentType: string | undefined;
	/** Bytes, because a signature may be over their hash; empty when there was no body. */
	rawBody: Buffer;
}

export type Parameter = readonly [name: string, value: string];

/**
 * What Twilio says in a request: the query of a GET, the form of a POST; nothing in any other body.
 * Read from the raw text, for n8n's own reading makes an object of a name such as `a[b]`. Order and
 * repeated names are kept, nothing is trimmed.
 */
export function readParameters(request: WebhookRequest): Parameter[] {
	if (request.method === 'GET') return readForm(queryOf(request.url));
	return isForm(request) ? readForm(request.rawBody.toString()) : [];
}

/** Whether this is a form post, the way in which Twilio sends everything about messages. */
export function isForm({ method, contentType = '' }: WebhookRequest): boolean {
	const mediaType = contentType.replace(/;[^]*/, '').trim().toLowerCase();
	return method === 'POST' && mediaType === 'application/x-www-form-urlencoded';
}

/** What follows the first "?", without the fragment. */
export function queryOf(url: string): string {
	return /^[^?#]*\?([^#]*)/.exec(url)?.[1] ?? '';
}

export function readForm(form: string): Parameter[] {
	// URLSearchParams drops a "?" in front; after "&" it is part of the first name.
	return [...new URLSearchParams(`&${form}`)];
}
