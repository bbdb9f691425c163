/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never shipped: runs in plain Node */
import { setTimeout as sleep } from 'node:timers/promises';
import type { INodeParameters } from 'n8n-workflow';
import type { Browser, Page } from 'playwright-core';
import { answered, ask, playground, say, startAskPlayground, startedTexts } from './asking';
import { askName, askWorkflow } from './askWorkflow';
import { launchBrowser } from './browser';
import { takePicture } from './newUserEditor';
import { slowTestMs } from './playground';
import { triggerName as startName } from './sendWorkflow';

jest.setTimeout(slowTestMs);

startAskPlayground();

let browser: Browser;

beforeAll(async () => {
	browser = await launchBrowser();
});

afterAll(async () => await browser?.close());

const linkIn = (text: string) => /https?:\S+$/.exec(text)?.[0] ?? '';

/** Opens a page as on a phone. */
async function openOnPhone(url: string, colorScheme: 'light' | 'dark' = 'light'): Promise<Page> {
	const context = await browser.newContext({
		viewport: { width: 390, height: 640 },
		hasTouch: true,
		isMobile: true,
		colorScheme,
	});
	const page = await context.newPage();
	page.setDefaultTimeout(20_000);
	await page.goto(url);
	return page;
}

const headline = async (page: Page) => await page.locator('h1').innerText();

const byLink: INodeParameters = { answerBy: 'link', message: 'Deploy 1.2 to production?' };

test('a person opens the link, taps a button, and cannot answer again', async () => {
	const { execution, text } = await ask(byLink);
	const preview = await fetch(linkIn(text), { headers: { 'User-Agent': 'WhatsApp/2.23' } });
	expect(preview.status).toBe(200);
	const page = await openOnPhone(linkIn(text), 'dark');
	const other = await openOnPhone(linkIn(text));
	await takePicture(other, 'answer-page');
	await page.getByRole('button', { name: 'NO', exact: true }).tap();
	await page.getByRole('heading', { name: 'Thank you' }).waitFor();
	expect(await answered(execution)).toMatchObject({ data: { approved: false, message: null } });

	await other.getByRole('button', { name: 'YES', exact: true }).tap();
	await other.getByText('No action required').waitFor(); // n8n's own page
	expect(await answered(execution)).toMatchObject({ data: { approved: false } });
});

test('a person types an answer, in another language and over several lines', async () => {
	const { execution, text } = await ask({ ...byLink, responseType: 'freeText' });
	const page = await openOnPhone(linkIn(text));
	await page.getByRole('button', { name: 'Send' }).tap();
	await page.getByRole('textbox').fill('Um 8,\nnicht früher 👍 <b>');
	await page.getByRole('button', { name: 'Send' }).tap();
	await page.getByRole('heading', { name: 'Thank you' }).waitFor();
	expect(await answered(execution)).toMatchObject({
		data: { text: 'Um 8,\nnicht früher 👍 <b>' },
	});
});

test('texts that come while the page is open are ordinary ones', async () => {
	const { execution, text } = await ask(byLink);
	const page = await openOnPhone(linkIn(text));
	await say('yes');
	expect(await startedTexts(1)).toEqual(['yes']);
	await page.getByRole('button', { name: 'YES', exact: true }).tap();
	await page.getByRole('heading', { name: 'Thank you' }).waitFor();
	expect(await answered(execution)).toMatchObject({ data: { approved: true } });
});

test('in a loop, the link of an earlier question says that it is answered', async () => {
	const { client, twilio } = playground;
	const workflow = askWorkflow(byLink, { items: 2 });
	const earlier = twilio.messages().length;
	const loop = {
		id: 'loop',
		name: 'Loop Over Items',
		type: 'n8n-nodes-base.splitInBatches',
		typeVersion: 3,
		position: [300, 0] satisfies [number, number],
		parameters: { options: {} },
	};
	const to = (node: string) => [{ node, type: 'main' as const, index: 0 }];
	const run = await client.run(
		await client.createWorkflow({
			...workflow,
			nodes: [...workflow.nodes, loop],
			connections: {
				...workflow.connections,
				Items: { main: [to(loop.name)] },
				[loop.name]: { main: [[], to(askName)] },
				[askName]: { main: [to(loop.name)] },
			},
		}),
		startName,
	);
	const links = () =>
		twilio
			.messages()
			.slice(earlier)
			.map(({ body }) => linkIn(body));
	const first = await openOnPhone(links()[0] ?? '');
	const again = await openOnPhone(links()[0] ?? '');
	await first.getByRole('button', { name: 'YES', exact: true }).tap();
	await first.getByRole('heading', { name: 'Thank you' }).waitFor();
	while (links().length < 2) await sleep(50);
	while ((await client.execution(run.id)).status !== 'waiting') await sleep(50);

	await again.getByRole('button', { name: 'NO', exact: true }).tap();
	await again.getByRole('heading', { name: 'Already answered' }).waitFor();
	expect(await client.execution(run.id)).toMatchObject({ status: 'waiting' });
	const second = await openOnPhone(links()[1] ?? '');
	await second.getByRole('button', { name: 'NO', exact: true }).tap();
	await second.getByRole('heading', { name: 'Thank you' }).waitFor();
	await answered(run);
	const runs = (await client.execution(run.id)).data.resultData.runData[askName] ?? [];
	expect(runs.map(({ data }) => data?.main?.[0]?.[0]?.json)).toMatchObject([
		{ data: { approved: true } },
		{ data: { approved: false } },
	]);
});

// n8n looks for runs whose time is over once a minute, so of two at least one finds it waiting.
test('a link whose time is over says so, and so does a button that was tapped too late', async () => {
	const late = async () => {
		const { text } = await ask({
			...byLink,
			options: {
				limitWaitTime: {
					values: { limitType: 'afterTimeInterval', resumeAmount: 0.05, resumeUnit: 'minutes' },
				},
			},
		});
		const page = await openOnPhone(linkIn(text));
		await sleep(3100);
		await page.getByRole('button', { name: 'YES', exact: true }).tap();
		return await headline(page);
	};
	expect([await late(), await late()]).toContain('Too late');
});
