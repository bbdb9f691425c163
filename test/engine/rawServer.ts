/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never shipped: runs in plain Node */
import { createServer, type AddressInfo } from 'node:net';

export interface RawServer extends AsyncDisposable {
	url: string;
}

/** A server that says the same to whatever comes, and closes the connection. */
export async function startRawServer(answer: string): Promise<RawServer> {
	const tcp = createServer((socket) => {
		socket.on('error', () => socket.destroy());
		socket.once('data', () => socket.end(answer));
	});
	await new Promise<void>((resolve) => {
		tcp.listen(0, '127.0.0.1', resolve);
	});
	const { port } = tcp.address() as AddressInfo; // a TCP server's address
	return {
		url: `http://127.0.0.1:${port}`,
		[Symbol.asyncDispose]: async () => {
			await new Promise((resolve) => tcp.close(resolve));
		},
	};
}
