/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never shipped: runs in plain Node */
import { globSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import manifest from '../../package.json';
import { root, runCommand } from './project';

test('the package holds what n8n loads, its licences and its README, and nothing else', () => {
	const [packed] = JSON.parse(runCommand('npm', 'pack', '--dry-run', '--json'));

	expect(packed.files.map((file: { path: string }) => file.path).sort()).toEqual([
		'LICENSE.md',
		'README.md',
		'dist/THIRD-PARTY-LICENSES.txt',
		'dist/bundle.js',
		'dist/credentials/TwilioSmsApi.credentials.js',
		'dist/icons/twilioSms.dark.svg',
		'dist/icons/twilioSms.svg',
		'dist/libraries/fast-xml-parser.js',
		'dist/libraries/libphonenumber-js.js',
		'dist/nodes/TwilioSms/TwilioSms.node.js',
		'dist/nodes/TwilioSms/TwilioSms.node.json',
		'dist/nodes/TwilioSms/TwilioSmsPollTrigger.node.js',
		'dist/nodes/TwilioSms/TwilioSmsPollTrigger.node.json',
		'dist/nodes/TwilioSms/TwilioSmsTrigger.node.js',
		'dist/nodes/TwilioSms/TwilioSmsTrigger.node.json',
		'dist/nodes/TwilioSms/__schema__/v1.0.0/consent/set.json',
		'dist/nodes/TwilioSms/__schema__/v1.0.0/message/cancel.json',
		'dist/nodes/TwilioSms/__schema__/v1.0.0/message/delete.json',
		'dist/nodes/TwilioSms/__schema__/v1.0.0/message/downloadMedia.json',
		'dist/nodes/TwilioSms/__schema__/v1.0.0/message/estimate.json',
		'dist/nodes/TwilioSms/__schema__/v1.0.0/message/feedback.json',
		'dist/nodes/TwilioSms/__schema__/v1.0.0/message/get.json',
		'dist/nodes/TwilioSms/__schema__/v1.0.0/message/getAll.json',
		'dist/nodes/TwilioSms/__schema__/v1.0.0/message/redact.json',
		'dist/nodes/TwilioSms/__schema__/v1.0.0/message/reply.json',
		'dist/nodes/TwilioSms/__schema__/v1.0.0/message/send.json',
		'dist/nodes/TwilioSms/__schema__/v1.0.0/message/sendAndWait.json',
		'dist/nodes/TwilioSms/__schema__/v1.0.0/message/typing.json',
		'dist/nodes/TwilioSms/__schema__/v1.0.0/phoneNumber/getAll.json',
		'dist/nodes/TwilioSms/__schema__/v1.0.0/phoneNumber/lookup.json',
		'dist/nodes/TwilioSms/__schema__/v1.0.0/verification/check.json',
		'dist/nodes/TwilioSms/__schema__/v1.0.0/verification/start.json',
		'dist/nodes/TwilioSms/__schema__/v1.1.0.json',
		'package.json',
	]);
});

test('the package needs nothing but the n8n it is installed in', () => {
	expect(manifest).not.toHaveProperty('dependencies');
	expect(manifest).not.toHaveProperty('optionalDependencies');
	expect(manifest.peerDependencies).toEqual({ 'n8n-workflow': '*' });
});

test('the code requires nothing but n8n, the hashes of Node, and its own files', () => {
	const required = globSync('dist/**/*.js', { cwd: root })
		.sort()
		.map((file) => {
			const code = readFileSync(path.join(root, file), 'utf8');
			const names = [...code.matchAll(/\brequire\(["']([^"']+)["']\)/g)].map(([, name]) => name);
			return [file, [...new Set(names)].sort()];
		});

	expect(required).toEqual([
		[
			'dist/bundle.js',
			[
				'./libraries/fast-xml-parser.js',
				'./libraries/libphonenumber-js.js',
				'n8n-workflow',
				'node:crypto',
			],
		],
		['dist/credentials/TwilioSmsApi.credentials.js', ['../bundle.js']],
		['dist/libraries/fast-xml-parser.js', []],
		['dist/libraries/libphonenumber-js.js', []],
		['dist/nodes/TwilioSms/TwilioSms.node.js', ['../../bundle.js']],
		['dist/nodes/TwilioSms/TwilioSmsPollTrigger.node.js', ['../../bundle.js']],
		['dist/nodes/TwilioSms/TwilioSmsTrigger.node.js', ['../../bundle.js']],
	]);
});

test('the code stays small', () => {
	const sizes = globSync('dist/**/*.js', { cwd: root }).map(
		(file) => statSync(path.join(root, file)).size,
	);

	// In bytes: 239,000 of two libraries, and what the nodes and their texts take.
	expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(750_000);
	expect(sizes.length).toBeGreaterThan(2);
});

test('n8n loads the nodes without the libraries, which the first use loads', () => {
	const { credentials, nodes } = manifest.n8n;
	const script = `
		for (const file of ${JSON.stringify([...credentials, ...nodes])}) require('./' + file);
		console.log(JSON.stringify(Object.keys(require.cache)));`;

	const loaded: string[] = JSON.parse(runCommand('node', '--eval', script));

	expect(loaded).toContain(path.join(root, 'dist/bundle.js'));
	expect(loaded.filter((file) => file.includes('libraries'))).toEqual([]);
});

test('the licences of what is bundled travel with it', () => {
	const notices = readFileSync(path.join(root, 'dist/THIRD-PARTY-LICENSES.txt'), 'utf8');

	expect(notices).toMatch(/^fast-xml-parser 5\.\d+\.\d+$/m);
	expect(notices).toMatch(/^sms-segments-calculator 1\.\d+\.\d+$/m);
	expect(notices.match(/MIT License/g)?.length).toBeGreaterThanOrEqual(2);
});
