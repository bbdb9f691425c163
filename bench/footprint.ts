/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- never shipped: runs in plain Node */
import { execFile } from 'node:child_process';
import { glob, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { n8n } from '../package.json';
import { pinnedHostFolder } from '../playground/n8n/install';
import { describeMachine, layOut, median } from './report';

const run = promisify(execFile);

interface Product {
	name: string;
	/** Its nodes and credentials, as n8n requires them. */
	files: string[];
	/** All that is installed for them. */
	installed: string[];
}

const repetitions = 9;
/** n8n has these in memory before it loads a node. */
const loadedBefore = ['n8n-workflow'];

/** How long n8n waits for the nodes when it starts, and what they take on disk. */
export async function describeFootprint(): Promise<string> {
	const rows: string[][] = [['', 'median ms', 'KiB']];
	for (const product of await products()) {
		const { name, files, installed } = product;
		const times: number[] = [];
		for (let number = 1; number <= repetitions; number++) times.push(await loadMs(files));
		const sizes = await Promise.all(installed.map(async (file) => (await stat(file)).size));
		const bytes = sizes.reduce((sum, size) => sum + size, 0);
		rows.push([name, median(times).toFixed(1), (bytes / 1024).toFixed(0)]);
	}
	return [
		await describeMachine(),
		'',
		'Loading two nodes and their credential:',
		layOut(rows),
	].join('\n');
}

async function products(): Promise<Product[]> {
	const base = join(pinnedHostFolder, 'node_modules/n8n-nodes-base/dist');
	const ours = resolve(__dirname, '..');
	const builtInFiles = [
		'nodes/Twilio/Twilio.node.js',
		'nodes/Twilio/TwilioTrigger.node.js',
		'credentials/TwilioApi.credentials.js',
	];
	return [
		{
			name: "n8n's Twilio nodes",
			files: builtInFiles.map((file) => join(base, file)),
			installed: await filesOf(base, ['nodes/Twilio/**/*.*', 'credentials/TwilioApi*']),
		},
		{
			name: 'Twilio SMS nodes',
			files: [...n8n.nodes, ...n8n.credentials].map((file) => join(ours, file)),
			installed: await filesOf(ours, ['dist/**/*.*', 'package.json', '*.md']),
		},
	];
}

async function filesOf(folder: string, patterns: string[]): Promise<string[]> {
	const files: string[] = [];
	for await (const file of glob(patterns, { cwd: folder })) files.push(join(folder, file));
	return files;
}

/** In a process of its own, as nothing is loaded a second time in one. */
async function loadMs(files: string[]): Promise<number> {
	const script = `
		const [before, files] = JSON.parse(process.argv[1]);
		before.forEach((name) => require(require.resolve(name, { paths: files })));
		const startedAt = performance.now();
		files.forEach((file) => require(file));
		console.log(performance.now() - startedAt);`;
	const argument = JSON.stringify([loadedBefore, files]);
	const { stdout } = await run(process.execPath, ['--eval', script, argument]);
	return Number(stdout);
}
