import type { AlertCode, Problem } from './alerts';
import { type Element, elementsOf, parseElement, textOf } from './element';
import { schemaProblems } from './twimlSchema';

/** https://www.twilio.com/docs/messaging/twiml#twilio-understands-mime-types */
const TWIML_TYPES = ['text/xml', 'application/xml', 'text/html'];

/** https://www.twilio.com/docs/api/errors/11750 */
const MAX_BYTES = 64 * 1024;

/** https://www.twilio.com/docs/api/errors/14103 */
const MAX_BODY_LENGTH = 1600;

export interface MessageVerb {
	verb: 'message';
	/** Null: the person who wrote. */
	to: string | null;
	/** Null: the number that was written to. */
	from: string | null;
	body: string;
	mediaUrls: string[];
	/** `action`, else its older name `statusCallback`; may be relative. */
	statusCallback: string | null;
	/** How the status callback is called. */
	method: 'GET' | 'POST';
}

export interface RedirectVerb {
	verb: 'redirect';
	/** May be relative. */
	url: string;
	method: 'GET' | 'POST';
}

export interface Twiml {
	/** What Twilio carries out, in order; nothing follows a redirect. */
	verbs: Array<MessageVerb | RedirectVerb>;
	problems: Problem[];
}

/**
 * Reads what a customer's server answered to an inbound message: TwiML, a text that is the
 * reply, or nothing. A document with an error is not carried out at all; a warning costs at
 * most the verb it is about.
 */
export function readTwiml(answer: { contentType: string | null; body: string }): Twiml {
	const { contentType, body } = answer;
	if (body === '') return { verbs: [], problems: [] };
	// Documented under 11200 and 12300: an answer without a type counts as not retrieved.
	if (contentType === null) return refused(11200, 'The answer has no Content-Type');
	const mediaType = contentType.replace(/;.*/s, '').trim().toLowerCase();
	if (mediaType === 'text/plain') return textReply(body);
	if (!TWIML_TYPES.includes(mediaType)) return refused(12300, `Content-Type is ${contentType}`);
	if (Buffer.byteLength(body) > MAX_BYTES) return refused(11750, 'The answer exceeds 64 kB');
	const root = parseElement(body);
	if ('error' in root) return refused(12100, root.error);
	if (root.name !== 'Response') return refused(12102, `The root element is ${root.name}`);
	return readResponse(root);
}

function refused(errorCode: AlertCode, detail: string): Twiml {
	return { verbs: [], problems: [{ errorCode, detail }] };
}

function textReply(body: string): Twiml {
	const message: Element = { name: 'Message', attributes: {}, children: [body] };
	return readResponse({ name: 'Response', attributes: {}, children: [message] });
}

function readResponse(response: Element): Twiml {
	const twiml: Twiml = { verbs: [], problems: schemaProblems(response) };
	for (const element of elementsOf(response)) {
		const verb = readVerb(element);
		if (!verb) continue;
		const { method = 'POST' } = element.attributes;
		if (method !== verb.method) {
			twiml.problems.push({ errorCode: 14104, detail: `method is ${method}, not GET or POST` });
		}
		const wrong = verb.verb === 'message' ? wrongWithBody(verb) : null;
		if (wrong) twiml.problems.push({ errorCode: 14103, detail: wrong });
		else twiml.verbs.push(verb);
		if (verb.verb === 'redirect') break;
	}
	return twiml;
}

function readVerb(element: Element): MessageVerb | RedirectVerb | null {
	const method = element.attributes.method === 'GET' ? 'GET' : 'POST';
	if (element.name === 'Redirect') return { verb: 'redirect', url: textOf(element).trim(), method };
	if (element.name !== 'Message' && element.name !== 'Sms') return null;
	const { to = null, from = null, action, statusCallback } = element.attributes;
	const nouns = elementsOf(element);
	const texts = (name: string) => nouns.filter((noun) => noun.name === name).map(textOf);
	const ownText = textOf(element);
	return {
		verb: 'message',
		to,
		from,
		// White space around nouns only lays out the document.
		body: [nouns.length > 0 ? ownText.trim() : ownText, ...texts('Body')].join(''),
		mediaUrls: texts('Media').map((url) => url.trim()),
		statusCallback: action || statusCallback || null,
		method,
	};
}

function wrongWithBody({ body, mediaUrls }: MessageVerb): string | null {
	if (body.trim() === '' && mediaUrls.length === 0) return 'The message has no text and no media';
	if (body.length > MAX_BODY_LENGTH) return `The message has ${body.length} characters`;
	return null;
}
