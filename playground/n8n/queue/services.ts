/* eslint-disable @n8n/community-nodes/no-dangerous-functions, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- never shipped: runs in plain Node */
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { freePort } from '../freePort';

const run = promisify(execFile);
const host = '127.0.0.1';
const readyWithinMs = 120_000;

/** A server from Debian's packages, with data of its own. It also ends when this process does. */
export interface Service {
	port: number;
	/** Resolves when its process has ended and its data is deleted. */
	stop(): Promise<void>;
}

/** A PostgreSQL whose database `postgres` the user `n8n` opens without a password. */
export async function startPostgres(): Promise<Service> {
	const [port, binaries, folder] = [await freePort(), await postgresBinaries(), await newFolder()];
	const identity = await postgresIdentity(folder);
	const data = join(folder, 'data');
	await run(
		'setpriv',
		[
			...[...identity, join(binaries, 'initdb')],
			...['--pgdata', data, '--username', 'n8n', '--auth', 'trust'],
			...['--encoding', 'UTF8', '--no-sync'],
		],
		{ cwd: folder },
	);
	const settings = {
		listen_addresses: host,
		port,
		unix_socket_directories: folder,
		max_connections: 200,
		fsync: 'off',
	};
	const postgres = startWithParent(folder, [
		...[...identity, join(binaries, 'postgres'), '-D', data],
		...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
	]);
	const isReady = [join(binaries, 'pg_isready'), '--host', host, '--port', String(port)];
	await untilReady(postgres, isReady);
	return { port, stop: async () => await end(postgres, folder) };
}

/** A Redis that writes nothing to disk. */
export async function startRedis(): Promise<Service> {
	const [port, folder] = [await freePort(), await newFolder()];
	const redis = startWithParent(folder, [
		...['redis-server', '--bind', host, '--port', String(port), '--dir', folder],
		...['--save', '', '--appendonly', 'no'],
	]);
	await untilReady(redis, ['redis-cli', '-h', host, '-p', String(port), 'ping']);
	return { port, stop: async () => await end(redis, folder) };
}

async function newFolder(): Promise<string> {
	return await mkdtemp(join(tmpdir(), 'n8n-nodes-twilio-sms-queue-'));
}

/** Debian keeps them outside PATH, in a folder for each version. */
async function postgresBinaries(): Promise<string> {
	const versions = '/usr/lib/postgresql';
	const [newest] = (await readdir(versions)).sort((one, other) => Number(other) - Number(one));
	return join(versions, newest ?? '', 'bin');
}

/** PostgreSQL refuses to run as root. Debian's package has made the user `postgres` for that. */
async function postgresIdentity(folder: string): Promise<string[]> {
	if (process.getuid?.() !== 0) return [];
	await run('chown', ['postgres', folder]);
	return ['--reuid', 'postgres', '--regid', 'postgres', '--init-groups'];
}

/** SIGINT makes both servers end at once, however many clients are connected. */
function startWithParent(folder: string, command: string[]): ChildProcess {
	return spawn('setpriv', ['--pdeathsig', 'INT', ...command], { cwd: folder, stdio: 'ignore' });
}

/** Asks by running this command. */
async function untilReady(
	server: ChildProcess,
	[file = '', ...args]: readonly string[],
): Promise<void> {
	const asks = async () => await run(file, args).catch(() => undefined);
	for (const giveUpAt = Date.now() + readyWithinMs; !(await asks()); await sleep(50)) {
		if (server.exitCode !== null || Date.now() > giveUpAt) {
			throw new Error(`This did not start: ${server.spawnargs.join(' ')}`);
		}
	}
}

async function end(server: ChildProcess, folder: string): Promise<void> {
	if (server.exitCode === null) {
		server.kill('SIGINT');
		await once(server, 'exit');
	}
	await rm(folder, { recursive: true, force: true, maxRetries: 3 });
}
