import type { Browser, CDPSession, Page } from 'playwright-core';
import { animatedWebp, type Size, type WebpFrame } from './animatedWebp';

/** A page, and the part of it that is filmed, which has an even width. */
export interface View {
	page: Page;
	clip: Clip;
}

type Clip = Size & { x: number; y: number };
type Change = Omit<WebpFrame, 'durationMs'> & { atMs: number };

/** What stays longer waits for a busy machine. */
const longestMs = 1_000;
/** Time to read the end before it all begins again. */
const endMs = 3_000;

/** What the views show, side by side, while something happens: an animated WebP. */
export async function film(
	browser: Browser,
	views: View[],
	happen: () => Promise<void>,
): Promise<Buffer> {
	const cameras = await Promise.all(
		views.map(async (view, index) => await startCamera(view, widthOf(views.slice(0, index)))),
	);
	const shoot = async () => {
		const changes: Change[] = [];
		for (const camera of cameras) changes.push(...(await camera()));
		return changes;
	};
	const size = { width: widthOf(views), height: Math.max(...views.map(({ clip }) => clip.height)) };
	const changes = [await joined(browser, await shoot(), size)];
	let hasHappened = false;
	const happening = happen().finally(() => {
		hasHappened = true;
	});
	while (!hasHappened) changes.push(...(await shoot()));
	await happening;
	changes.push(...(await shoot()));
	return animatedWebp(changes.map(toFrame), size);
}

const widthOf = (views: View[]) => views.reduce((sum, { clip }) => sum + clip.width, 0);

/** Gives what the view shows, unless it still shows the same. */
async function startCamera({ page, clip }: View, left: number): Promise<() => Promise<Change[]>> {
	const session = await page.context().newCDPSession(page);
	const { width, height } = clip;
	let last = '';
	return async () => {
		const data = await screenshot(session, clip);
		if (data === last) return [];
		last = data;
		return [toChange(data, { left, width, height })];
	};
}

/** Some viewers show only the first picture of a moving one, so that has to be whole. */
async function joined(browser: Browser, changes: Change[], viewport: Size): Promise<Change> {
	const page = await browser.newPage({ viewport });
	const images = changes.map(
		({ file }) => `<img src="data:image/webp;base64,${file.toString('base64')}" />`,
	);
	await page.setContent(`<body style="margin: 0; display: flex">${images.join('')}</body>`);
	const session = await page.context().newCDPSession(page);
	const data = await screenshot(session, { x: 0, y: 0, ...viewport });
	await page.close();
	return toChange(data, { left: 0, ...viewport });
}

async function screenshot(session: CDPSession, clip: Clip): Promise<string> {
	const { data } = await session.send('Page.captureScreenshot', {
		format: 'webp',
		quality: 90, // below, small letters blur
		clip: { ...clip, scale: 1 },
	});
	return data;
}

const toChange = (data: string, place: Size & { left: number }): Change => ({
	file: Buffer.from(data, 'base64'),
	...place,
	atMs: performance.now(),
});

function toFrame({ atMs, ...change }: Change, index: number, changes: Change[]): WebpFrame {
	const next = changes[index + 1];
	const durationMs = next ? Math.min(Math.round(next.atMs - atMs), longestMs) : endMs;
	return { ...change, durationMs };
}
