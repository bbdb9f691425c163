/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- never shipped: runs in plain Node */
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { name } from '../../package.json';

const run = promisify(execFile);
const projectFolder = resolve(__dirname, '../..');

/** Packs the project as `npm publish` would, into `folder`. Resolves with the tarball's path. */
export async function packProject(folder: string): Promise<string> {
	const built = await stat(join(projectFolder, 'dist')).catch(() => undefined);
	if (!built) throw new Error('There is no dist folder yet: run "npm run build" first.');
	await run('npm', ['pack', '--pack-destination', folder], { cwd: projectFolder });
	const tarball = (await readdir(folder)).find((file) => file.endsWith('.tgz'));
	if (!tarball) throw new Error(`npm pack left no tarball in ${folder}.`);
	return join(folder, tarball);
}

/**
 * Packs the project, and unpacks it where n8n 2.41 itself unpacks a community package. It has no
 * dependencies to install. Its nodes are named `n8n-nodes-twilio-sms.<node>`.
 */
export async function installPackage(userFolder: string): Promise<void> {
	const target = join(userFolder, '.n8n/nodes/node_modules', name);
	const folder = await mkdtemp(join(tmpdir(), 'n8n-nodes-twilio-sms-'));
	try {
		const tarball = await packProject(folder);
		await rm(target, { recursive: true, force: true });
		await mkdir(target, { recursive: true });
		await run('tar', ['-xzf', tarball, '-C', target, '--strip-components=1']);
	} finally {
		await rm(folder, { recursive: true });
	}
}
