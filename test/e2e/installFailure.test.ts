import { explainInstallFailure } from '../../playground/n8n/installFailure';

describe('a failed installation of n8n', () => {
	it('without a network: says that npm did not reach its registry', () => {
		const output = [
			'npm warn deprecated something',
			'npm error code ENOTFOUND',
			'npm error network request to https://npm.example/n8n failed',
		].join('\n');

		expect(explainInstallFailure('npm ci', output)).toBe(
			[
				'n8n could not be installed ("npm ci"). npm could not reach its registry. Check your network (behind a proxy: "npm config set https-proxy"), and start again.',
				'',
				'npm error code ENOTFOUND',
				'npm error network request to https://npm.example/n8n failed',
			].join('\n'),
		);
	});

	it('without a compiler: says what to install', () => {
		const output = 'npm error gyp ERR! stack Error: not found: make';

		expect(explainInstallFailure('npm rebuild sqlite3', output)).toContain(
			'"apt-get install python3 make g++" on Debian and Ubuntu',
		);
	});

	it('with a full disk: says how much is needed', () => {
		expect(explainInstallFailure('npm ci', 'npm error code ENOSPC')).toContain('about 4 GB');
	});

	it('for any other reason: quotes the first errors', () => {
		expect(explainInstallFailure('npm ci', 'npm warn x\nnpm error code EUSAGE')).toBe(
			'n8n could not be installed ("npm ci"). npm says:\n\nnpm error code EUSAGE',
		);
	});
});
