/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never shipped: runs in plain Node */
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './project';
const nodeFolder = 'nodes/TwilioSms';

/** Who may import from whom: each room from itself and from those named here. */
const allowed: Record<string, string[]> = {
	entry: ['actions', 'methods', 'webhook'],
	actions: ['transport', 'shared'],
	methods: ['transport', 'shared'],
	webhook: ['transport', 'shared'],
	transport: ['shared'],
	shared: [],
};

interface Import {
	importer: string;
	imported: string;
}

function importsOf(file: string): Import[] {
	const code = readFileSync(path.join(root, file), 'utf8');
	return [...code.matchAll(/^(?:import|export)\b[^;]*?\bfrom '([^']+)'/gm)].map(([, name]) => ({
		importer: file,
		imported: name?.startsWith('.') ? path.join(path.dirname(file), name) : (name ?? ''),
	}));
}

function roomOf(file: string): string {
	const [first, ...rest] = path.relative(nodeFolder, file).split(path.sep);
	return rest.length === 0 ? 'entry' : (first ?? '');
}

const imports = globSync(['nodes/**/*.ts', 'credentials/**/*.ts'], { cwd: root }).flatMap(
	importsOf,
);
const local = imports.filter(
	({ imported }) => /^(nodes|credentials|\w+\/)/.test(imported) && imported.includes('/'),
);

test('shipped code imports nothing of this project but shipped code', () => {
	const elsewhere = local.filter(({ imported }) => !/^(nodes|credentials)\//.test(imported));
	expect(elsewhere).toEqual([]);
	expect(local.length).toBeGreaterThan(20);
});

test('imports go one way, from the nodes to what they share', () => {
	const against = local
		.filter(({ importer }) => importer.startsWith(nodeFolder))
		.filter(({ importer, imported }) => {
			const room = roomOf(importer);
			const target = roomOf(imported);
			return room !== target && !allowed[room]?.includes(target);
		});
	expect(against).toEqual([]);
});

test.each([
	['fast-xml-parser', 'xml.ts'],
	['sms-segments-calculator', 'segments.ts'],
])('only one file knows the library %s', (library, file) => {
	const importers = imports.filter(({ imported }) => imported === library);
	expect(importers.map(({ importer }) => importer)).toEqual([`${nodeFolder}/shared/${file}`]);
});

test('nothing comes from outside but those, n8n-workflow and the hashes of Node', () => {
	const packages = imports.map(({ imported }) => imported).filter((name) => !name.includes('/'));
	expect([...new Set(packages)].sort()).toEqual([
		'fast-xml-parser',
		'n8n-workflow',
		'node:crypto',
		'sms-segments-calculator',
	]);
});
