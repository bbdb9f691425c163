import type { Browser, Page } from 'playwright-core';
import { playgroundAccount } from '../../playground/account';
import { startLocalTwilio, type LocalTwilio } from '../../playground/twilio/localTwilio';
import { startWebhookServer } from '../simulator/webhookServer';
import { launchBrowser } from './browser';

export const person = '+14155550123';
export const mainLine = '+14155550100';
export const assistant = '+14155550111';

/** The phone of the test that runs, the local Twilio it belongs to, and who that calls. */
export let page: Page;
export let twilio: LocalTwilio;
export let customer: Awaited<ReturnType<typeof startWebhookServer>>;

/** Each test of a file has a phone of its own, in one browser; no script of the page may fail. */
export function openPhoneForEachTest(): void {
	let browser: Browser;
	let problems: string[];

	beforeAll(async () => {
		browser = await launchBrowser();
	});

	afterAll(async () => {
		await browser?.close();
	});

	beforeEach(async () => {
		customer = await startWebhookServer({
			'/reply': { body: '<Response><Message>Thanks!</Message></Response>' },
			'/json': { contentType: 'application/json', body: '{"message":"Workflow was started"}' },
		});
		await startTwilio();
		page = await browser.newPage({ viewport: { width: 1200, height: 750 } });
		page.setDefaultTimeout(20_000);
		problems = [];
		page.on('pageerror', ({ message }) => problems.push(message));
		await page.goto(twilio.url);
		await page.getByRole('status').getByText('Connected', { exact: true }).waitFor();
	});

	afterEach(async () => {
		await page.close();
		await twilio.close();
		await customer[Symbol.asyncDispose]();
		expect(problems).toEqual([]);
	});
}

/** The main line is answered with a text, the number "Assistant" with JSON, others by nobody. */
export async function startTwilio(port = 0): Promise<void> {
	const urls: Record<string, string> = { [mainLine]: '/reply', [assistant]: '/json' };
	const numbers = playgroundAccount().numbers?.map((number) => {
		const path = urls[number.phoneNumber];
		return { ...number, smsUrl: path ? customer.url + path : '' };
	});
	twilio = await startLocalTwilio({ port, accounts: [{ ...playgroundAccount(), numbers }] });
}

export const thread = () => page.getByRole('log').getByRole('listitem');
export const draft = () => page.getByRole('textbox', { name: 'Message' });
export const choose = async (name: string) => await page.getByRole('button', { name }).click();

export const write = async (body: string, to = mainLine) => {
	await page.getByLabel('To', { exact: true }).selectOption(to);
	await draft().fill(body);
	await draft().press('Enter');
};
