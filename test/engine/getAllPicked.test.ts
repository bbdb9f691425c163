import type { INodeParameters } from 'n8n-workflow';
import { sdk } from '../simulator/sdk';
import { credentialFor } from './credential';
import { runNode } from './engine';
import { startHttpServer } from './httpServer';
import { list, paths, receive, run, startListForEachTest } from './messageList';
import { twilio } from './ownTwilio';

startListForEachTest();

const bodies = async (filters: INodeParameters, parameters: INodeParameters = {}) => {
	const { items, error } = await run({ filters, ...parameters });
	expect(error).toBeUndefined();
	return items.map(({ json }) => json.body);
};

/** Three texts come in, and after each something is sent: one to a number that fails. */
beforeEach(async () => {
	const answer = async (to: string, body: string) => {
		await sdk(twilio.url).messages.create({ from: '+14155550100', to, body });
		await twilio.settled();
	};
	await receive(1, { body: 'in 1' });
	await answer('+14155550123', 'out 1');
	await receive(1, { body: 'in 2' });
	await answer('+14155550193', 'out 2');
	await receive(1, { body: 'in 3' });
	await answer('+14155550123', 'out 3');
});

test.each<[INodeParameters, string[]]>([
	[{ direction: 'inbound' }, ['in 3', 'in 2', 'in 1']],
	[{ direction: 'outbound' }, ['out 3', 'out 2', 'out 1']],
	[{ status: ['delivered'] }, ['out 3', 'out 1']],
	[{ status: ['received', 'delivered'] }, ['out 3', 'in 3', 'in 2', 'out 1', 'in 1']],
	[{ status: '={{ "Received, read" }}' }, ['in 3', 'in 2', 'in 1']],
	[{ direction: 'inbound', status: ['delivered'] }, []],
	[{ status: [] }, ['out 3', 'in 3', 'out 2', 'in 2', 'out 1', 'in 1']],
])('the filters %j return %j', async (filters, expected) => {
	expect(await bodies(filters)).toEqual(expected);
});

test('the limit counts what is returned, and the list is read in large pages', async () => {
	const asked = paths().length;
	expect(await bodies({ direction: 'inbound' }, { limit: 2 })).toEqual(['in 3', 'in 2']);
	expect(paths().slice(asked)).toEqual([`${list}?PageSize=1000`]);
});

test('both spellings of a number are picked from, newest first', async () => {
	await receive(1, { from: 'whatsapp:+5215512345678', to: 'whatsapp:+14155550100', body: 'a' });
	await receive(1, { from: 'whatsapp:+525512345678', to: 'whatsapp:+14155550100', body: 'b' });

	expect(
		await bodies({ from: 'whatsapp:+525512345678', direction: 'inbound', status: ['received'] }),
	).toEqual(['b', 'a']);
});

describe('a list that hardly has what is wanted', () => {
	const sent = { sid: 'SM00000000000000000000000000000001', direction: 'outbound-api' };
	const startList = async (pages: number) => {
		let asked = 0;
		const server = await startHttpServer((_, response) => {
			asked += 1;
			const next = asked < pages ? `/2010-04-01/List.json?Page=${asked}` : null;
			response.end(JSON.stringify({ messages: [sent, sent], next_page_uri: next }));
		});
		return { ...server, asked: () => asked };
	};
	const getAll = async (server: { url: string }, parameters: INodeParameters) =>
		await runNode([{}], {
			parameters: {
				resource: 'message',
				operation: 'getAll',
				filters: { direction: 'inbound' },
				...parameters,
			},
			credential: credentialFor(server),
		});

	test('is read for a hundred pages, and then it is said rather than returned as all there is', async () => {
		await using server = await startList(150);
		const { error } = await getAll(server, { limit: 5 });

		expect(error?.message).toBe(
			'Fewer messages than "Limit" match the filters among the newest 200',
		);
		expect(server.asked()).toBe(100);
	});

	test('is read to its end with Return All', async () => {
		await using server = await startList(150);
		const { items, error } = await getAll(server, { returnAll: true });

		expect([items, error]).toEqual([[], undefined]);
		expect(server.asked()).toBe(150);
	});
});
