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

const options = {
	bundle: true,
	platform: 'node',
	target: 'node20',
	format: 'cjs',
	external: Object.keys(manifest.peerDependencies),
	metafile: true,
};

/**
 * The large libraries, with the names that the nodes import. n8n loads every installed node when it
 * starts, so each library has a file of its own, which is loaded with its first use.
 */
const libraries = {
	'fast-xml-parser': ['XMLParser', 'XMLValidator'],
	'libphonenumber-js': [
		'getCountryCallingCode',
		'isSupportedCountry',
		'parsePhoneNumberFromString',
	],
};

/** Puts getters in a library's place, which load its file. */
const loadedWithFirstUse = {
	name: 'loaded-with-first-use',
	setup({ onResolve, onLoad }) {
		const filter = new RegExp(`^(?:${Object.keys(libraries).join('|')})$`);
		onResolve({ filter }, ({ path: name }) => ({ path: name, namespace: 'library' }));
		onResolve({ filter: /^/, namespace: 'library' }, ({ path: file }) => ({
			path: file,
			external: true,
		}));
		onLoad({ filter: /^/, namespace: 'library' }, ({ path: name }) => ({
			contents: `module.exports = {${libraries[name].map(
				(used) => `get ${used}() { return require('./libraries/${name}.js').${used}; }`,
			)}};`,
		}));
	},
};

/** All libraries' files; the names of what went into them. */
async function bundleLibraries() {
	const bundles = Object.entries(libraries).map(([name, used]) =>
		esbuild.build({
			...options,
			stdin: {
				contents: `export { ${used.join(', ')} } from '${name}';`,
				resolveDir: __dirname,
			},
			outfile: `${outputDirectory}/libraries/${name}.js`,
			minifyWhitespace: true,
		}),
	);
	return (await Promise.all(bundles)).flatMap(({ metafile }) => Object.keys(metafile.inputs));
}

/**
 * One readable file with all other code, which the entries share: each with a copy of its own would
 * be nearly twice as much to install and to load.
 */
async function bundle() {
	const outfile = `${outputDirectory}/bundle.js`;
	const { metafile } = await esbuild.build({
		...options,
		stdin: {
			contents: entries
				.map(({ className, source }) => `export { ${className} } from './${source}';`)
				.join('\n'),
			resolveDir: __dirname,
		},
		outfile,
		plugins: [loadedWithFirstUse],
	});
	for (const { output, className } of entries) {
		const way = path.posix.relative(path.posix.dirname(output), outfile);
		await mkdir(path.dirname(output), { recursive: true });
		await writeFile(output, `exports.${className} = require('${way}').${className};\n`);
	}
	await writeThirdPartyLicenses([...Object.keys(metafile.inputs), ...(await bundleLibraries())]);
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
