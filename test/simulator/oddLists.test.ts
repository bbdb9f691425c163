import { startLocalTwilio } from '../../playground/twilio/localTwilio';
import { expectDocumented } from './openApi';
import { base, raw } from './raw';
import { sdk } from './sdk';

const from = '+14155550100';
const to = '+15558675309';

interface Page {
	url: string;
	bodies: string[];
}

/** Follows the links of a list of messages as far as they are asked to lead. */
async function pages(origin: string, start: string, count: number): Promise<Page[]> {
	const found: Page[] = [];
	let next: string | null = start;
	while (next !== null && found.length < count) {
		const url: string = next;
		const { text, status } = await raw(origin + url);
		expectDocumented('get', url.split('?')[0] ?? '', status, text);
		const list = JSON.parse(text);
		found.push({ url, bodies: list.messages.map(({ body }: { body: string }) => body) });
		next = list.next_page_uri;
	}
	return found;
}

const list = `${base}/Messages.json`;

async function withMessages(count: number) {
	const local = await startLocalTwilio();
	const { messages } = sdk(local.url);
	for (let sent = 1; sent <= count; sent++) await messages.create({ from, to, body: `${sent}` });
	await local.settled();
	return local;
}

describe('a list', () => {
	test.each([
		[4, ['4', '3'], ['2', '1']],
		[1, ['1'], []],
	])('of %i messages leads in a circle of two pages', async (count, one, other) => {
		await using local = await withMessages(count);
		local.faults.add({ kind: 'oddList', as: 'circle', method: 'GET' });
		const found = await pages(local.url, `${list}?PageSize=2&Page=0`, 5);
		expect(found.map(({ bodies }) => bodies)).toEqual([one, other, one, other, one]);
		expect(new Set(found.map(({ url }) => url)).size).toBe(2);
	});

	test('repeats its items without end, under ever new links', async () => {
		await using local = await withMessages(2);
		local.faults.add({ kind: 'oddList', as: 'repeating', method: 'GET' });
		const found = await pages(local.url, list, 5);
		expect(found.map(({ bodies }) => bodies)).toEqual(Array(5).fill(['2', '1']));
		expect(new Set(found.map(({ url }) => url)).size).toBe(5);
	});

	test('gives empty pages before its items', async () => {
		await using local = await withMessages(2);
		local.faults.add({ kind: 'oddList', as: 'empty', method: 'GET', times: 3 });
		const found = await pages(local.url, `${list}?PageSize=1`, 9);
		expect(found.map(({ bodies }) => bodies)).toEqual([[], [], [], ['2'], ['1']]);
	});

	test('gives empty pages without end', async () => {
		await using local = await withMessages(2);
		local.faults.add({ kind: 'oddList', as: 'empty', method: 'GET' });
		const found = await pages(local.url, list, 6);
		expect(found.map(({ bodies }) => bodies)).toEqual(Array(6).fill([]));
		expect(new Set(found.map(({ url }) => url)).size).toBe(6);
	});

	test('has a link that is no URL', async () => {
		await using local = await withMessages(1);
		local.faults.add({ kind: 'oddList', as: 'badLink' });
		expect(JSON.parse((await raw(local.url + list)).text)).toMatchObject({
			messages: [{ body: '1' }],
			next_page_uri: 'http://',
		});
		expect(JSON.parse((await raw(`${local.url}/v1/Services`)).text).meta).toMatchObject({
			next_page_url: 'http://',
		});
	});

	test('of anything else can be odd in the same ways', async () => {
		await using local = await startLocalTwilio();
		local.faults.add({ kind: 'oddList', as: 'circle' });
		const first = JSON.parse((await raw(`${local.url}/v1/Services?PageSize=1`)).text);
		const second = JSON.parse((await raw(first.meta.next_page_url)).text);
		expect(second.services).toMatchObject([{ friendly_name: 'Without senders' }]);
		const third = JSON.parse((await raw(second.meta.next_page_url)).text);
		expect(third.services).toEqual(first.services);
	});
});

describe('the files of an incoming message', () => {
	const picture = 'data:image/png;base64,iVBORw0KGgo=';
	const text = { from: to, to: '+14155551212', body: '', mediaUrls: [picture] };

	test('are missing from their list for some requests', async () => {
		await using local = await startLocalTwilio();
		local.faults.add({ kind: 'oddList', as: 'missing', path: /\/Media\.json/, times: 2 });
		const { message } = await local.receive(text);
		const { messages } = sdk(local.url);
		expect((await messages(message!.sid).fetch()).numMedia).toBe('1');
		const counts = [];
		for (let asked = 0; asked < 3; asked++) {
			counts.push((await messages(message!.sid).media.list()).length);
		}
		expect(counts).toEqual([0, 0, 1]);
	});

	test('answer 404 for some time', async () => {
		let time = new Date('2026-11-26T12:00:00Z').getTime();
		await using local = await startLocalTwilio({ now: () => new Date(time) });
		local.faults.add({ kind: 'refusal', code: 20404, path: /\/Media\//, forMs: 2000 });
		const { message } = await local.receive(text);
		const file = `${base}/Messages/${message!.sid}/Media/${message!.media[0]!.sid}`;
		const missing = await raw(`${local.url}${file}.json`);
		expect(JSON.parse(missing.text)).toMatchObject({
			status: 404,
			code: 20404,
			message: `The requested resource ${file}.json was not found`,
		});
		expect((await raw(local.url + file)).status).toBe(404);
		time += 2000;
		const found = await raw(local.url + file);
		expect([found.status, found.headers.get('content-type')]).toEqual([200, 'image/png']);
	});
});
