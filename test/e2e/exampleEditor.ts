import type { Page } from 'playwright-core';

/** Presses the button that runs the workflow that is open, from the trigger that n8n has chosen. */
export async function pressExecute(page: Page): Promise<void> {
	await page.getByTestId('execute-workflow-button').click();
}

/** Presses it where a form is the start, and changes some of what that already holds. */
export async function executeByForm(
	page: Page,
	answers: Record<string, string> = {},
	files: Record<string, { name: string; mimeType: string; buffer: Buffer }> = {},
): Promise<void> {
	const opened = page.context().waitForEvent('page');
	await pressExecute(page);
	const form = await opened;
	for (const [label, answer] of Object.entries(answers)) await form.getByLabel(label).fill(answer);
	for (const [label, file] of Object.entries(files)) {
		await form.getByLabel(label).setInputFiles(file);
	}
	await form.getByRole('button', { name: 'Submit' }).click();
	await form.getByText('Form Submitted').waitFor();
	await form.close();
}

/** Resolves when the run has ended as it should. */
export async function untilExecuted(page: Page): Promise<void> {
	await page.getByText('Workflow executed successfully').waitFor();
}

/** What a node has output, as its panel shows it in a table: the first row. */
export async function outputInEditor(page: Page, node: string): Promise<Record<string, string>> {
	await page.getByTestId('canvas-node').filter({ hasText: node }).first().dblclick();
	const output = page.getByTestId('output-panel');
	const row = output.locator('tbody tr').first();
	await row.waitFor();
	const names = await output.locator('th').allInnerTexts();
	const values = await row.locator('td').allInnerTexts();
	await page.getByTestId('ndv-close-button').click();
	return Object.fromEntries(names.map((name, index) => [name.trim(), values[index] ?? '']));
}

/** The rows of a data table, found from n8n's start page. Columns out of sight are not there. */
export async function readTable(
	page: Page,
	n8nUrl: string,
	table: string,
): Promise<Array<Record<string, string>>> {
	await page.goto(`${n8nUrl}/home/workflows`);
	await page.getByText('Data tables', { exact: true }).click();
	await page.getByText(table, { exact: true }).click();
	const rows = page.locator('.ag-center-cols-container .ag-row');
	await rows.first().waitFor();
	const names = new Map<string, string>();
	for (const header of await page.locator('.ag-header-cell').all()) {
		names.set(String(await header.getAttribute('col-id')), (await header.innerText()).trim());
	}
	return await Promise.all(
		(await rows.all()).map(async (row) => {
			const cells = await row.locator('.ag-cell').evaluateAll((found) =>
				found.map((cell) => {
					const box = cell.querySelector('input');
					return [cell.getAttribute('col-id'), box ? String(box.checked) : cell.textContent];
				}),
			);
			return Object.fromEntries(
				cells.map(([id, value]) => [
					names.get(String(id)) ?? String(id),
					value?.trim().replace(/^Empty$/, '') ?? '',
				]),
			);
		}),
	);
}
