/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- never shipped: runs in plain Node */
import * as http from 'node:http';
import * as https from 'node:https';
import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { CONNECT_TIMEOUT, type Failure, failureOf, READ_TIMEOUT, TOTAL_TIMEOUT } from './failure';

export interface Call {
	url: string;
	method: 'GET' | 'POST';
	headers: Record<string, string>;
	body: string;
	connectTimeoutMs: number;
	readTimeoutMs: number;
	/** Aborts when the whole webhook has used its time. */
	deadline: AbortSignal;
	/** Aborts when the caller wants no answer any more. */
	signal: AbortSignal;
}

export interface Answer {
	status: number;
	contentType: string | null;
	location: string | null;
	body: string;
	/** What was asked. */
	url: string;
}

/**
 * One HTTP request on a connection of its own; redirects are not followed. Rejects with the
 * reason of `signal` when that aborts, and for nothing else.
 */
export async function exchange(call: Call): Promise<Answer | Failure> {
	const { protocol, hostname, port } = new URL(call.url);
	const outgoing = (protocol === 'https:' ? https : http).request({
		// Brackets of an IPv6 address belong to the URL, not to the address.
		hostname: hostname.replace(/^\[|\]$/g, ''),
		port,
		path: call.url.replace(/^https?:\/\/[^/]+/i, ''),
		method: call.method,
		headers: call.headers,
		agent: false,
		signal: AbortSignal.any([call.deadline, call.signal]),
	});
	let stopped: Failure | undefined;
	const stop = (failure: Failure) => {
		stopped ??= failure;
		outgoing.destroy();
	};
	outgoing.once('socket', (socket) => {
		const connecting = setTimeout(stop, call.connectTimeoutMs, CONNECT_TIMEOUT);
		socket.once('close', () => clearTimeout(connecting));
		socket.once('connect', () => {
			clearTimeout(connecting);
			socket.setTimeout(call.readTimeoutMs, () => stop(READ_TIMEOUT));
		});
	});
	// A parser error inside the body arrives here; the reader of the body only sees an abort.
	let broken: Error | undefined;
	outgoing.on('error', (error) => (broken ??= error));
	try {
		const incoming = await new Promise<http.IncomingMessage>((resolve, reject) => {
			outgoing.once('response', resolve).once('error', reject).end(call.body);
		});
		return await readAnswer(call.url, incoming);
	} catch (error) {
		call.signal.throwIfAborted();
		return stopped ?? (call.deadline.aborted ? TOTAL_TIMEOUT : failureOf(broken ?? error));
	}
}

async function readAnswer(url: string, incoming: http.IncomingMessage): Promise<Answer> {
	const { headers, statusCode = 0 } = incoming;
	const contentType = headers['content-type'] ?? null;
	const bytes = await buffer(incoming);
	const isGzip = headers['content-encoding'] === 'gzip';
	return {
		status: statusCode,
		contentType,
		location: headers.location ?? null,
		body: decode(isGzip ? await promisify(gunzip)(bytes) : bytes, contentType),
		url,
	};
}

/** By the charset of the header, else of the XML declaration, else UTF-8 (RFC 7303 section 3). */
function decode(bytes: Buffer, contentType: string | null): string {
	const charset =
		/;\s*charset="?([\w.:-]+)/i.exec(contentType ?? '')?.[1] ??
		/^<\?xml[^>]*\sencoding=["']([\w.:-]+)/.exec(bytes.toString('latin1', 0, 200))?.[1];
	return new TextDecoder(charset).decode(bytes);
}
