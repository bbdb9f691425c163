/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never shipped: runs in plain Node */
import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { INode } from 'n8n-workflow';
import { TwilioSms } from '../../nodes/TwilioSms/TwilioSms.node';
import { TwilioSmsTrigger } from '../../nodes/TwilioSms/TwilioSmsTrigger.node';
import type { WorkflowFile } from '../../playground/n8n/workflowFile';
import { root } from './project';

const files = globSync('examples/*.json', { cwd: root });
const prefix = 'n8n-nodes-twilio-sms.';
const versions = new Map(
	[new TwilioSms().description, new TwilioSmsTrigger().description].map(({ name, version }) => [
		`${prefix}${name}`,
		[version].flat().at(-1),
	]),
);

const text = (file: string) => readFileSync(path.join(root, file), 'utf8');
const nodesOf = (file: string): INode[] => {
	const { nodes }: WorkflowFile = JSON.parse(text(file));
	return nodes;
};

test('the names of the examples count them', () => {
	const counted = files.map((file) => Number.parseInt(JSON.parse(text(file)).name));

	expect(counted.toSorted((one, other) => one - other)).toEqual([
		1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13,
	]);
});

test('a page of the documentation shows every example', () => {
	const page = text('docs/examples.md');
	const pictures = files.map((file) => `pictures/example-${path.basename(file, '.json')}.png`);

	for (const file of [...files, ...pictures]) {
		expect(page).toContain(`(../${file})`);
		expect(existsSync(path.join(root, file))).toBe(true);
	}
});

describe.each(files)('%s', (file) => {
	test('is made of the current versions of the nodes', () => {
		const ours = nodesOf(file).filter(({ type }) => type.startsWith(prefix));

		expect(ours.length).toBeGreaterThan(0);
		expect(ours.map(({ type, typeVersion }) => [type, typeVersion])).toEqual(
			ours.map(({ type }) => [type, versions.get(type.replace(/(?:Hitl)?Tool$/, ''))]),
		);
	});

	test('is connected from node to node', () => {
		const { connections }: WorkflowFile = JSON.parse(text(file));
		const names = nodesOf(file).map(({ name }) => name);
		const targets = Object.values(connections)
			.flatMap((outputs) => Object.values(outputs).flat())
			.flatMap((ends) => (ends ?? []).map(({ node }) => node));

		expect(names).toEqual(expect.arrayContaining([...Object.keys(connections), ...targets]));
		expect(new Set(names).size).toBe(names.length);
	});

	test('answers no STOP, START or HELP: Twilio sends no text to whoever wrote STOP', () => {
		const { connections }: WorkflowFile = JSON.parse(text(file));
		const nodes = nodesOf(file);
		const next = nodes
			.filter(({ parameters }) => [parameters.events].flat().includes('messageReceived'))
			.flatMap(({ name }) => connections[name]?.main?.flat() ?? [])
			.map((end) => nodes.find(({ name }) => name === end?.node));

		for (const node of next) {
			expect(node?.type).toBe('n8n-nodes-base.filter');
			expect(JSON.stringify(node?.parameters.conditions)).toContain('$json.optOut');
		}
	});

	test('says on a sticky note how to try it', () => {
		const notes = nodesOf(file).filter(({ type }) => type === 'n8n-nodes-base.stickyNote');

		expect(notes.map(({ parameters }) => parameters.content)).toEqual([
			expect.stringMatching(/^## .+\n[^]+\n1\. /),
		]);
	});

	test('says that a change has to be published, if it has a trigger of ours', () => {
		const nodes = nodesOf(file);
		if (!nodes.some(({ type }) => type === `${prefix}twilioSmsTrigger`)) return;

		expect(nodes[0]?.parameters.content).toMatch(
			/press \*\*Publish\*\* again|publish again after a change/,
		);
	});

	test('names its credentials and holds no secret of them', () => {
		for (const { credentials = {} } of nodesOf(file)) {
			for (const credential of Object.values(credentials)) {
				expect(Object.keys(credential).sort()).toEqual(['id', 'name']);
			}
		}
		expect(text(file)).not.toMatch(/token|secret|password|apiKey|\bsk-|Basic |Bearer /i);
		// Sids are obviously made up.
		expect(text(file).match(/\b[A-Z]{2}(?!0{20})[0-9a-f]{32}\b/g)).toBeNull();
	});
});
