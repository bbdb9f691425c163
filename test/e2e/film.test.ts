/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- never shipped: runs in plain Node */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { INode } from 'n8n-workflow';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { playgroundAccount } from '../../playground/account';
import { playgroundOwner } from '../../playground/n8n/session';
import type { WorkflowFile } from '../../playground/n8n/workflowFile';
import { twilioCredential } from '../../playground/twilioCredential';
import { launchBrowser } from './browser';
import { pressExecute } from './exampleEditor';
import { film } from './film';
import { signInByForm } from './newUserEditor';
import { slowTestMs, startPlayground, type Playground } from './playground';
import { replyName, replyWorkflow, triggerName } from './triggerWorkflow';

jest.setTimeout(slowTestMs);

const height = 480;
const lookUp = 'Look up the order';

/** The example "Reply to texts" with a node in the middle that knows when an order arrives. */
async function orderWorkflow(): Promise<WorkflowFile> {
	const example = await replyWorkflow({
		[replyName]: { message: '=It arrives {{ $json.arrives }}' },
	});
	const ends = example.nodes
		.filter(({ name }) => [triggerName, replyName].includes(name))
		.map((node, index): INode => ({ ...node, position: [320 * index, 0] }));
	const middle: INode = {
		id: 'order',
		name: lookUp,
		type: 'n8n-nodes-base.set',
		typeVersion: 3.4,
		position: [160, 0],
		parameters: {
			includeOtherFields: true,
			assignments: {
				assignments: [
					{ id: '1', name: 'arrives', type: 'string', value: 'tomorrow, between 9 and 11 am' },
				],
			},
		},
	};
	return {
		...example,
		name: 'Where is my order?',
		nodes: [...ends, middle],
		connections: {
			[triggerName]: { main: [[{ node: lookUp, type: 'main', index: 0 }]] },
			[lookUp]: { main: [[{ node: replyName, type: 'main', index: 0 }]] },
		},
	};
}

describe('a person who texts, the workflow that runs, and the reply, side by side', () => {
	let playground: Playground;
	let browser: Browser;
	let context: BrowserContext;

	beforeAll(async () => {
		browser = await launchBrowser();
		playground = await startPlayground({ accounts: [playgroundAccount()], statusDelayMs: 300 });
		context = await browser.newContext({ bypassCSP: true }); // for the style tags
	});

	afterAll(async () => {
		await browser?.close();
		await playground?.close();
	});

	/** Without what surrounds the thread. */
	const openPhone = async (): Promise<Page> => {
		const phone = await context.newPage();
		await phone.setViewportSize({ width: 360, height });
		await phone.goto(playground.twilio.url);
		await phone.addStyleTag({ content: 'header, nav, #no-messages { display: none !important }' });
		return phone;
	};

	/** Without what lies on the canvas, and without what turns around while n8n waits. */
	const openEditor = async (workflowId: string): Promise<Page> => {
		const editor = await context.newPage();
		await signInByForm(editor, playground.n8n.url, playgroundOwner);
		await editor.setViewportSize({ width: 42 + 540, height });
		await editor.goto(`${playground.n8n.url}/workflow/${workflowId}`);
		await editor.getByTestId('canvas-node').nth(2).waitFor();
		const buttons = ['node-creator-plus', 'command-bar', 'add-sticky', 'toggle-focus-panel'];
		const hidden = [
			'.el-notification',
			'.n8n-tooltip',
			'[data-test-id=canvas-controls]',
			...buttons.map((name) => `[data-test-id=${name}-button]`),
		];
		await editor.addStyleTag({
			content: `${hidden.join()} { display: none !important }
				[data-test-id=execute-workflow-button] * { animation: none !important }`,
		});
		return editor;
	};

	it('make a moving picture', async () => {
		const { client, twilio } = playground;
		await client.createCredential(twilioCredential(twilio.url));
		const workflowId = await client.createWorkflow(await orderWorkflow());
		const [phone, editor] = [await openPhone(), await openEditor(workflowId)];
		const message = (text: string) =>
			phone.getByRole('log').getByRole('listitem').filter({ hasText: text });
		const views = [
			{ page: phone, clip: { x: 0, y: 0, width: 360, height } },
			{ page: editor, clip: { x: 42, y: 0, width: 540, height } },
		];
		const picture = await film(browser, views, async () => {
			await pressExecute(editor);
			await editor.getByTestId('stop-execution-waiting-for-webhook-button').waitFor();
			await phone
				.getByRole('textbox', { name: 'Message' })
				.pressSequentially('Where is my order?', { delay: 60 });
			await phone.getByRole('button', { name: 'Send' }).click();
			await message('It arrives').getByText('✓✓ delivered').waitFor();
			await editor.getByTestId('canvas-node-status-success').nth(2).waitFor();
		});
		const folder = process.env.PICTURES_FOLDER;
		if (folder) await writeFile(join(folder, 'reply.webp'), picture);
		expect(picture.length).toBeLessThan(1_500_000);
		await phone.setContent(`<img src="data:image/webp;base64,${picture.toString('base64')}" />`);
		const decoded = phone.locator('img');
		expect(await decoded.evaluate((image) => [image.naturalWidth, image.naturalHeight])).toEqual([
			900, 480,
		]);
		const start = await decoded.screenshot();
		const moves = async () => !(await decoded.screenshot()).equals(start);
		while (!(await moves()));
	});
});
