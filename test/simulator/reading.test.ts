import { startLocalTwilio } from '../../playground/twilio/localTwilio';
import { base, raw } from './raw';
import { sdk } from './sdk';

const from = '+14155550100';
const to = '+15558675309';

describe('reading back, as the SDK sees it', () => {
	test('a message can be fetched and has been delivered, dated and priced', async () => {
		await using local = await startLocalTwilio();
		const client = sdk(local.url);
		const { sid } = await client.messages.create({ from, to, body: 'Hi' });
		await local.settled();
		const message = await client.messages(sid).fetch();
		expect(message).toMatchObject({ sid, status: 'delivered', price: '-0.00830' });
		expect(message.dateSent).toBeInstanceOf(Date);
	});

	test('a list is newest first and goes on over its pages, also when it grows meanwhile', async () => {
		await using local = await startLocalTwilio();
		const client = sdk(local.url);
		for (const body of ['1', '2', '3', '4', '5']) await client.messages.create({ from, to, body });
		const first = await client.messages.page({ pageSize: 2 });
		await client.messages.create({ from, to, body: '6' });
		const second = await first.nextPage();
		const third = await second?.nextPage();
		const fourth = await third?.nextPage();
		const back = await second?.previousPage();
		const bodies = [first, second, third, back].map((page) =>
			page?.instances.map(({ body }) => body),
		);
		expect(bodies).toEqual([['5', '4'], ['3', '2'], ['1'], ['5', '4']]);
		expect(fourth).toBeUndefined();
	});

	test('a page of a list can be asked for by its number', async () => {
		await using local = await startLocalTwilio();
		const client = sdk(local.url);
		for (const body of ['1', '2', '3']) await client.messages.create({ from, to, body });
		const { instances } = await client.messages.page({ pageSize: 2, pageNumber: 1 });
		expect(instances.map(({ body }) => body)).toEqual(['1']);
	});

	test('a list goes on when the messages of its first page were deleted', async () => {
		await using local = await startLocalTwilio();
		const client = sdk(local.url);
		for (const body of ['1', '2', '3']) await client.messages.create({ from, to, body });
		await local.settled();
		const first = await client.messages.page({ pageSize: 2 });
		for (const { sid } of first.instances) await client.messages(sid).remove();
		const second = await first.nextPage();
		expect(second?.instances.map(({ body }) => body)).toEqual(['1']);
	});

	test('a list is narrowed by To, From and time', async () => {
		const times = ['2026-11-21T12:00:00Z', '2026-11-22T12:00:00Z', '2026-11-23T12:00:00Z'];
		let now = new Date(0);
		await using local = await startLocalTwilio({ now: () => now });
		const client = sdk(local.url);
		for (const time of times) {
			now = new Date(time);
			await client.messages.create({ from, to, body: time });
			await local.settled();
		}
		await client.messages.create({ from: '+14155550102', to: '+15558675300', body: 'other' });
		const listed = async (filter: Parameters<typeof client.messages.list>[0]) =>
			(await client.messages.list(filter)).map(({ body }) => body);
		expect(await listed({ to: '555-867-5300' })).toEqual(['other']);
		expect(await listed({ from: '+14155550102' })).toEqual(['other']);
		expect(await listed({ to, dateSent: new Date('2026-11-22') })).toEqual([times[1]]);
		expect(await listed({ to, dateSentAfter: new Date('2026-11-22T12:00:00Z') })).toEqual([
			times[2],
			times[1],
		]);
		expect(await listed({ to, dateSentBefore: new Date('2026-11-22T11:59:59Z') })).toEqual([
			times[0],
		]);
	});

	test('a list that lags shows a message later, which can be fetched at once', async () => {
		let now = new Date('2026-11-23T12:00:00.000Z');
		await using local = await startLocalTwilio({ now: () => now, listDelayMs: 2000 });
		const client = sdk(local.url);
		const { sid } = await client.messages.create({ from, to, body: 'Hi' });
		const sids = async () => (await client.messages.list({ to })).map((message) => message.sid);
		now = new Date('2026-11-23T12:00:01.999Z');
		expect(await sids()).toEqual([]);
		expect((await client.messages(sid).fetch()).sid).toBe(sid);
		now = new Date('2026-11-23T12:00:02.000Z');
		expect(await sids()).toEqual([sid]);
	});

	test('an empty list has an empty page', async () => {
		await using local = await startLocalTwilio();
		expect(await sdk(local.url).messages.list()).toEqual([]);
	});
});
describe('reading is refused', () => {
	test.each([
		['PageSize=1001', 20007],
		['PageSize=0', 20422],
		['PageSize=many', 20422],
		['Page=-1', 20422],
		['DateSent=yesterday', 20422],
	])('with %s', async (query, code) => {
		await using local = await startLocalTwilio();
		const answer = await raw(`${local.url}${base}/Messages.json?${query}`);
		expect(JSON.parse(answer.text)).toMatchObject({ code, status: 400 });
	});

	test('with a method that is not allowed', async () => {
		await using local = await startLocalTwilio();
		const answer = await raw(`${local.url}${base}/Messages.json`, { method: 'PUT' });
		expect(JSON.parse(answer.text)).toMatchObject({ code: 20004, status: 405 });
	});

	test.each(['/2010-04-01/Accounts//Messages.json', '/2010-04-01/Nothing.json', '/v1/Nothing'])(
		'at %s, where nothing is',
		async (path) => {
			await using local = await startLocalTwilio();
			const answer = await raw(local.url + path);
			expect(answer.status).toBe(404);
			expect(JSON.parse(answer.text)).toMatchObject({
				code: 20404,
				message: `The requested resource ${path} was not found`,
			});
		},
	);
});
