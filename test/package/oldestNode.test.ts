/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never shipped: runs in plain Node */
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './project';

/** No test of behaviour tells it on the Node that runs the tests; why, shared/webAddress.ts says. */
test('shipped code leaves alone what Node 20 and 22 do wrong', () => {
	const files = globSync(['nodes/**/*.ts', 'credentials/**/*.ts'], { cwd: root });
	const wrong = files.filter((file) =>
		readFileSync(path.join(root, file), 'utf8').includes('URL.canParse('),
	);
	expect(wrong).toEqual([]);
	expect(files.length).toBeGreaterThan(20);
});
