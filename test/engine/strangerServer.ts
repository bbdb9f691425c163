/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never shipped: runs in plain Node */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Some other server, which must never see the credential. */
export interface StrangerServer extends AsyncDisposable {
	/** Of a picture that it has. */
	url: string;
	/** How often it was asked. */
	asked: number;
}

export async function startStrangerServer(): Promise<StrangerServer> {
	const http = createServer((_, response) => {
		server.asked += 1;
		response.end('gotcha');
	});
	await new Promise<void>((resolve) => {
		http.listen(0, '127.0.0.1', resolve);
	});
	const { port } = http.address() as AddressInfo; // a TCP server's address
	const server: StrangerServer = {
		url: `http://127.0.0.1:${port}/cat.png`,
		asked: 0,
		[Symbol.asyncDispose]: async () => {
			await new Promise((resolve) => http.close(resolve));
		},
	};
	return server;
}
