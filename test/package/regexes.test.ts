/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- never shipped: reads the sources, and the clock */
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import * as fc from 'fast-check';
import ts from 'typescript';

/*
 * A regular expression that backtracks blocks all of n8n, for every workflow, for as long as it
 * takes. So each one has to be linear, whoever bounds the text before it.
 */

const root = path.resolve(__dirname, '../..');
const files = globSync('{nodes,credentials}/**/*.ts', { cwd: root });

const isBuilt = (node: ts.Node): node is ts.NewExpression | ts.CallExpression =>
	(ts.isNewExpression(node) || ts.isCallExpression(node)) &&
	ts.isIdentifier(node.expression) &&
	node.expression.text === 'RegExp';

/** The `regex` of a field's validation, which n8n builds. */
const isValidation = (
	node: ts.Node,
): node is ts.PropertyAssignment & { initializer: ts.StringLiteralLike } =>
	ts.isPropertyAssignment(node) &&
	node.name.getText() === 'regex' &&
	ts.isStringLiteralLike(node.initializer);

interface Found {
	place: string;
	regex: RegExp;
}

const written: Found[] = [];
/** How many each file builds, by the file. */
const built = new Map<string, number>();
for (const file of files) {
	const source = ts.createSourceFile(
		file,
		readFileSync(path.join(root, file), 'utf8'),
		ts.ScriptTarget.Latest,
		true,
	);
	const visit = (node: ts.Node) => {
		const line = source.getLineAndCharacterOfPosition(node.getStart()).line + 1;
		const place = `${file}:${line}`;
		if (ts.isRegularExpressionLiteral(node)) {
			const end = node.text.lastIndexOf('/');
			const regex = new RegExp(node.text.slice(1, end), node.text.slice(end + 1));
			written.push({ place, regex });
		}
		if (isValidation(node)) written.push({ place, regex: new RegExp(node.initializer.text) });
		if (isBuilt(node)) built.set(file, (built.get(file) ?? 0) + 1);
		ts.forEachChild(node, visit);
	};
	visit(source);
}

/** What the files build while they are loaded. */
const constructed: Found[] = [];
const PlainRegExp = RegExp;
globalThis.RegExp = new Proxy(PlainRegExp, {
	construct(target, args) {
		const regex: RegExp = Reflect.construct(target, args);
		const callers = (new Error().stack ?? '').split('\n').slice(1);
		const caller = callers.find((line) => !line.includes(__filename)) ?? '';
		const file = files.find((it) => caller.includes(path.join(root, it)));
		if (file) constructed.push({ place: file, regex });
		return regex;
	},
});

beforeAll(async () => {
	for (const file of built.keys()) await import(path.join(root, file));
	globalThis.RegExp = PlainRegExp;
});

const maxMs = 100;
const attackLength = 50_000;

/** One of each that a class or a property stands for, and one that few expect. */
const usual = [...' \na1/;.-+"<&{\u2003\u0301٣\u0001'];

/** Texts that the regex likes, as far as they can be made of it, and their beginnings. */
function likings({ source, flags }: RegExp): string[] {
	try {
		const bare = new RegExp(source, flags.replace(/[gy]/g, ''));
		const samples = fc.sample(fc.stringMatching(bare, { size: 'small' }), { numRuns: 10, seed: 1 });
		return samples.map((text) => text.slice(0, 60));
	} catch {
		return []; // fast-check cannot make texts for look-aheads and some properties
	}
}

function* attacks(regex: RegExp): Generator<(length: number) => string> {
	const literals = regex.source
		.replace(/\\[a-zA-Z](?:\{[^}]*\})?|[\\^$*+?(){}|[\]]/g, '\0')
		.split('\0');
	const words = [...new Set(literals.filter((it) => it !== ''))].slice(0, 10);
	const own = [...new Set(words.join('').slice(0, 20))];
	const characters = [...new Set([...own, ...usual])];
	const prefixes = ['', ...words, ...characters.map((it) => it.repeat(8))];
	for (const pump of [...characters, ...words]) {
		for (const prefix of prefixes) {
			for (const suffix of ['', '\0']) yield pumped(prefix, pump, suffix);
		}
	}
	const pairs = own
		.slice(0, 8)
		.concat(...' a1')
		.flatMap((one, _, all) => all.map((other) => one + other));
	for (const pair of pairs) yield pumped('', pair, '\0');
	for (const liking of likings(regex)) {
		for (let start = 0; start < liking.length; start += 1) {
			for (const size of [1, 2, liking.length - start]) {
				const pump = liking.slice(start, start + size);
				const after = liking.slice(start + size);
				for (const suffix of ['', '\0', `${after}\0`]) {
					yield pumped(liking.slice(0, start), pump, suffix);
				}
			}
		}
	}
}

const pumped = (prefix: string, pump: string, suffix: string) => (length: number) =>
	prefix + pump.repeat(Math.ceil(length / Math.max(1, pump.length))) + suffix;

/** Of the processor: the machine may have other things to do. */
function msOf(regex: RegExp, text: string): number {
	const before = process.cpuUsage();
	if (regex.global) text.replace(regex, '');
	else regex.exec(text);
	const { user, system } = process.cpuUsage(before);
	return (user + system) / 1000;
}

/** Longer and longer, so that what backtracks is found before it takes for ever. */
function slowestAttack(regex: RegExp): { text: string; ms: number } | undefined {
	for (const attack of attacks(regex)) {
		const isSuspicious = [30, 5000].some((length) => {
			const text = attack(length);
			return msOf(regex, text) > 1 && msOf(regex, text) > 1;
		});
		if (!isSuspicious) continue;
		const text = attack(attackLength);
		// The collector's work may have been counted, too, so that one slow time proves nothing.
		const ms = Math.min(msOf(regex, text), msOf(regex, text));
		if (ms > maxMs) return { text: `${attack(20)} ...`, ms };
	}
	return undefined;
}

test.each(written)(
	'$regex of $place takes no more than 100 ms for 50,000 characters',
	({ regex }) => {
		expect(slowestAttack(regex)).toBeUndefined();
	},
	60_000,
);

test('nor does any that a file builds while it is loaded', () => {
	const counts = [...built.keys()].map((file) => [
		file,
		constructed.filter(({ place }) => place === file).length,
	]);

	expect(counts).toEqual([...built]);
	expect(constructed.filter(({ regex }) => slowestAttack(regex))).toEqual([]);
}, 60_000);
