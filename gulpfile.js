const { cp, glob, mkdir, readFile, rm, writeFile } = require('node:fs/promises');
const path = require('node:path');
const esbuild = require('esbuild');
const { parallel, series } = require('gulp');
const manifest = require('./package.json');

const outputDirectory = 'dist';
const assets = ['icons/*.svg', 'nodes/*/*.node.json', 'nodes/*/__schema__/**/*.json'];

async function clean() {
	await rm(outputDirectory, { recursive: true, force: true });
}

/** What n8n loads, package.json names: one self-contained bundle for each of its entries. */
async function bundle() {
	const entries = [...manifest.n8n.credentials, ...manifest.n8n.nodes];
	const { metafile } = await esbuild.build({
		entryPoints: entries.map((entry) =>
			path.relative(outputDirectory, entry).replace(/\.js$/, '.ts'),
		),
		outbase: '.',
		outdir: outputDirectory,
		bundle: true,
		platform: 'node',
		target: 'node20',
		format: 'cjs',
		external: Object.keys(manifest.peerDependencies),
		metafile: true,
	});
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
