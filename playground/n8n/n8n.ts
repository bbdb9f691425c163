/* eslint-disable @n8n/community-nodes/no-dangerous-functions, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/require-node-api-error -- never shipped: runs in plain Node */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from './freePort';
import { installedVersion, pinnedHostFolder } from './install';
import { installPackage } from './pack';

export interface N8nOptions {
	/** In queue mode, a process that runs executions or takes webhooks. Default: all of n8n. */
	command?: 'start' | 'worker' | 'webhook';
	/** Kept when n8n stops. Default: a temporary folder, which is then deleted. */
	userFolder?: string;
	/** If it is taken, the next free one is used. Default: the system chooses. */
	port?: number;
	/** Where n8n is installed, see install.ts. Default: the pinned version. */
	hostFolder?: string;
	/** Overrides everything else: WEBHOOK_URL, HTTPS_PROXY, N8N_LOG_LEVEL and so on. */
	env?: Record<string, string>;
	onLogLine?: (line: string) => void;
}

export interface N8n {
	/** Without a slash at the end. */
	url: string;
	userFolder: string;
	/** The process of n8n itself, to measure or kill. */
	pid: number;
	/** All that n8n has printed so far. */
	logLines: readonly string[];
	/** Resolves with the exit code when n8n has ended, for whatever reason. */
	ended: Promise<number>;
	/** Resolves when all of its processes and its temporary folder are gone. */
	stop(): Promise<void>;
}

const readyWithinMs = 120_000;

/**
 * Starts n8n with the built project installed, and resolves when it is ready. n8n runs until
 * `stop()` is called or this process ends, for whatever reason: supervisor.ts sees to that.
 * @throws Error with the last lines of n8n's output when n8n does not get ready
 */
export async function startN8n(options: N8nOptions = {}): Promise<N8n> {
	const { userFolder = await mkdtemp(join(tmpdir(), 'n8n-playground-')) } = options;
	const isThrowAway = options.userFolder === undefined;
	try {
		await installPackage(userFolder);
	} catch (error) {
		if (isThrowAway) await rm(userFolder, { recursive: true });
		throw error;
	}

	const port = await freePort(options.port);
	const url = `http://127.0.0.1:${port}`;
	const hostFolder = options.hostFolder ?? pinnedHostFolder;
	const node = await nodeOf(hostFolder);
	const script = join(hostFolder, 'node_modules/n8n/bin/n8n');
	const supervisor = fork(
		join(__dirname, 'supervisor.ts'),
		[node, script, options.command ?? 'start', ...(isThrowAway ? [userFolder] : [])],
		{
			// Here n8n finds no .env file to read.
			cwd: userFolder,
			env: {
				...(await environment({ node, userFolder, port })),
				...(await settingsFor(hostFolder)),
				...options.env,
			},
			// Node strips the types itself, but warns that package.json has no "type".
			execArgv: ['--disable-warning=MODULE_TYPELESS_PACKAGE_JSON'],
			detached: true,
			stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
		},
	);
	const logLines = collectLines(supervisor, options.onLogLine);
	const started = once(supervisor, 'message');
	const ended = untilEnded(supervisor);
	const stop = async () => {
		if (supervisor.connected) supervisor.disconnect();
		await ended;
	};

	const giveUpAt = Date.now() + readyWithinMs;
	// n8n 1 is ready before it has registered the calls of its editor.
	const signs = ['/healthz/readiness', ...(options.command ? [] : ['/rest/settings'])];
	while (!(await isReady(url, signs))) {
		if (supervisor.exitCode !== null || Date.now() > giveUpAt) {
			await stop();
			throw new Error(
				['n8n did not get ready. Its last output:', ...logLines.slice(-20)].join('\n'),
			);
		}
		await sleep(100);
	}
	const [{ pid }] = (await started) as [{ pid: number }]; // what supervisor.ts sends
	return { url, userFolder, pid, logLines, ended, stop };
}

/** The Node that is installed with n8n, or the one that runs this. */
async function nodeOf(hostFolder: string): Promise<string> {
	const hasOwn = (await installedVersion(hostFolder, 'node')) !== undefined;
	return hasOwn ? join(hostFolder, 'node_modules/node/bin/node') : process.execPath;
}

/** Inherits nothing that could change how n8n behaves, or make it contact other servers. */
async function environment({
	node,
	userFolder,
	port,
}: {
	node: string;
	userFolder: string;
	port: number;
}): Promise<NodeJS.ProcessEnv> {
	return {
		// n8n starts its task runner with the first `node` on the path.
		PATH: [dirname(node), process.env.PATH].join(delimiter),
		HOME: userFolder,
		N8N_USER_FOLDER: userFolder,
		N8N_HOST: '127.0.0.1',
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_PORT: String(port),
		// A worker listens only there, and only if it is asked to.
		QUEUE_HEALTH_CHECK_ACTIVE: 'true',
		QUEUE_HEALTH_CHECK_PORT: String(port),
		N8N_RUNNERS_BROKER_PORT: String(await freePort()),
		N8N_SECURE_COOKIE: 'false',
		N8N_PERSONALIZATION_ENABLED: 'false',
		N8N_DIAGNOSTICS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
		N8N_DYNAMIC_BANNERS_ENABLED: 'false',
		N8N_TEMPLATES_ENABLED: 'false',
		N8N_UNVERIFIED_PACKAGES_ENABLED: 'true',
		N8N_VERIFIED_PACKAGES_ENABLED: 'false',
		GENERIC_TIMEZONE: Intl.DateTimeFormat().resolvedOptions().timeZone,
		N8N_LICENSE_AUTO_RENEW_ENABLED: 'false',
	};
}

/** What only this version of n8n, or of Node, needs. */
async function settingsFor(hostFolder: string): Promise<NodeJS.ProcessEnv> {
	const node = await installedVersion(hostFolder, 'node');
	// The vm that evaluates expressions brings no build for Node 20.
	const engine = node?.startsWith('20.') && { N8N_EXPRESSION_ENGINE: 'legacy' };
	const version = await installedVersion(hostFolder, 'n8n');
	const [major, minor] = (version ?? '').split('.').map(Number);
	// Earlier versions lack these modules, and do not start if they are to disable them.
	if (Number(major) < 2 || (major === 2 && Number(minor) < 40)) return { ...engine };
	// Without its assistant, n8n starts with the list of workflows.
	return { ...engine, N8N_DISABLED_MODULES: 'mcp-registry,instance-ai' };
}

/** Waits for exit and output: once the channel is disconnected, Node emits no 'close'. */
async function untilEnded(supervisor: ChildProcess): Promise<number> {
	const outputs = [supervisor.stdout, supervisor.stderr].filter((output) => output !== null);
	const [[code]] = await Promise.all([
		once(supervisor, 'exit'),
		...outputs.map(async (output) => await once(output, 'close')),
	]);
	return Number(code);
}

function collectLines(n8n: ChildProcess, onLine?: (line: string) => void): string[] {
	const lines: string[] = [];
	for (const input of [n8n.stdout, n8n.stderr]) {
		if (!input) continue;
		createInterface({ input }).on('line', (line) => {
			lines.push(line);
			onLine?.(line);
		});
	}
	return lines;
}

async function isReady(url: string, paths: string[]): Promise<boolean> {
	try {
		for (const path of paths) if (!(await fetch(url + path)).ok) return false;
		return true;
	} catch {
		return false; // nothing listens yet
	}
}
