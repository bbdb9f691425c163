/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions -- never shipped: runs in plain Node */
import { execFileSync } from 'node:child_process';
import path from 'node:path';

/** The folder of package.json. */
export const root = path.resolve(__dirname, '../..');

/** Runs a command of a package or of npm in the project. @throws Error when it fails. */
export function runCommand(command: string, ...options: string[]): string {
	// Under Jest's NODE_ENV, "test", n8n's rules take every file for one of their own test cases.
	const env = { ...process.env, NODE_ENV: 'production' };
	return execFileSync(command, options, { cwd: root, encoding: 'utf8', stdio: 'pipe', env });
}
