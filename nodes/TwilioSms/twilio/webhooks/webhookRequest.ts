/** A request to a webhook, as it arrived. */
export interface WebhookRequest {
	method: 'GET' | 'POST';
	/** The public one, with the query string exactly as it was received. */
	url: string;
	contentType: string | undefined;
	/** Bytes, because a signature may be over their hash; empty when there was no body. */
	rawBody: Buffer;
}

export interface SignedRequest extends WebhookRequest {
	/** The header X-Twilio-Signature. */
	signature: string | undefined;
	/** The header X-Twilio-Webhooks-Signature-Settings: with what Twilio signed, if not the Auth Token. */
	signatureSettings?: string;
}

/** What is used here of an HTTP request, which is Express's with n8n's addition. */
export interface HttpRequest {
	method: string;
	/** Path and query, as received. */
	originalUrl: string;
	headers: Readonly<Record<string, string | string[] | undefined>>;
	rawBody?: Buffer;
}

/** A request as Twilio sent it to the public URL of a webhook. */
export function toSignedRequest(request: HttpRequest, publicUrl: string): SignedRequest {
	const [, path = '', query = ''] = /^([^?]*)([^]*)$/.exec(request.originalUrl) ?? [];
	const slash = path.endsWith('/') && !publicUrl.endsWith('/') ? '/' : '';
	return {
		method: request.method === 'GET' ? 'GET' : 'POST',
		url: `${publicUrl}${slash}${query}`,
		contentType: headerOf(request, 'content-type'),
		rawBody: request.rawBody ?? Buffer.alloc(0),
		signature: headerOf(request, 'x-twilio-signature'),
		signatureSettings: headerOf(request, 'x-twilio-webhooks-signature-settings'),
	};
}

/** A header that came exactly once. */
function headerOf({ headers }: HttpRequest, name: string): string | undefined {
	const value = headers[name];
	return typeof value === 'string' ? value : undefined;
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
