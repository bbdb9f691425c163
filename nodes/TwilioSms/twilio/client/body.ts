/** The body of an answer that n8n was asked to stream; n8n has decompressed it. */
export type Body = AsyncIterable<Buffer> & { destroy(): void };

/**
 * The limit for an answer in JSON or XML, decompressed. Twilio's largest is a page of 1,000 messages
 * of 1,600 characters each, 11 MB if every character is written as `\uXXXX`. A few kilobytes of gzip
 * can expand to a gigabyte, and n8n sets no limit.
 */
export const maxAnswerBytes = 16 * 1024 * 1024;

/**
 * Reads a body to its end, or until it exceeds `maxBytes`; its length then tells the caller that the
 * rest is missing. Stops when the signal is aborted.
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
		// A signal that was aborted while the server was still silent fires no event here.
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

/** Reads an answer in UTF-8, without its byte order mark. If it is too long, only its beginning. */
export async function readText(body: Body, signal?: AbortSignal): Promise<string> {
	return new TextDecoder().decode(await readBytes(body, maxAnswerBytes, signal));
}
