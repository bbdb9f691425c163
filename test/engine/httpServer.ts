/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never shipped: runs in plain Node */
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Listener = RequestListener;

export interface HttpServer extends AsyncDisposable {
	url: string;
}

/** A server that answers as the listener does, and cuts off what is still open at the end. */
export async function startHttpServer(listener: Listener): Promise<HttpServer> {
	const http = createServer(listener);
	await new Promise<void>((resolve) => {
		http.listen(0, '127.0.0.1', resolve);
	});
	const { port } = http.address() as AddressInfo; // a TCP server's address
	return {
		url: `http://127.0.0.1:${port}`,
		[Symbol.asyncDispose]: async () => {
			http.closeAllConnections();
			await new Promise((resolve) => http.close(resolve));
		},
	};
}
