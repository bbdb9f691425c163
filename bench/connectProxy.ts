/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never shipped: runs in plain Node */
import { createServer } from 'node:http';
import { close, listen, loopback, relay } from './loopback';

export interface ConnectProxy extends AsyncDisposable {
	/** For HTTPS_PROXY. */
	url: string;
	/** Whom it was asked for and did not connect, such as `example.com:443`. */
	refused: readonly string[];
}

/**
 * An HTTP proxy for CONNECT alone. `routes` leads a host with its port, such as
 * `api.twilio.com:443`, to a local port; everything else is refused, so nothing leaves the machine.
 */
export async function startConnectProxy(
	routes: Readonly<Record<string, number>>,
): Promise<ConnectProxy> {
	const refused: string[] = [];
	const server = createServer((request, response) => {
		refused.push(request.url ?? '');
		response.writeHead(403).end();
	});
	server.on('connect', ({ url = '' }, client) => {
		const port = routes[url];
		if (port === undefined) {
			refused.push(url);
			client.end('HTTP/1.1 403 Forbidden\r\n\r\n');
			return;
		}
		client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
		relay(client, port);
	});
	return {
		url: `http://${loopback}:${await listen(server)}`,
		refused,
		[Symbol.asyncDispose]: async () => await close(server),
	};
}
