/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never shipped: runs in plain Node */
import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { TwilioSmsApi } from '../../credentials/TwilioSmsApi.credentials';
import { TwilioSms } from '../../nodes/TwilioSms/TwilioSms.node';
import { TwilioSmsPollTrigger } from '../../nodes/TwilioSms/TwilioSmsPollTrigger.node';
import { TwilioSmsTrigger } from '../../nodes/TwilioSms/TwilioSmsTrigger.node';
import manifest from '../../package.json';
import { readMessage } from '../../nodes/TwilioSms/twilio/client/answer';
import { legacyAnswer } from '../vectors/legacyAnswer';
import { root } from './project';

const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
const readAll = (patterns: string[]) => globSync(patterns, { cwd: root }).map(read).join('\n');

const pages = globSync('docs/*.md', { cwd: root }).sort();
const documents = [
	'README.md',
	'CONTRIBUTING.md',
	'SECURITY.md',
	'CHANGELOG.md',
	'bench/README.md',
	...pages,
];
const readme = read('README.md');
const manual = [readme, ...pages.map(read)].join('\n');

/** The text below a heading of the second level. */
function section(markdown: string, heading: string): string {
	const [, text = ''] = markdown.split(`\n## ${heading}\n`);
	return text.split('\n## ')[0] ?? '';
}

test('the README can be read in five minutes', () => {
	// At 200 words a minute, a common speed for prose on a screen. What takes longer is in docs/.
	expect(readme.split(/\s+/).length).toBeLessThanOrEqual(1000);
});

test("the output in the documentation is that of the answer in Twilio's documentation of 2008", () => {
	const [, example = ''] = read('docs/2008-08-01.md').match(/```json\n(.*?)```/s) ?? [];

	expect(readMessage(legacyAnswer).message).toEqual(JSON.parse(example));
});

test('every command that the documentation names exists', () => {
	const named = documents
		.map(read)
		.join('\n')
		.matchAll(/npm (?:run ([\w:]+)|(start|test))\b/g);
	const scripts = new Set([...named].map(([, run, lifecycle]) => run ?? lifecycle));

	expect(scripts.size).toBeGreaterThanOrEqual(5);
	expect(Object.keys(manifest.scripts)).toEqual(expect.arrayContaining([...scripts]));
});

test('the documentation names every operation and option of the nodes', () => {
	const nodes = [new TwilioSms(), new TwilioSmsTrigger(), new TwilioSmsPollTrigger()];
	const labels = nodes
		.flatMap(({ description }) => description.properties)
		.filter(({ name }) => ['operation', 'options', 'advancedOptions', 'filters'].includes(name))
		.flatMap(({ options = [] }) => options)
		.map((option) => ('displayName' in option ? option.displayName : option.name))
		.map((label) => label.replace(/ \(.*/, ''));
	expect(labels.length).toBeGreaterThan(40);
	expect([...new Set(labels)].filter((label) => !manual.includes(label))).toEqual([]);
});

test('the documentation names every field of the credential', () => {
	const shown = new TwilioSmsApi().properties.filter(({ type }) => type !== 'hidden');
	const labels = shown.map(({ displayName }) => displayName);
	const page = read('docs/credential.md');
	expect(labels.filter((label) => !page.includes(label.replace(/ \(.*/, '')))).toEqual([]);
});

/** As GitHub makes them: https://docs.github.com/en/get-started/writing-on-github */
function anchorsOf(markdown: string): string[] {
	return [...markdown.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
		heading
			.toLowerCase()
			.replace(/[^\p{L}\p{N}\s-]/gu, '')
			.replace(/\s/g, '-'),
	);
}

/** Whether a file of the project, or a heading in it, is there. */
function exists(target: string): boolean {
	const [file = '', anchor] = target.split('#');
	if (!existsSync(path.join(root, file))) return false;
	return anchor === undefined || anchorsOf(read(file)).includes(anchor);
}

const linksOf = (markdown: string) =>
	[...markdown.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link);

test.each(documents)('every link in %s leads somewhere', (document) => {
	const broken = linksOf(read(document)).filter((link) => {
		if (/^https:\/\//.test(link)) return !URL.canParse(link);
		return !exists(
			link.startsWith('#') ? document + link : path.join(path.dirname(document), link),
		);
	});
	expect(broken).toEqual([]);
});

test('the README leads to every page of the documentation', () => {
	const linked = linksOf(readme).map((link) => link.replace(/#.*/, ''));
	expect(pages.length).toBeGreaterThan(5);
	expect(pages.filter((page) => !linked.includes(page))).toEqual([]);
});

test('"Docs" in n8n leads from each node and the credential to its page', () => {
	const urls = globSync('nodes/*/*.node.json', { cwd: root })
		.sort()
		.map((file) => {
			const { node, resources } = JSON.parse(read(file));
			return [
				node,
				resources.primaryDocumentation[0].url,
				resources.credentialDocumentation[0].url,
			];
		});
	const page = (name: string) => `${manifest.homepage}/blob/main/docs/${name}.md`;
	const credential = page('credential');

	// Without an anchor: n8n adds "?utm_source=..." to the end of the address.
	expect(urls).toEqual([
		['n8n-nodes-twilio-sms.twilioSms', page('send'), credential],
		['n8n-nodes-twilio-sms.twilioSmsPollTrigger', page('polling'), credential],
		['n8n-nodes-twilio-sms.twilioSmsTrigger', page('trigger'), credential],
	]);
	expect(new TwilioSmsApi().documentationUrl).toBe(credential);
	const files = ['send', 'polling', 'trigger', 'credential'].map((name) => `docs/${name}.md`);
	expect(files.filter((file) => !pages.includes(file))).toEqual([]);
});

test('every claim of the comparison names a test that exists', () => {
	const rows = read('docs/comparison.md')
		.split('\n')
		.filter((line) => line.startsWith('| ') && !/^\| -/.test(line));
	const named = rows.slice(1).map((row) => row.split(' | ').at(-1)?.replace(/ *\|$/, '') ?? '');
	const tests = readAll(['test/**/*.test.ts', 'bench/*.bench.ts']);
	expect(named.length).toBeGreaterThan(10);
	expect(named.filter((name) => name.trim() === '' || !tests.includes(name.trim()))).toEqual([]);
});

test('every message that the README quotes for finding faults is one that the nodes write', () => {
	const quoted = [...section(readme, 'Troubleshooting').matchAll(/"([^"]+?)(?: \.\.\.)?"/g)];
	const code = readAll(['nodes/**/*.ts']);
	expect(quoted.length).toBeGreaterThan(2);
	expect(quoted.map(([, text = '']) => text).filter((text) => !code.includes(text))).toEqual([]);
});

test('the figures in the README are those that were measured', () => {
	const figures = [
		...section(readme, 'Reliability and speed')
			.replace(/\]\([^)]*\)/g, ']')
			.matchAll(/\d[\d.,]*\d|\d/g),
	].map(([figure]) => figure.replace(',', ''));
	const measured = section(read('bench/README.md'), 'Figures');
	expect(figures.length).toBeGreaterThan(2);
	expect(figures.filter((figure) => !new RegExp(`\\b${figure}\\b`).test(measured))).toEqual([]);
});
