const { cp, glob, mkdir, readFile, rm, writeFile } = require('node:fs/promises');
const path = require('node:path');
const esbuild = require('esbuild');
const { parallel, series } = require('gulp');
const manifest = require('./package.json');

const outputDirectory = 'dist';
const assets = ['icons/*.svg', 'nodes/*/*.node.json', 'nodes/*/__schema__/**/*.json'];

/** What n8n loads: each exports the class that its file is named after. */
const entries = [...manifest.n8n.credentials, ...manifest.n8n.nodes].map((output) => ({
	output,
	source: path.relative(outputDirectory, output).replace(/\.js$/, '.ts'),
	className: path.basename(output).split('.')[0],
}));

async function clean() {
	await rm(outputDirectory, { recursive: true, force: true });
}

/**
 * One readable file with all code, which the entries share: each with a copy of its own would be
 * nearly twice as much to install and to load.
 */
async function bundle() {
	const outfile = `${outputDirectory}/bundle.js`;
	const { metafile } = await esbuild.build({
		stdin: {
			contents: entries
				.map(({ className, source }) => `export { ${className} } from './${source}';`)
				.join('\n'),
			resolveDir: __dirname,
		},
		outfile,
		bundle: true,
		platform: 'node',
		target: 'node20',
		format: 'cjs',
		external: Object.keys(manifest.peerDependencies),
		metafile: true,
	});
	for (const { output, className } of entries) {
		const way = path.posix.relative(path.posix.dirname(output), outfile);
		await mkdir(path.dirname(output), { recursive: true });
		await writeFile(output, `exports.${className} = require('${way}').${className};\n`);
	}
	await writeThirdPartyLicenses(Object.keys(metafile.inputs));
}

/** The licences of bundled packages ask that their text travels with the copies. */
async function writeThirdPartyLicenses(inputs) {
	const folders = new Set(
		inputs.flatMap((input) => input.match(/^.*node_modules\/(?:@[^/]+\/)?[^/]+/)?.[0] ?? []),
	);
	const notices = [];
	for (const folder of [...folders].sort()) {
		const { name, version, license } = require(path.resolve(folder, 'package.json'));
		const [file] = await Array.fromAsync(glob(`${folder}/LICEN[CS]E*`));
		const text = file ? await readFile(file, 'utf8') : `${license}, as its package.json says`;
		notices.push(`${name} ${version}\n\n${text.trim()}\n`);
	}
	await writeFile(`${outputDirectory}/THIRD-PARTY-LICENSES.txt`, notices.join('\n---\n\n'));
}

async function copyAssets() {
	for await (const file of glob(assets)) {
		const target = path.join(outputDirectory, file);
		await mkdir(path.dirname(target), { recursive: true });
		await cp(file, target);
	}
}

exports.clean = clean;
exports.build = series(clean, parallel(bundle, copyAssets));
