export interface ServerSentEvent {
	event: string;
	/** Parsed JSON. */
	data: unknown;
}

/**
 * Reads server-sent events as far as the local Twilio writes them: an event line, then one data
 * line. `next` waits for events and gives them; `close` is what leaving the page is.
 */
export async function openEventStream(url: string) {
	const leaving = new AbortController();
	const response = await fetch(url, { signal: leaving.signal });
	const events = eventsOf(response);
	return {
		headers: response.headers,
		async next(count: number): Promise<ServerSentEvent[]> {
			const taken: ServerSentEvent[] = [];
			while (taken.length < count) {
				const { value, done } = await events.next();
				if (done) throw new Error(`The stream ended after ${taken.length} of ${count} events`);
				taken.push(value);
			}
			return taken;
		},
		/** Resolves when the server has ended the stream. */
		async ended(): Promise<void> {
			await events.next().catch(() => undefined);
		},
		close: () => leaving.abort(),
		[Symbol.dispose]: () => leaving.abort(),
	};
}

async function* eventsOf({ body }: Response): AsyncGenerator<ServerSentEvent, void> {
	let text = '';
	for await (const chunk of body?.pipeThrough(new TextDecoderStream()) ?? []) {
		text += chunk;
		const blocks = text.split('\n\n');
		text = blocks.pop() ?? '';
		for (const block of blocks) {
			const [, event = '', data = ''] = /^event: (.*)\ndata: (.*)$/m.exec(block) ?? [];
			yield { event, data: JSON.parse(data) };
		}
	}
}
