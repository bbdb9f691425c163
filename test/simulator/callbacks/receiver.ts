/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never shipped: runs in plain Node */
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { validateRequest } from 'twilio/lib/webhooks/webhooks';

export const SIGNED_WITH = '0123456789abcdef0123456789abcdef';

export interface Received {
	method: string;
	/** Path and query, as on the wire. */
	path: string;
	headers: IncomingHttpHeaders;
	body: string;
}

export interface Receiver {
	/** http://127.0.0.1:<port> */
	origin: string;
	received: Received[];
}

/** A customer's server, there while `run` runs, that keeps every request and lets `answer` reply. */
export async function withReceiver(
	answer: (response: ServerResponse, request: Received) => void,
	run: (receiver: Receiver) => Promise<void>,
): Promise<void> {
	const received: Received[] = [];
	const server = createServer((incoming, response) => {
		void text(incoming).then((body) => {
			const { method = '', url: path = '', headers } = incoming;
			const request = { method, path, headers, body };
			received.push(request);
			answer(response, request);
		});
	});
	await once(server.listen(0, '127.0.0.1'), 'listening');
	try {
		await run({ origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, received });
	} finally {
		server.closeAllConnections();
		await once(server.close(), 'close');
	}
}

export function respond(status: number, headers: Record<string, string> = {}, body = '') {
	return (response: ServerResponse) => {
		response.writeHead(status, headers).end(body);
	};
}

export function respondXml(body: string) {
	return respond(200, { 'Content-Type': 'text/xml' }, body);
}

/** Whether Twilio's SDK accepts the request, from nothing but what arrived. */
export function isSigned(origin: string, { path, headers, body }: Received): boolean {
	const header = headers['x-twilio-signature'];
	// Not querystring.parse: under Jest its arrays are of another realm, and not arrays to the SDK.
	const form: Record<string, string[]> = Object.create(null);
	for (const [name, value] of new URLSearchParams(body)) (form[name] ??= []).push(value);
	return validateRequest(SIGNED_WITH, String(header), `${origin}${path}`, form);
}
