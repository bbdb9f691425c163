/* eslint-disable no-console, @n8n/community-nodes/no-dangerous-functions, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- never shipped: runs in plain Node */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cp, mkdir, readFile, statfs, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import pinnedHost from './host/package.json';
import { explainInstallFailure } from './installFailure';
import oldestHost from './oldestHost/package.json';

/** The version of n8n that is used by default. */
export const pinnedHostFolder = join(__dirname, 'host');

export const pinnedVersion = pinnedHost.dependencies.n8n;

/** Has the oldest Node as well. */
export const oldestVersion = oldestHost.dependencies.n8n;

const otherHosts = resolve(__dirname, '../../.n8n-hosts');

/** Earlier versions get it from outside the registry, where a closed network does not lead. */
const overrides = { xlsx: 'npm:@e965/xlsx@0.20.3' };

/** The folder for a version, to pass to `installHost` and `startN8n`. */
export async function hostFolderFor(version: string): Promise<string> {
	if (version === pinnedVersion) return pinnedHostFolder;
	if (version === oldestVersion) return join(__dirname, 'oldestHost');
	const folder = join(otherHosts, version);
	await mkdir(folder, { recursive: true });
	const host = { private: true, dependencies: { n8n: version }, overrides };
	await writeFile(join(folder, 'package.json'), JSON.stringify(host));
	return folder;
}

export interface InstallOptions {
	/** Called with a line at each step, and every 15 s during a step. */
	onProgress: (line: string) => void;
	/** Has the package.json of one n8n version, and perhaps its lock file. Default: the pinned one. */
	hostFolder?: string;
}

const neededBytes = 4e9;
const progressEveryMs = 15_000;

/**
 * Installs n8n unless these packages are already installed for this Node.
 * @throws Error with advice for a newcomer
 */
export async function installHost({
	onProgress,
	hostFolder = pinnedHostFolder,
}: InstallOptions): Promise<void> {
	// In node_modules, which `npm ci` deletes first: an interrupted installation has no stamp.
	const stampFile = join(hostFolder, 'node_modules/.installed');
	const lock = await readFile(join(hostFolder, 'package-lock.json')).catch(() => undefined);
	const stamp = stampOf(lock ?? (await readFile(join(hostFolder, 'package.json'))));
	if ((await readFile(stampFile, 'utf8').catch(() => '')) === stamp) return;

	await checkDisk(hostFolder);
	onProgress(
		'Installing n8n (about 2,400 packages, 3 GB). This happens once and takes three to ten minutes.',
	);
	const startedAt = Date.now();
	const step = async (title: string, args: string[]) => {
		const report = () => onProgress(`  ${elapsed(startedAt)}  ${title}`);
		report();
		const timer = setInterval(report, progressEveryMs);
		await npm(args, hostFolder).finally(() => clearInterval(timer));
	};
	// Install scripts of some packages download binaries, which fails in a closed network. n8n starts
	// without them; it needs only the database driver, which is built here.
	const install = lock ? ['ci'] : ['install', '--no-package-lock'];
	await step('downloading and unpacking', [...install, '--ignore-scripts']);
	const isCopied = await copyDriver(hostFolder);
	if (!isCopied) await step('building the database driver', ['rebuild', 'sqlite3']);
	const hasNode = (await installedVersion(hostFolder, 'node')) !== undefined;
	if (hasNode) await step('downloading its Node', ['rebuild', 'node']);
	await writeFile(stampFile, stamp);
	onProgress(`  ${elapsed(startedAt)}  n8n is installed`);
}

/**
 * Building takes minutes. What the pinned host has built also runs in other hosts, on every Node,
 * because it uses Node-API (https://nodejs.org/api/n-api.html).
 */
async function copyDriver(hostFolder: string): Promise<boolean> {
	const [built, needed] = await Promise.all(
		[pinnedHostFolder, hostFolder].map(async (host) => await installedVersion(host, 'sqlite3')),
	);
	if (built !== needed) return false;
	const driver = 'node_modules/sqlite3/build/Release/node_sqlite3.node';
	return await cp(join(pinnedHostFolder, driver), join(hostFolder, driver)).then(
		() => true,
		() => false, // not built yet, or these are the same folder
	);
}

/** Undefined when this package is not there. */
export async function installedVersion(
	hostFolder: string,
	name: string,
): Promise<string | undefined> {
	const file = join(hostFolder, 'node_modules', name, 'package.json');
	const text = await readFile(file, 'utf8').catch(() => undefined);
	return text && (JSON.parse(text) as { version: string }).version; // npm demands it
}

/** Changes with the packages, the Node version and the machine, which need a new installation. */
function stampOf(packages: Buffer): string {
	const hash = createHash('sha256').update(packages).digest('hex');
	return `${hash} ${process.version} ${process.platform} ${process.arch}\n`;
}

async function checkDisk(folder: string): Promise<void> {
	const { bavail, bsize } = await statfs(folder);
	const freeBytes = bavail * bsize;
	if (freeBytes >= neededBytes) return;
	throw new Error(
		`n8n needs 4 GB of disk space, but ${folder} has only ${(freeBytes / 1e9).toFixed(1)} GB left.`,
	);
}

async function npm(args: string[], cwd: string): Promise<void> {
	const child = spawn('npm', [...args, '--no-audit', '--no-fund'], {
		cwd,
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	let output = '';
	for (const stream of [child.stdout, child.stderr]) {
		stream.setEncoding('utf8').on('data', (text: string) => (output += text));
	}
	const code = await new Promise((resolve) => {
		child.once('error', (error) => {
			output += error.message;
			resolve(undefined);
		});
		child.once('close', resolve);
	});
	if (code !== 0) throw new Error(explainInstallFailure(['npm', ...args].join(' '), output));
}

function elapsed(sinceMs: number): string {
	const seconds = Math.round((Date.now() - sinceMs) / 1000);
	return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** Installs these versions, by default the pinned one. */
async function installAll(versions: string[]): Promise<void> {
	for (const version of versions.length > 0 ? versions : [pinnedVersion]) {
		await installHost({ hostFolder: await hostFolderFor(version), onProgress: console.log });
	}
}

if (require.main === module) {
	installAll(process.argv.slice(2)).catch((error: Error) => {
		console.error(error.message);
		process.exitCode = 1;
	});
}
