/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never shipped: runs in plain Node */
import path from 'node:path';
import { root, runCommand } from './project';

/** n8n's scan of a community package switches inline comments off, so nothing may lean on them. */
test('shipped sources pass the official rules without any exception', () => {
	const report = runCommand(
		'eslint',
		'--no-inline-config',
		'--format',
		'json',
		'package.json',
		'nodes',
		'credentials',
	);
	const files: Array<{ filePath: string; messages: unknown[] }> = JSON.parse(report);

	expect(files.flatMap(({ messages }) => messages)).toEqual([]);
	expect(files.map(({ filePath }) => path.relative(root, filePath))).toContain(
		'nodes/TwilioSms/TwilioSms.node.ts',
	);
}, 60_000);

test('the built code passes the rules that the scan has for a package', () => {
	const config = 'test/package/packed.eslint.config.mjs';
	const report = runCommand('eslint', '--no-inline-config', '-c', config, '-f', 'json', 'dist');
	const files: Array<{ filePath: string; messages: unknown[] }> = JSON.parse(report);

	expect(files.flatMap(({ messages }) => messages)).toEqual([]);
	expect(files.map(({ filePath }) => path.relative(root, filePath))).toContain('dist/bundle.js');
}, 60_000);
