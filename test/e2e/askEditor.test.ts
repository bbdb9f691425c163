/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- never shipped: runs in plain Node */
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { playgroundOwner } from '../../playground/n8n/session';
import { readWorkflowFile } from '../../playground/n8n/workflowFile';
import { executeByForm, pressExecute } from './exampleEditor';
import { startExamplePlayground, type ExamplePlayground } from './examplePlayground';
import { signInByForm, takePicture } from './newUserEditor';
import { slowTestMs } from './playground';

jest.setTimeout(slowTestMs);

let playground: ExamplePlayground;
let page: Page;

beforeAll(async () => {
	playground = await startExamplePlayground();
	const { browser, n8n } = playground;
	page = await browser.newPage({ viewport: { width: 1200, height: 750 } });
	page.setDefaultTimeout(30_000);
	await signInByForm(page, n8n.url, playgroundOwner);
});

afterAll(async () => await playground?.close());

/** Opens an example in the editor. */
async function open(file: string, { isPublished }: { isPublished: boolean }): Promise<string> {
	const { client, n8n } = playground;
	const example = await readWorkflowFile(resolve(__dirname, '../../examples', file));
	const id = await client.createWorkflow(example);
	if (isPublished) await client.publish(id);
	await page.goto(`${n8n.url}/workflow/${id}`);
	await page.getByTestId('canvas-node').first().waitFor();
	const checklist = page.getByTestId('suggested-actions-close');
	await page.addLocatorHandler(checklist, async () => await checklist.click());
	return id;
}

/** Answers the question by text, once it is asked. */
async function answerAfter(workflowId: string, answer: string): Promise<void> {
	const { client, twilio } = playground;
	while ((await client.executions(workflowId))[0]?.status !== 'waiting') await sleep(100);
	await twilio.settled();
	await twilio.receive({ from: '+14155550123', to: '+14155550112', body: answer });
	await page.mouse.move(600, 730); // what is below a mouse looks different
	await page.getByText('Executing workflow').waitFor({ state: 'hidden' });
}

const lastText = async () => {
	await playground.twilio.settled();
	return playground.twilio.messages().at(-1)?.body;
};

test('the example that asks runs in the editor, and its node shows what it asks', async () => {
	const id = await open('ask-and-wait.json', { isPublished: true });
	await executeByForm(page);
	await answerAfter(id, 'Yes, gladly');
	await page.getByTestId('canvas-node-status-success').nth(3).waitFor();
	expect(await lastText()).toBe('Great, see you then!');
	await page.getByText('1 item', { exact: true }).nth(2).waitFor();
	await takePicture(page, 'ask');

	await page.locator('[data-test-id="canvas-node"][data-node-name="Ask"]').dblclick();
	await page.getByTestId('parameter-input-responseType').waitFor();
	await page.getByTestId('output-panel').getByText('Yes, gladly').first().waitFor();
	await page.setViewportSize({ width: 1200, height: 890 });
	await page.mouse.move(200, 600);
	await takePicture(page, 'ask-form');
	await page.keyboard.press('Escape');
});

test('the example of an agent that asks first runs in the editor', async () => {
	const id = await open('agent-asks-first.json', { isPublished: false });
	await pressExecute(page);
	await answerAfter(id, 'no');
	await page.getByTestId('canvas-node-status-success').nth(3).waitFor();
	await page.getByText('2 items total', { exact: true }).waitFor();
	await page.setViewportSize({ width: 1200, height: 850 });
	await page.getByTestId('execute-workflow-button').click({ trial: true }); // has its label again
	await takePicture(page, 'ask-agent');
});
