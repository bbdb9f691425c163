/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- never shipped: runs in plain Node */
import { existsSync } from 'node:fs';
import { chromium, selectors, type Browser } from 'playwright-core';

const usualPaths = [
	'/usr/bin/chromium',
	'/usr/bin/chromium-browser',
	'/usr/bin/google-chrome',
	'/usr/bin/google-chrome-stable',
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
	'/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** Starts a headless Chromium that stays off the network. Throws, saying how to get one. */
export async function launchBrowser(): Promise<Browser> {
	const executablePath = process.env.CHROMIUM_PATH ?? usualPaths.find((path) => existsSync(path));
	if (executablePath === undefined) {
		throw new Error(
			'The editor test needs Chromium or Chrome. Install it ("apt-get install chromium" on Debian), or set CHROMIUM_PATH to its program file.',
		);
	}
	selectors.setTestIdAttribute('data-test-id'); // n8n's
	return await chromium.launch({
		executablePath,
		args: [
			'--no-sandbox', // root, as in most containers, may not use it
			'--disable-gpu',
			'--disable-quic',
			'--no-first-run',
			'--disable-background-networking',
			'--disable-component-update',
			'--disable-sync',
		],
	});
}
