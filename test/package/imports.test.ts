/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never shipped: runs in plain Node */
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './project';
const nodeFolder = 'nodes/TwilioSms';

/** The floors of the house from the top down: a room may import from itself and from those below. */
const floors = [
	['entry'],
	['actions', 'trigger', 'editor'],
	['ask'],
	['compose'],
	['once'],
	['run'],
	['twilio'],
	['limits'],
	['errors'],
	['shared'],
];

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

const floorOf = (room: string) => floors.findIndex((rooms) => rooms.includes(room));

test('imports go down only, from the nodes to what they share', () => {
	const against = local
		.filter(({ importer }) => importer.startsWith(nodeFolder))
		.filter(({ importer, imported }) => {
			const room = roomOf(importer);
			const target = roomOf(imported);
			return room !== target && floorOf(target) <= floorOf(room);
		});
	expect(against).toEqual([]);
});

test('every room has its floor', () => {
	const rooms = new Set(globSync('nodes/**/*.ts', { cwd: root }).map(roomOf));
	expect([...rooms].filter((room) => floorOf(room) < 0)).toEqual([]);
	expect(rooms.size).toBeGreaterThan(8);
});

test('no files import each other in a circle, types included', () => {
	const importsFrom = new Map<string, string[]>();
	for (const { importer, imported } of local) {
		const file = importer.replace(/\.ts$/, '');
		importsFrom.set(file, [...(importsFrom.get(file) ?? []), imported]);
	}
	const circles: string[][] = [];
	const done = new Set<string>();
	const visit = (file: string, path: string[]) => {
		if (path.includes(file)) circles.push([...path.slice(path.indexOf(file)), file]);
		if (path.includes(file) || done.has(file)) return;
		for (const next of importsFrom.get(file) ?? []) visit(next, [...path, file]);
		done.add(file);
	};
	for (const file of importsFrom.keys()) visit(file, []);
	expect(circles).toEqual([]);
});

test('no two files have one name, and no room has more than fifteen files', () => {
	const files = globSync('nodes/**/*.ts', { cwd: root });
	const names = files
		.filter((file) => !file.endsWith('.operation.ts'))
		.map((file) => path.basename(file));
	const perRoom = new Map<string, number>();
	for (const file of files) {
		const room = path.dirname(file);
		perRoom.set(room, (perRoom.get(room) ?? 0) + 1);
	}
	expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
	expect([...perRoom].filter(([, count]) => count > 15)).toEqual([]);
});

/** What comes from outside; of a path into a package, the package. */
const packages = imports
	.filter((one) => !local.includes(one))
	.map(({ importer, imported }) => ({
		importer,
		name: imported
			.split('/')
			.slice(0, imported.startsWith('@') ? 2 : 1)
			.join('/'),
	}));

test.each([
	['fast-xml-parser', 'xml.ts'],
	['libphonenumber-js', 'address/e164.ts'],
	['sms-segments-calculator', 'segments.ts'],
])('only one file knows the library %s', (library, file) => {
	const importers = packages.filter(({ name }) => name === library);
	expect([...new Set(importers.map(({ importer }) => importer))]).toEqual([
		`${nodeFolder}/shared/${file}`,
	]);
});

test('nothing comes from outside but those, n8n-workflow and the hashes of Node', () => {
	expect([...new Set(packages.map(({ name }) => name))].sort()).toEqual([
		'fast-xml-parser',
		'libphonenumber-js',
		'n8n-workflow',
		'node:crypto',
		'sms-segments-calculator',
	]);
});
