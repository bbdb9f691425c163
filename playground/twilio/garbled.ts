/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never shipped: runs in plain Node */
import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Background } from './background';
import { TwilioError } from './errors';
import type { Garbled } from './faults';
import { errorWire, representationOf, type Wire } from './representation/wire';

export const proxyPage = (status: number) =>
	`<html>\n<head><title>${status}</title></head>\n<body>\n<center><h1>${status}</h1></center>\n` +
	'<hr><center>nginx</center>\n</body>\n</html>\n';

interface Exchange {
	request: FastifyRequest;
	reply: FastifyReply;
	background: Background;
}

/** Sends in place of an answer what a fault makes of it. */
export async function garble(fault: Garbled, wire: Wire, exchange: Exchange): Promise<void> {
	const { reply } = exchange;
	if (fault.as === 'switching') {
		reply.hijack();
		reply.raw.writeHead(101, { Connection: 'Upgrade', Upgrade: 'websocket' }).flushHeaders();
	} else if (fault.as === 'trickle') {
		reply.hijack();
		void trickle(reply.raw, wire, fault.everyMs ?? 1000, exchange.background);
	} else {
		const { status, headers, body } = spoil(fault, wire, exchange.request);
		await reply.code(status).headers(headers).send(body);
	}
}

function spoil({ as, unpackedBytes }: Garbled, wire: Wire, request: FastifyRequest): Wire {
	const { status, headers, body } = wire;
	switch (as) {
		case 'truncated':
			return { ...wire, body: body.slice(0, Math.floor(body.length / 2)) };
		case 'withoutSid':
			return { ...wire, body: withoutSid(String(body)) };
		case 'error':
			return { ...errorWire(new TwilioError(20500), representationOf(request)), status };
		case 'bomb':
			return {
				status,
				headers: { ...headers, 'content-encoding': 'gzip' },
				body: bombOf(unpackedBytes ?? 1_000_000_000),
			};
		default:
			return {
				status,
				headers: { ...headers, 'content-type': 'text/html' },
				body: proxyPage(status),
			};
	}
}

/** Of JSON and of XML. */
const withoutSid = (body: string) =>
	body.replace(/"sid":"[^"]*",?/g, '').replace(/<Sid>[^<]*<\/Sid>/g, '');

const portionBytes = 10_000_000;

/** A gzip file may be several, one after the other (RFC 1952, section 2.2). */
function bombOf(unpackedBytes: number): Buffer {
	const portion = gzipSync(Buffer.alloc(portionBytes, ' '));
	return Buffer.concat(Array<Buffer>(Math.ceil(unpackedBytes / portionBytes)).fill(portion));
}

/** Never faster than this, however long it takes; ends when either side closes the connection. */
async function trickle(
	response: ServerResponse,
	{ status, headers, body }: Wire,
	everyMs: number,
	background: Background,
): Promise<void> {
	const bytes = Buffer.from(body);
	response.writeHead(status, { ...headers, 'content-length': bytes.length }).flushHeaders();
	for (const byte of bytes) {
		if (response.destroyed) return;
		response.write(Buffer.of(byte));
		try {
			await background.delay(everyMs);
		} catch {
			return;
		}
	}
	response.end();
}
