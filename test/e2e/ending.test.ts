/* eslint-disable @n8n/community-nodes/no-dangerous-functions, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- never shipped: runs in plain Node */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startN8n } from '../../playground/n8n/n8n';
import { slowTestMs } from './playground';

jest.setTimeout(slowTestMs);

/** n8n leads a process group, in which its task runner is. */
function isGroupAlive(pid: number): boolean {
	try {
		return process.kill(-pid, 0);
	} catch {
		return false;
	}
}

describe('an n8n of the playground', () => {
	it('is gone with its throw-away folder once it was stopped', async () => {
		const { pid, userFolder, stop } = await startN8n();
		expect(isGroupAlive(pid)).toBe(true);
		expect(await readdir(userFolder)).toContain('.n8n');

		await stop();

		expect(isGroupAlive(pid)).toBe(false);
		expect(existsSync(userFolder)).toBe(false);
	});

	it('leaves a folder alone that it was given', async () => {
		const userFolder = await mkdtemp(join(tmpdir(), 'n8n-playground-'));
		try {
			const { stop } = await startN8n({ userFolder });
			await stop();

			expect(await readdir(join(userFolder, '.n8n'))).toContain('database.sqlite');
		} finally {
			await rm(userFolder, { recursive: true });
		}
	});

	it('is gone with its throw-away folder after the process that started it was killed', async () => {
		const script = join(__dirname, 'startN8nAndWait.ts');
		const starter = spawn(process.execPath, ['--import', 'tsx', script], {
			stdio: ['ignore', 'pipe', 'inherit'],
		});
		const [line] = await once(starter.stdout, 'data');
		const { pid, userFolder } = JSON.parse(String(line));
		expect(isGroupAlive(pid)).toBe(true);

		starter.kill('SIGKILL');

		while (isGroupAlive(pid) || existsSync(userFolder)) await sleep(50);
	});

	it('says what went wrong when n8n does not get ready', async () => {
		const userFolder = await mkdtemp(join(tmpdir(), 'n8n-playground-'));
		try {
			const options = { userFolder, hostFolder: join(userFolder, 'nothing-installed') };

			await expect(startN8n(options)).rejects.toThrow(/did not get ready.*Cannot find module/s);
		} finally {
			await rm(userFolder, { recursive: true });
		}
	});
});
