/* eslint-disable @n8n/community-nodes/no-restricted-globals -- never shipped: runs in plain Node */
import { startHttpServer, type HttpServer } from './httpServer';

/** A server on which every message has one file, of which a byte comes now and then. */
export interface EndlessServer extends HttpServer {
	/** The first byte of the file is on its way. */
	hasBegun: Promise<void>;
}

export async function startEndlessServer(): Promise<EndlessServer> {
	let begin = () => {};
	const hasBegun = new Promise<void>((resolve) => (begin = resolve));
	const http = await startHttpServer(({ url }, response) => {
		if (url?.endsWith('/Media.json')) {
			const media = { sid: 'ME00000000000000000000000000000001', content_type: 'image/png' };
			response.end(JSON.stringify({ media_list: [media], next_page_uri: null }));
			return;
		}
		if (url?.endsWith('.json')) {
			response.end(JSON.stringify({ sid: 'MM00000000000000000000000000000001', num_media: '1' }));
			return;
		}
		const timer = setInterval(() => response.write('.'), 10);
		response.on('close', () => clearInterval(timer));
		begin();
	});
	return { ...http, hasBegun };
}
