/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never shipped: runs in plain Node */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { parse } from 'node:querystring';

/** What n8n's contexts and webhook methods read of a request. */
export async function toExpressRequest(request: IncomingMessage): Promise<object> {
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(chunk);
	const rawBody = Buffer.concat(chunks);
	const isForm = /^application\/x-www-form-urlencoded/.test(request.headers['content-type'] ?? '');
	return {
		method: request.method,
		originalUrl: request.url,
		headers: request.headers,
		params: {},
		query: parse(request.url?.split('?')[1] ?? ''),
		rawBody,
		body: isForm ? parse(rawBody.toString()) : {},
	};
}

/** What Express says of an answer, once it is sent. */
export interface SentAnswer {
	status: number;
	contentType: string | undefined;
	body: string;
	location: string | undefined;
}

interface ExpressResponse {
	status(code: number): ExpressResponse;
	setHeader(name: string, value: string): void;
	send(body: string): void;
}

/** As Express: no body and no content type with 204. */
export function toExpressResponse(
	response: ServerResponse,
	answers: SentAnswer[],
): ExpressResponse {
	const expressResponse: ExpressResponse = {
		status(code) {
			response.statusCode = code;
			return expressResponse;
		},
		setHeader: (name, value) => void response.setHeader(name, value),
		send(body) {
			const isEmpty = response.statusCode === 204;
			if (isEmpty) response.removeHeader('Content-Type');
			answers.push({
				status: response.statusCode,
				contentType: response.getHeader('Content-Type')?.toString(),
				body: isEmpty ? '' : body,
				location: response.getHeader('Location')?.toString(),
			});
			response.end(isEmpty ? undefined : body);
		},
	};
	return expressResponse;
}
