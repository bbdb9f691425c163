/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- never shipped: runs in plain Node */
import { resolve } from 'node:path';
import { compileFunction } from 'node:vm';
import { buildSync } from 'esbuild';

const folder = resolve(__dirname, '../../../../playground/phone/page');

/**
 * A module of the phone page. Jest does not read what browsers load, so it is compiled here. Its
 * type is what the test says.
 */
export function pageModule<Exports>(file: string): Exports {
	const { outputFiles } = buildSync({
		entryPoints: [resolve(folder, file)],
		bundle: true,
		format: 'cjs',
		write: false,
	});
	const module: { exports: unknown } = { exports: {} };
	compileFunction(outputFiles[0]?.text ?? '', ['module'])(module);
	return module.exports as Exports;
}
