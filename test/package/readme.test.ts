/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never shipped: runs in plain Node */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import manifest from '../../package.json';
import { readMessage } from '../../nodes/TwilioSms/transport/answer';
import { legacyAnswer } from '../vectors/legacyAnswer';
import { root } from './project';

const readme = readFileSync(path.join(root, 'README.md'), 'utf8');

test("the output in the README is that of the answer in Twilio's documentation of 2008", () => {
	const [, example = ''] = readme.match(/```json\n(.*?)```/s) ?? [];

	expect(readMessage(legacyAnswer).message).toEqual(JSON.parse(example));
});

test('every command that the documentation names exists', () => {
	const contributing = readFileSync(path.join(root, 'CONTRIBUTING.md'), 'utf8');
	const named = `${readme}${contributing}`.matchAll(/npm (?:run (\w+)|(start|test))\b/g);
	const scripts = new Set([...named].map(([, run, lifecycle]) => run ?? lifecycle));

	expect(scripts.size).toBeGreaterThanOrEqual(5);
	expect(Object.keys(manifest.scripts)).toEqual(expect.arrayContaining([...scripts]));
});
