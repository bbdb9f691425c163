/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never shipped: runs in plain Node */
import { Readable } from 'node:stream';
import { readBytes, readText } from '../../../../nodes/TwilioSms/twilio/client/body';

/** A body that comes in pieces of eight bytes, and tells how many were taken of it. */
function endless() {
	let pieces = 0;
	const body = Readable.from(
		(function* () {
			for (;;) {
				pieces += 1;
				yield Buffer.from('12345678');
			}
		})(),
		{ objectMode: false, highWaterMark: 8 },
	);
	return { body, takenPieces: () => pieces };
}

test('a body is read up to the limit, then the connection is closed', async () => {
	const { body, takenPieces } = endless();

	expect((await readBytes(body, 20)).toString()).toBe('123456781234567812345678');
	expect(body.destroyed).toBe(true);
	expect(takenPieces()).toBeLessThan(8);
});

test('a body is not read on when the signal is aborted, before or meanwhile', async () => {
	const abort = new AbortController();
	const { body } = endless();
	const silent = new Readable({ read: () => {} });
	const reading = readBytes(silent, 20, abort.signal);
	abort.abort();

	await expect(reading).rejects.toThrow(/premature close/i);
	await expect(readBytes(body, 20, abort.signal)).rejects.toThrow(/premature close/i);
	expect([silent.destroyed, body.destroyed]).toEqual([true, true]);
});

test('text is read as UTF-8, across its pieces and without its byte order mark', async () => {
	const bytes = Buffer.from('\uFEFF{"body":"Grüße 👋"}');
	const pieces = Array.from(bytes, (_, index) => bytes.subarray(index, index + 1));

	expect(await readText(Readable.from(pieces))).toBe('{"body":"Grüße 👋"}');
});
