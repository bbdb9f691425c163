/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never shipped: runs in plain Node */
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { credentialFor } from './credential';
import { runNode } from './engine';
import { startHttpServer } from './httpServer';
import { sendParameters } from './sending';

const megabyte = Buffer.alloc(1024 * 1024, ' ');

/** What unpacks to as much as anybody will read. */
function endlessBody(): Readable {
	return Readable.from(
		(function* () {
			for (;;) yield megabyte;
		})(),
	).pipe(createGzip({ level: 1 }));
}

const startBomb = async () =>
	await startHttpServer((_, response) => {
		response.writeHead(200, { 'Content-Encoding': 'gzip', 'Content-Type': 'application/json' });
		// best effort: whoever has read enough hangs up.
		void pipeline(endlessBody(), response).catch(() => {});
	});

test('an answer that unpacks to more than 16 MB is read no further', async () => {
	await using server = await startBomb();
	const { error } = await runNode([{}], {
		parameters: {
			resource: 'message',
			operation: 'get',
			messageSid: 'SM00000000000000000000000000000001',
		},
		credential: credentialFor(server),
	});

	expect(error?.message).toMatch(/did not answer like Twilio: more than 16 MB/);
});

test('a message with such an answer may have been sent', async () => {
	await using server = await startBomb();
	const { items } = await runNode([{}], {
		parameters: sendParameters({ options: { ifAnswerIsLost: 'report' } }),
		credential: credentialFor(server),
		onError: 'continueRegularOutput',
	});

	expect(items[0]?.json).toMatchObject({ error: { outcome: 'unknown' } });
});
