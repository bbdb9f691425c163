/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never shipped: runs in plain Node */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface Running {
	n8nUrl: string;
	phoneUrl: string;
}

const fileIn = (folder: string) => join(folder, 'running.json');

/** @throws Error that says where, if another process runs the playground of this folder */
export async function refuseIfRunning(folder: string): Promise<void> {
	const running = await read(folder);
	if (!running || !(await answers(running.phoneUrl))) return;
	throw new Error(
		`The playground is already running: n8n at ${running.n8nUrl}, the phone at ${running.phoneUrl}.
To start it anew, press Ctrl-C where it runs first.`,
	);
}

/** Notes where the playground of this folder runs. Gives what ends that. */
export async function noteRunning(folder: string, running: Running): Promise<() => Promise<void>> {
	await mkdir(folder, { recursive: true });
	await writeFile(fileIn(folder), JSON.stringify(running));
	return async () => await rm(fileIn(folder), { force: true });
}

async function read(folder: string): Promise<Running | null> {
	try {
		return JSON.parse(await readFile(fileIn(folder), 'utf8')) as Running; // what `noteRunning` wrote
	} catch {
		return null; // none, or one that was killed while it wrote
	}
}

/** A playground that was killed leaves its note behind. */
async function answers(phoneUrl: string): Promise<boolean> {
	try {
		return (await fetch(`${phoneUrl}/_local/settings`)).ok;
	} catch {
		return false; // nothing listens there
	}
}
