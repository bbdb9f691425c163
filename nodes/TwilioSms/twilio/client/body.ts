/** What n8n gives of an answer that is asked for as a stream: unpacked, if it came compressed. */
export type Body = AsyncIterable<Buffer> & { destroy(): void };

/**
 * Of an answer in JSON or XML, unpacked. The largest that Twilio gives is a page of 1,000 messages
 * of 1,600 characters each, 11 MB with every character written as `\uXXXX`. A few kilobytes of gzip
 * may unpack to a gigabyte, and n8n bounds nothing.
 */
export const maxAnswerBytes = 16 * 1024 * 1024;

/**
 * Reads a body to its end, or until there are more than `maxBytes`: by its length, the caller sees
 * that the rest was left. It is not read on once the signal is aborted.
 * @throws what the stream throws when it breaks off.
 */
export async function readBytes(
	body: Body,
	maxBytes: number,
	signal?: AbortSignal,
): Promise<Buffer> {
	const chunks: Buffer[] = [];
	let length = 0;
	const stop = () => body.destroy();
	signal?.addEventListener('abort', stop);
	try {
		// A signal that was aborted while the server was still silent does not say so again.
		if (signal?.aborted) stop();
		for await (const chunk of body) {
			chunks.push(chunk);
			length += chunk.length;
			if (length > maxBytes) break;
		}
	} finally {
		signal?.removeEventListener('abort', stop);
		stop();
	}
	return Buffer.concat(chunks);
}

/** Reads an answer in UTF-8, without its byte order mark; of one that is too long, the beginning. */
export async function readText(body: Body, signal?: AbortSignal): Promise<string> {
	return new TextDecoder().decode(await readBytes(body, maxAnswerBytes, signal));
}
