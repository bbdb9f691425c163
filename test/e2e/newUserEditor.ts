/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- never shipped: runs in plain Node */
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import type { Owner } from '../../playground/n8n/session';

/** Signs in by the form. */
export async function signInByForm(page: Page, n8nUrl: string, owner: Owner): Promise<void> {
	await page.goto(`${n8nUrl}/signin`);
	await page.locator('input[name="emailOrLdapLoginId"]').fill(owner.email);
	await page.locator('input[name="password"]').fill(owner.password);
	await page.getByTestId('form-submit-button').click();
	await page.waitForURL(({ pathname }) => pathname !== '/signin');
}

/** Opens a new workflow, whose node panel then lists triggers. */
export async function startWorkflow(page: Page, n8nUrl: string): Promise<void> {
	await page.goto(`${n8nUrl}/workflow/new`);
	await page.getByTestId('canvas-add-button').click();
}

/** Searches the open node panel for "sms" and opens what there is of "Twilio SMS". */
export async function searchNode(page: Page): Promise<Locator> {
	await page.getByTestId('node-creator-search-bar').fill('sms');
	const panel = page.getByTestId('node-creator');
	await panel.getByText('Twilio SMS', { exact: true }).click();
	return panel;
}

/** Opens the node panel again, for what comes next, and adds an action of "Twilio SMS". */
export async function addAction(page: Page, action: string): Promise<void> {
	await page.getByTestId('node-creator-plus-button').click();
	const panel = await searchNode(page);
	await panel.getByText(action, { exact: true }).click();
}

export const parameter = (within: Page | Locator, name: string): Locator =>
	within.getByTestId(`parameter-input-${name}`);

/** Opens the list of a resource locator; gives its entries once they are there. */
export async function openList(page: Page, name: string): Promise<Locator> {
	await page.getByTestId(`resource-locator-${name}`).getByTestId('rlc-input').click();
	const entries = page.getByTestId('rlc-item');
	await entries.first().waitFor();
	return entries;
}

/** What the menu "Add option" offers, in the group of options at this place. */
export async function offeredOptions(page: Page, place: number): Promise<string[]> {
	const add = page.getByTestId('collection-parameter-add').nth(place);
	await add.click();
	const offered = page.getByTestId('collection-parameter-option').filter({ visible: true });
	await offered.first().waitFor();
	const labels = await offered.allInnerTexts();
	await add.click();
	return labels;
}

/** Makes a parameter an expression; `preview` is what the editor shows that it gives. */
export async function enterExpression(
	page: Page,
	name: string,
	{ expression, preview }: { expression: string; preview: string },
): Promise<void> {
	const options = page.getByTestId(`${name}-parameter-input-options-container`);
	await options.getByTestId('radio-button-expression').click({ force: true }); // shown on hover
	await parameter(page, name).locator('.cm-content').fill(expression);
	// Before that the editor has not taken it over, and would run with what was there before.
	await page.getByTestId('node-parameters').getByText(preview).first().waitFor();
}

/**
 * Photographs what a reader of the README shall see; kept in the folder PICTURES_FOLDER if that is
 * set. n8n's notices and tooltips, which come and go, are left out.
 */
export async function takePicture(page: Page, name: string): Promise<void> {
	const folder = process.env.PICTURES_FOLDER;
	await page.screenshot({
		path: folder && join(folder, `${name}.png`),
		style: '.el-notification, #cm-tooltip-container { display: none }',
		animations: 'disabled',
		caret: 'hide',
	});
}
