/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- never shipped: runs in plain Node */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server on which every message has one file, of which a byte comes now and then. */
export interface EndlessServer extends AsyncDisposable {
	url: string;
	/** The first byte of the file is on its way. */
	hasBegun: Promise<void>;
}

export async function startEndlessServer(): Promise<EndlessServer> {
	let begin = () => {};
	const hasBegun = new Promise<void>((resolve) => (begin = resolve));
	const timers: NodeJS.Timeout[] = [];
	const http = createServer(({ url }, response) => {
		if (url?.endsWith('/Media.json')) {
			const media = { sid: 'ME00000000000000000000000000000001', content_type: 'image/png' };
			response.end(JSON.stringify({ media_list: [media], next_page_uri: null }));
			return;
		}
		timers.push(setInterval(() => response.write('.'), 10));
		begin();
	});
	await new Promise<void>((resolve) => {
		http.listen(0, '127.0.0.1', resolve);
	});
	const { port } = http.address() as AddressInfo; // a TCP server's address
	return {
		url: `http://127.0.0.1:${port}`,
		hasBegun,
		[Symbol.asyncDispose]: async () => {
			for (const timer of timers) clearInterval(timer);
			http.closeAllConnections();
			await new Promise((resolve) => http.close(resolve));
		},
	};
}
