/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never shipped: runs in plain Node */
import { createServer, type AddressInfo } from 'node:net';

/**
 * A free port on 127.0.0.1: the preferred one, or the next free one above it. Without a preference,
 * the system chooses.
 */
export async function freePort(preferred = 0): Promise<number> {
	for (let port = preferred; port < 65_536; port++) {
		const free = await tryPort(port);
		if (free !== undefined) return free;
	}
	throw new Error(`No port from ${preferred} upwards is free on 127.0.0.1.`);
}

/** The port that the user asked for. @throws Error that tells them what to do if it is taken */
export async function thisPort(port: number, option: string): Promise<number> {
	if ((await tryPort(port)) !== undefined) return port;
	throw new Error(`Another program uses port ${port}. Choose another port with ${option}.`);
}

async function tryPort(port: number): Promise<number | undefined> {
	return await new Promise((resolve) => {
		const server = createServer();
		server.once('error', () => resolve(undefined));
		server.listen(port, '127.0.0.1', () => {
			const { port: found } = server.address() as AddressInfo; // a TCP server's address
			server.close(() => resolve(found));
		});
	});
}
