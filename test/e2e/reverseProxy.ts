/* eslint-disable @n8n/community-nodes/no-dangerous-functions, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- never shipped: runs in plain Node */
import { execFile, fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream';
import { promisify } from 'node:util';

const run = promisify(execFile);
const loopback = '127.0.0.1';

export interface ReverseProxy {
	port: number;
	/** PEM, for `localhost` and `sms.example.test`; only who is given it trusts the proxy. */
	certificate: string;
	/** Resolves when its process has ended. */
	close(): Promise<void>;
}

/**
 * A process between the internet and a server: ends TLS, and takes `prefix` off the path, below
 * which alone it answers. Needs `openssl` on the PATH. It ends with `close()` or with this process.
 */
export async function startReverseProxy(
	prefix: string,
	backendPort: number,
): Promise<ReverseProxy> {
	const folder = await mkdtemp(join(tmpdir(), 'n8n-nodes-twilio-sms-proxy-'));
	try {
		const keyFile = join(folder, 'key.pem');
		const certificateFile = join(folder, 'certificate.pem');
		await makeCertificate(keyFile, certificateFile);
		const proxy = fork(__filename, [prefix, String(backendPort), keyFile, certificateFile], {
			execArgv: ['--import', 'tsx'],
		});
		const ended = once(proxy, 'exit');
		const [{ port }] = (await once(proxy, 'message')) as [{ port: number }]; // what serve() sends
		return {
			port,
			certificate: await readFile(certificateFile, 'utf8'),
			close: async () => {
				proxy.disconnect();
				await ended;
			},
		};
	} finally {
		await rm(folder, { recursive: true });
	}
}

/** Self-signed, for one day. */
async function makeCertificate(keyFile: string, certificateFile: string): Promise<void> {
	const args = ['req', '-x509', '-nodes', '-days', '1', '-newkey', 'rsa:2048'];
	const names = 'subjectAltName=DNS:localhost,DNS:sms.example.test';
	const subject = ['-subj', '/CN=localhost', '-addext', names];
	await run('openssl', [...args, ...subject, '-keyout', keyFile, '-out', certificateFile]);
}

/** The process itself. */
function serve([prefix = '', backendPort, keyFile = '', certificateFile = '']: string[]): void {
	const tls = { key: readFileSync(keyFile), cert: readFileSync(certificateFile) };
	const server = createServer(tls, (incoming, answer) => {
		const { url = '', method, headers } = incoming;
		if (!url.startsWith(`${prefix}/`)) {
			answer.writeHead(404).end();
			return;
		}
		const outgoing = request({
			host: loopback,
			port: backendPort,
			method,
			path: url.slice(prefix.length),
			headers: {
				...headers,
				host: `${loopback}:${backendPort}`,
				'x-forwarded-for': loopback,
				'x-forwarded-host': headers.host,
				'x-forwarded-proto': 'https',
			},
		});
		outgoing.once('response', (response) => {
			answer.writeHead(response.statusCode ?? 502, response.headers);
			pipeline(response, answer, () => {});
		});
		outgoing.once('error', () => answer.destroy());
		pipeline(incoming, outgoing, () => {});
	});
	server.listen(0, loopback, () => {
		const { port } = server.address() as AddressInfo; // a TCP server's address
		process.send?.({ port });
	});
	process.once('disconnect', () => process.exit());
}

if (require.main === module) serve(process.argv.slice(2));
