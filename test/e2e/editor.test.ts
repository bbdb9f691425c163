/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- never shipped: runs in plain Node */
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { playgroundOwner } from '../../playground/n8n/session';
import { twilioCredential } from '../../playground/twilioCredential';
import { launchBrowser } from './browser';
import { slowTestMs, startPlayground, type Playground } from './playground';
import { nodeName, sendWorkflow } from './sendWorkflow';

/** With SCREENSHOT_FOLDER set, people can look at what the test saw. */
const keepPicture = async (page: Page, name: string) => {
	const folder = process.env.SCREENSHOT_FOLDER;
	if (folder) await page.screenshot({ path: join(folder, `${name}.png`) });
};

jest.setTimeout(slowTestMs);

describe('a person at the editor', () => {
	let playground: Playground;
	let browser: Browser;

	beforeAll(async () => {
		browser = await launchBrowser();
		playground = await startPlayground();
	});

	afterAll(async () => {
		await browser?.close();
		await playground?.close();
	});

	it('signs in, picks a number from the list, sends, and reads the message that went out', async () => {
		const { client, n8n, twilio } = playground;
		await client.createCredential(twilioCredential(twilio.url));
		const workflowId = await client.createWorkflow(
			await sendWorkflow({ parameters: { from: { __rl: true, mode: 'list', value: '' } } }),
		);
		const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });

		await page.goto(`${n8n.url}/signin`);
		await page.locator('input[name="emailOrLdapLoginId"]').fill(playgroundOwner.email);
		await page.locator('input[name="password"]').fill(playgroundOwner.password);
		await page.getByTestId('form-submit-button').click();
		await page.waitForURL((url) => url.pathname !== '/signin');

		await page.goto(`${n8n.url}/workflow/${workflowId}`);
		await page.getByTestId('canvas-node').filter({ hasText: nodeName }).dblclick();
		const labels = page.getByTestId('node-parameters').getByTestId('input-label');
		await page.getByTestId('resource-locator-from').waitFor();
		await keepPicture(page, 'fields');
		const shown = await labels.filter({ visible: true }).allInnerTexts();
		// Below the label is what the editor offers while the mouse is over a field.
		expect(shown.map((text) => text.split('\n')[0])).toEqual([
			'Resource',
			'Operation',
			'From',
			'To',
			'Message',
			'Options',
		]);

		await page.getByTestId('resource-locator-from').getByTestId('rlc-input').click();
		const choices = page.getByTestId('rlc-item');
		await choices.filter({ hasText: 'Without senders' }).waitFor();
		await keepPicture(page, 'from-list');
		expect(await choices.allInnerTexts()).toEqual([
			'Main line (+14155550100)',
			'Already answered by somebody else (+14155550102)',
			'The sender in the example of the 2008 documentation (+14155551212)',
			'Notifications (Messaging Service)',
			'Without senders (Messaging Service)',
		]);
		await choices.filter({ hasText: '+14155550100' }).click();

		await page.getByTestId('node-execute-button').click();
		const output = page.getByTestId('output-panel').getByTestId('ndv-data-container');
		await output.getByText('Hi Jenny! Want to grab dinner?').waitFor();
		await keepPicture(page, 'output');
		expect((await output.locator('th').allInnerTexts()).slice(0, 6)).toEqual([
			'sid',
			'accountSid',
			'messagingServiceSid',
			'from',
			'to',
			'body',
		]);
		expect(twilio.messages()).toMatchObject([
			{ from: '+14155550100', to: '+14155550123', body: 'Hi Jenny! Want to grab dinner?' },
		]);
	});
});
