/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never shipped: runs in plain Node */
import { once } from 'node:events';
import { connect, type AddressInfo, type Server } from 'node:net';
import { pipeline, type Duplex } from 'node:stream';

export const loopback = '127.0.0.1';

/** Listens on a port that the system chooses, and resolves with it. */
export async function listen(server: Server): Promise<number> {
	server.listen(0, loopback);
	await once(server, 'listening');
	return (server.address() as AddressInfo).port; // a TCP server's address
}

/** Resolves when the last connection has ended; it ends none itself. */
export async function close(server: Server): Promise<void> {
	server.close();
	await once(server, 'close');
}

/** Carries bytes both ways until either side ends. */
export function relay(client: Duplex, port: number): void {
	const target = connect(port, loopback);
	pipeline(client, target, client, () => {
		// A broken connection breaks its other half, and whoever sent through it says so.
	});
}
