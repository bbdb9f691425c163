/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never shipped: runs in plain Node */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import manifest from '../../package.json';
import { readMessage } from '../../nodes/TwilioSms/transport/answer';
import { root } from './project';

const readme = readFileSync(path.join(root, 'README.md'), 'utf8');

test("the output in the README is that of the answer in Twilio's documentation of 2008", () => {
	const [, example = ''] = readme.match(/```json\n(.*?)```/s) ?? [];
	const answer =
		'<TwilioResponse><SMSMessage><Sid>SM872fb94e3b358913777cdb313f25b46f</Sid><DateCreated>Sun, 04 Oct 2009 03:48:08 -0700</DateCreated><DateUpdated>Sun, 04 Oct 2009 03:48:10 -0700</DateUpdated><DateSent>Sun, 04 Oct 2009 03:48:10 -0700</DateSent><AccountSid>AC5ea872f6da5a21de157d80997a64bd33</AccountSid><To>5558675309</To><From>4155551212</From><Body>Hi Jenny! Want to grab dinner?</Body><Status>sent</Status><Flags>2</Flags></SMSMessage></TwilioResponse>';

	expect(readMessage(answer).message).toEqual(JSON.parse(example));
});

test('every command that the documentation names exists', () => {
	const contributing = readFileSync(path.join(root, 'CONTRIBUTING.md'), 'utf8');
	const named = `${readme}${contributing}`.matchAll(/npm (?:run (\w+)|(start|test))\b/g);
	const scripts = new Set([...named].map(([, run, lifecycle]) => run ?? lifecycle));

	expect(scripts.size).toBeGreaterThanOrEqual(5);
	expect(Object.keys(manifest.scripts)).toEqual(expect.arrayContaining([...scripts]));
});
