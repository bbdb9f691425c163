import type { FastifyReply, FastifyRequest } from 'fastify';
import type { TwilioError } from '../errors';
import { apiJson, messagingJson } from './json';
import { legacyXml } from './legacy';
import type { Representation } from './representation';
import type { Answer } from './resource';
import { apiXml } from './xml';

/** What goes over the wire. */
export interface Wire {
	status: number;
	headers: Record<string, string>;
	body: string | Buffer;
}

/** Where the caller found us, such as `http://127.0.0.1:4010`. */
export const originOf = ({ protocol, host }: FastifyRequest) => `${protocol}://${host}`;

/** Version and suffix decide: XML without suffix, JSON with `.json`, always JSON in v1. */
export function representationOf(request: FastifyRequest): Representation {
	const url = request.originalUrl;
	if (url.startsWith('/2008-08-01/')) return legacyXml;
	if (!url.startsWith('/2010-04-01/')) return messagingJson(originOf(request));
	return /\.json($|\?)/.test(url) ? apiJson : apiXml;
}

/** Writes an answer as JSON or XML. */
export function wireOf(answer: Answer, representation: Representation): Wire {
	const { status } = answer;
	if ('content' in answer) {
		return { status, headers: { 'content-type': answer.contentType }, body: answer.content };
	}
	if ('location' in answer) return { status, headers: { location: answer.location }, body: '' };
	const headers = { 'content-type': representation.contentType };
	if ('resource' in answer) {
		return { status, headers, body: representation.resource(answer.resource) };
	}
	if ('list' in answer) return { status, headers, body: representation.list(answer.list) };
	return { status, headers: {}, body: '' };
}

/** Writes a refusal as JSON or XML. */
export function errorWire(error: TwilioError, representation: Representation): Wire {
	const challenge = { 'www-authenticate': 'Basic realm="Twilio API"' };
	return {
		status: error.status,
		headers: {
			'content-type': representation.contentType,
			...(error.status === 401 ? challenge : {}),
		},
		body: representation.error(error),
	};
}

/** Answers with an error outside of any resource: unknown paths, throttling. */
export function refuse(request: FastifyRequest, reply: FastifyReply, error: TwilioError): void {
	const { status, headers, body } = errorWire(error, representationOf(request));
	void reply.code(status).headers(headers).send(body);
}
