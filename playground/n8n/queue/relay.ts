/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never shipped: runs in plain Node */
import { once } from 'node:events';
import {
	createServer,
	request,
	type IncomingMessage,
	type Server,
	type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';

const loopback = '127.0.0.1';
const pollEveryMs = 50;

/** Stands between Twilio and n8n, and waits for each answer of n8n, also when Twilio has hung up. */
export interface Relay extends AsyncDisposable {
	/** Without a slash at the end. */
	url: string;
	/** Resolves when n8n has answered all that came through. */
	untilAnswered(): Promise<void>;
}

/** `portFor` chooses the process of n8n that gets a request. */
export async function startRelay(portFor: (path: string, body: string) => number): Promise<Relay> {
	let unanswered = 0;
	const server: Server = createServer((incoming, answer) => {
		unanswered += 1;
		void passOn(incoming, answer, portFor).finally(() => (unanswered -= 1));
	});
	server.listen(0, loopback);
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo; // a TCP server's address
	return {
		url: `http://${loopback}:${port}`,
		untilAnswered: async () => {
			while (unanswered > 0) await sleep(pollEveryMs);
		},
		[Symbol.asyncDispose]: async () => {
			await new Promise((resolve) => {
				server.close(resolve);
				server.closeAllConnections();
			});
		},
	};
}

async function passOn(
	incoming: IncomingMessage,
	answer: ServerResponse,
	portFor: (path: string, body: string) => number,
) {
	const body = await buffer(incoming);
	const { method, url: path = '', headers } = incoming;
	const port = portFor(path, body.toString());
	const outgoing = request({ host: loopback, port, method, path, headers }).end(body);
	const [response] = (await once(outgoing, 'response')) as [IncomingMessage]; // what it emits
	answer.writeHead(response.statusCode ?? 502, response.headers).end(await buffer(response));
}
