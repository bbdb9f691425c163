/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never shipped: runs in plain Node */
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { startHttpServer } from './httpServer';

const megabyte = Buffer.alloc(1024 * 1024, ' ');

/** What unpacks to as much as anybody will read. */
function endlessBody(): Readable {
	return Readable.from(
		(function* () {
			for (;;) yield megabyte;
		})(),
	).pipe(createGzip({ level: 1 }));
}

/** A server whose every answer is a gzip bomb. */
export const startBomb = async () =>
	await startHttpServer((_, response) => {
		response.writeHead(200, { 'Content-Encoding': 'gzip', 'Content-Type': 'application/json' });
		// best effort: whoever has read enough hangs up.
		void pipeline(endlessBody(), response).catch(() => {});
	});
