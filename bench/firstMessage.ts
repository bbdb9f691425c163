/* eslint-disable no-console, @n8n/community-nodes/no-dangerous-functions, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- never shipped: runs in plain Node */
/**
 * How long a newcomer waits, from a fresh clone in this folder to the first message sent: for
 * `npm ci`, for `npm start`, and for the sample workflow. Then the same for a second start.
 *
 *     git clone <this repository> <folder> && npx tsx bench/firstMessage.ts <folder>
 *     npx tsx bench/firstMessage.ts <folder> --warm
 *
 * `--warm` leaves out `npm ci` and the first start.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { N8nClient } from '../playground/n8n/client';
import { outputOf } from '../playground/n8n/execution';
import { playgroundOwner, signIn } from '../playground/n8n/session';
import { readWorkflowFile } from '../playground/n8n/workflowFile';
import { describeLoad, layOut } from './report';

/** What `npm start` says of the workflow to try first. */
const welcome = /(http:\S+)\/workflow\/(\w+)/;
const sample = 'examples/send-a-message.json';
const senderType = 'n8n-nodes-twilio-sms.twilioSms';

type Step = [title: string, seconds: number];

async function firstMessage(folder: string, isWarm: boolean): Promise<void> {
	const steps: Step[] = [];
	const host = join(folder, 'playground/n8n/host/node_modules/.installed');
	const hasHost = await stat(host).then(
		() => true,
		() => false,
	);
	console.log(`n8n is ${hasHost ? '' : 'not '}installed in ${folder}, ${describeLoad()}`);
	if (!isWarm) {
		steps.push(['npm ci', await secondsOf(async () => await installPackages(folder))]);
		steps.push(...(await startAndSend(folder, 'first start')));
	}
	const second = await startAndSend(folder, 'later start');
	const sum = (of: readonly Step[]) => of.reduce((all, [, seconds]) => all + seconds, 0);
	if (!isWarm) steps.push(['from clone to first message', sum(steps)]);
	steps.push(...second, ['from later start to message', sum(second)]);
	console.log(layOut(steps.map(([title, seconds]) => [title, `${seconds.toFixed(1)} s`])));
	console.log(`Afterwards: ${describeLoad()}.`);
}

async function installPackages(folder: string): Promise<void> {
	const npm = spawn('npm', ['ci'], { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
	const [code] = await once(npm, 'exit');
	if (code !== 0) throw new Error(`"npm ci" ended with ${code}.`);
}

/** Starts, sends, and ends as a person does with Ctrl-C. */
async function startAndSend(folder: string, title: string): Promise<Step[]> {
	const npm = spawn('npm', ['start'], {
		cwd: folder,
		stdio: ['ignore', 'pipe', 'inherit'],
		// Ctrl-C reaches a whole process group, so it has to have its own.
		detached: true,
	});
	const hasEnded = once(npm, 'exit');
	try {
		let found = { url: '', workflowId: '' };
		const start = await secondsOf(async () => {
			for await (const line of createInterface({ input: npm.stdout })) {
				const [, url = '', workflowId = ''] = welcome.exec(line) ?? [];
				found = { url, workflowId };
				if (workflowId) return;
			}
			throw new Error('"npm start" ended before it said what to do.');
		});
		npm.stdout.resume();
		const message = await secondsOf(async () => await sendSample(folder, found));
		return [
			[`npm start, ${title}`, start],
			[`message, ${title}`, message],
		];
	} finally {
		if (npm.pid && npm.exitCode === null) process.kill(-npm.pid, 'SIGINT');
		await hasEnded;
	}
}

async function sendSample(
	folder: string,
	{ url, workflowId }: { url: string; workflowId: string },
): Promise<void> {
	const { nodes } = await readWorkflowFile(join(folder, sample));
	const trigger = nodes.find(({ type }) => type === 'n8n-nodes-base.manualTrigger');
	const sender = nodes.find(({ type }) => type === senderType);
	if (!trigger || !sender) throw new Error(`${sample} does not begin and send by hand.`);
	const client = new N8nClient(await signIn(url, playgroundOwner));
	const execution = await client.run(workflowId, trigger.name);
	const [item] = outputOf(execution, sender.name);
	if (typeof item?.json.sid !== 'string') throw new Error('The sample workflow sent no message.');
}

async function secondsOf(work: () => Promise<void>): Promise<number> {
	const startedAt = performance.now();
	await work();
	return (performance.now() - startedAt) / 1000;
}

async function main(): Promise<void> {
	const { values, positionals } = parseArgs({
		options: { warm: { type: 'boolean', default: false } },
		allowPositionals: true,
	});
	const [folder] = positionals;
	if (!folder)
		throw new Error('Name the folder of a clone: npx tsx bench/firstMessage.ts <folder>');
	await firstMessage(resolve(folder), values.warm);
}

main().catch((error: Error) => {
	console.error(error.message);
	process.exitCode = 1;
});
