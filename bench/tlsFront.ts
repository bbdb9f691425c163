/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/require-node-api-error -- never shipped: runs in plain Node */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer } from 'node:tls';
import { promisify } from 'node:util';
import { close, listen, relay } from './loopback';

const run = promisify(execFile);

export interface TlsFront extends AsyncDisposable {
	port: number;
	/** What a client has to trust, for NODE_EXTRA_CA_CERTS. Removed at the end. */
	certificateFile: string;
}

/** Ends TLS under these names in front of a local HTTP server. Needs `openssl` on the PATH. */
export async function startTlsFront(
	hostNames: readonly string[],
	backendPort: number,
): Promise<TlsFront> {
	const folder = await mkdtemp(join(tmpdir(), 'n8n-nodes-twilio-sms-tls-'));
	const removeFolder = async () => await rm(folder, { recursive: true });
	try {
		const { keyFile, certificateFile } = await makeCertificate(hostNames, folder);
		const [key, cert] = await Promise.all([readFile(keyFile), readFile(certificateFile)]);
		const server = createServer({ key, cert }, (client) => relay(client, backendPort));
		return {
			port: await listen(server),
			certificateFile,
			[Symbol.asyncDispose]: async () => {
				await close(server);
				await removeFolder();
			},
		};
	} catch (error) {
		await removeFolder();
		throw error;
	}
}

/** Self-signed, for one day. */
async function makeCertificate(hostNames: readonly string[], folder: string) {
	const keyFile = join(folder, 'key.pem');
	const certificateFile = join(folder, 'certificate.pem');
	const args = ['req', '-x509', '-nodes', '-days', '1', '-newkey', 'rsa:2048'];
	const alternatives = hostNames.map((name) => `DNS:${name}`).join(',');
	const names = ['-subj', '/CN=local Twilio', '-addext', `subjectAltName=${alternatives}`];
	await run('openssl', [...args, ...names, '-keyout', keyFile, '-out', certificateFile]);
	return { keyFile, certificateFile };
}
