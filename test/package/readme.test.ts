/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never shipped: runs in plain Node */
import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { TwilioSms } from '../../nodes/TwilioSms/TwilioSms.node';
import { TwilioSmsPollTrigger } from '../../nodes/TwilioSms/TwilioSmsPollTrigger.node';
import { TwilioSmsTrigger } from '../../nodes/TwilioSms/TwilioSmsTrigger.node';
import manifest from '../../package.json';
import { readMessage } from '../../nodes/TwilioSms/twilio/client/answer';
import { legacyAnswer } from '../vectors/legacyAnswer';
import { root } from './project';

const readme = readFileSync(path.join(root, 'README.md'), 'utf8');

test("the output in the README is that of the answer in Twilio's documentation of 2008", () => {
	const [, example = ''] = readme.match(/^## The two API versions\n.*?```json\n(.*?)```/ms) ?? [];

	expect(readMessage(legacyAnswer).message).toEqual(JSON.parse(example));
});

test('every command that the documentation names exists', () => {
	const contributing = readFileSync(path.join(root, 'CONTRIBUTING.md'), 'utf8');
	const named = `${readme}${contributing}`.matchAll(/npm (?:run (\w+)|(start|test))\b/g);
	const scripts = new Set([...named].map(([, run, lifecycle]) => run ?? lifecycle));

	expect(scripts.size).toBeGreaterThanOrEqual(5);
	expect(Object.keys(manifest.scripts)).toEqual(expect.arrayContaining([...scripts]));
});

test('the README names every operation and option of the nodes', () => {
	const nodes = [new TwilioSms(), new TwilioSmsTrigger(), new TwilioSmsPollTrigger()];
	const labels = nodes
		.flatMap(({ description }) => description.properties)
		.filter(({ name }) => ['operation', 'options', 'filters'].includes(name))
		.flatMap(({ options = [] }) => options)
		.map((option) => ('displayName' in option ? option.displayName : option.name))
		.map((label) => label.replace(/ \(.*|: .*/, ''));
	expect(labels.length).toBeGreaterThan(40);
	expect([...new Set(labels)].filter((label) => !readme.includes(label))).toEqual([]);
});

const documents = [
	'README.md',
	'CONTRIBUTING.md',
	'SECURITY.md',
	'CHANGELOG.md',
	'bench/README.md',
];

/** As GitHub makes them: https://docs.github.com/en/get-started/writing-on-github */
function anchorsOf(markdown: string): string[] {
	return [...markdown.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
		heading
			.toLowerCase()
			.replace(/[^\p{L}\p{N}\s-]/gu, '')
			.replace(/\s/g, '-'),
	);
}

test.each(documents)('every link in %s leads somewhere', (document) => {
	const markdown = readFileSync(path.join(root, document), 'utf8');
	const links = [...markdown.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link);
	const broken = links.filter((link) => {
		if (/^https:\/\//.test(link)) return !URL.canParse(link);
		const [file = '', anchor] = link.split('#');
		const target = file === '' ? document : path.join(path.dirname(document), file);
		if (!existsSync(path.join(root, target))) return true;
		if (anchor === undefined) return false;
		return !anchorsOf(readFileSync(path.join(root, target), 'utf8')).includes(anchor);
	});
	expect(broken).toEqual([]);
});

test('every link of the nodes and the credential to this README leads to a heading', () => {
	const shipped = globSync(['credentials/*.ts', 'nodes/*/*.node.json'], { cwd: root })
		.map((file) => readFileSync(path.join(root, file), 'utf8'))
		.join('\n');
	const anchors = [...shipped.matchAll(/n8n-nodes-twilio-sms#([\w-]+)/g)].map(([, name]) => name);
	expect(anchors).toHaveLength(7);
	expect(anchors.filter((name) => !anchorsOf(readme).includes(String(name)))).toEqual([]);
});

test('every claim of the comparison names a test that exists', () => {
	const [, table = ''] = readme.match(/^## Compared with n8n's built-in nodes\n(.*?)^## /ms) ?? [];
	const rows = table.split('\n').filter((line) => line.startsWith('| ') && !/^\| -/.test(line));
	const named = rows.slice(1).map((row) => row.split(' | ').at(-1)?.replace(/ *\|$/, '') ?? '');
	const tests = globSync(['test/**/*.test.ts', 'bench/*.bench.ts'], { cwd: root })
		.map((file) => readFileSync(path.join(root, file), 'utf8'))
		.join('\n');
	expect(named.length).toBeGreaterThan(10);
	expect(named.filter((name) => !tests.includes(name.trim()))).toEqual([]);
});
