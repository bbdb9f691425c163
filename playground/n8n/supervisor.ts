/* eslint-disable @n8n/community-nodes/no-dangerous-functions, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- never shipped: runs in plain Node */
/**
 * Runs one n8n, and outlives its parent process just long enough to stop n8n. The channel between
 * the two closes when the parent asks it to stop, and also when the parent dies, even of SIGKILL, so
 * nothing is ever left behind.
 *
 * Arguments: the Node for n8n, n8n's script, its command, and optionally a folder to delete at the
 * end.
 */
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';

/** n8n gives running executions 30 s to end, too long for somebody who stops a playground. */
const graceMs = 10_000;

const [node = '', script = '', command = '', throwAwayFolder] = process.argv.slice(2);

// In a process group of its own, so that n8n's task runner can be stopped with it.
const n8n = spawn(node, [script, command], {
	detached: true,
	stdio: ['ignore', 'pipe', 'pipe'],
});
n8n.once('spawn', () => process.send?.({ pid: n8n.pid }));
n8n.once('exit', killGroup);
n8n.once('close', (code) => {
	if (throwAwayFolder) rmSync(throwAwayFolder, { recursive: true, force: true, maxRetries: 3 });
	process.exit(code ?? 1);
});

// Passed on by hand: once the parent is gone, n8n itself would fail on a broken pipe as it stops.
n8n.stdout.on('data', (text) => process.stdout.write(text));
n8n.stderr.on('data', (text) => process.stderr.write(text));
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});

process.once('disconnect', () => {
	n8n.kill('SIGTERM');
	setTimeout(killGroup, graceMs).unref();
});

// Ctrl-C reaches the parent, which then closes the channel. Ending earlier would leave n8n behind.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {});

function killGroup() {
	if (n8n.pid === undefined) return;
	try {
		process.kill(-n8n.pid, 'SIGKILL');
	} catch {
		// best effort: the group is already gone
	}
}
