/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never shipped: runs in plain Node */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { INodeParameters } from 'n8n-workflow';
import schema from '../../nodes/TwilioSms/__schema__/v1.0.0/message/getAll.json';
import { startLocalTwilio, type LocalTwilio } from '../../playground/twilio/localTwilio';
import { credentialFor } from './credential';
import { runNode } from './engine';
import { schemaErrors } from './outputSchema';

const list = '/2010-04-01/Accounts/AC00000000000000000000000000000001/Messages.json';
const legacyList = '/2008-08-01/Accounts/AC00000000000000000000000000000001/SMS/Messages';
const start = Date.parse('2026-11-23T10:00:00Z');

let twilio: LocalTwilio;
let nowMs: number;

beforeEach(async () => {
	nowMs = start;
	twilio = await startLocalTwilio({ now: () => new Date(nowMs) });
});

afterEach(async () => await twilio.close());

/** Messages of one minute after another, whose texts are their numbers. */
async function receive(count: number): Promise<void> {
	for (let number = 0; number < count; number++) {
		await twilio.receive({ from: '+14155550123', to: '+14155550100', body: String(number) });
		nowMs += 60_000;
	}
}

interface Run {
	apiVersion?: string;
	items?: Array<Record<string, string>>;
	onError?: 'continueRegularOutput';
}

const run = async (parameters: INodeParameters, { apiVersion, items, onError }: Run = {}) =>
	await runNode(items ?? [{}], {
		parameters: { resource: 'message', operation: 'getAll', ...parameters },
		credential: credentialFor(twilio, { apiVersion: apiVersion ?? '2010-04-01' }),
		onError,
	});

const paths = () => twilio.requests.map(({ path }) => path);

/** Answers every request with this body, and tells what it was asked for. */
async function startServer(body: string, lastBody = body) {
	const asked: string[] = [];
	const server = createServer(({ url = '' }, response) => {
		asked.push(url);
		response.end(url.includes('Page=1') ? lastBody : body);
	});
	await new Promise<void>((resolve) => {
		server.listen(0, '127.0.0.1', resolve);
	});
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		asked,
		[Symbol.asyncDispose]: async () => {
			await new Promise((resolve) => {
				server.close(resolve);
			});
		},
	};
}

test.each([
	[
		'2010-04-01',
		(next: string) => JSON.stringify({ messages: [], next_page_uri: `${next}/Messages.json` }),
	],
	[
		'2008-08-01',
		(next: string) =>
			`<TwilioResponse><SMSMessages nextpageuri="${next}/SMS/Messages"/></TwilioResponse>`,
	],
])('a list over %s that goes on at another server is not followed', async (apiVersion, page) => {
	await using elsewhere = await startServer('gotcha');
	await using server = await startServer(page(elsewhere.url));
	const { error } = await runNode([{}], {
		parameters: { resource: 'message', operation: 'getAll', returnAll: true },
		credential: credentialFor(server, { apiVersion }),
	});

	expect(error?.message).toBe(
		`The list goes on at another server (${new URL(elsewhere.url).host})`,
	);
	expect([server.asked.length, elsewhere.asked.length]).toEqual([1, 0]);
});

test.each([
	['2010-04-01', '{"messages":[],"next_page_uri":"/Messages.json?Page=1"}'],
	[
		'2008-08-01',
		'<TwilioResponse><SMSMessages nextpageuri="/SMS/Messages?Page=1"/></TwilioResponse>',
	],
])('a list over %s whose pages lead to themselves is given up', async (apiVersion, page) => {
	await using server = await startServer(page);
	const { error } = await runNode([{}], {
		parameters: { resource: 'message', operation: 'getAll', returnAll: true },
		credential: credentialFor(server, { apiVersion }),
	});

	expect(error?.message).toBe('The list never ends: one of its pages leads to itself');
	expect(server.asked).toHaveLength(2);
});

test.each([
	'/2010-04-01/Messages.json?Page=1',
	'/gateway/twilio/2010-04-01/Messages.json?Page=1',
	'https://api.twilio.com/2010-04-01/Messages.json?Page=1',
	'https://api.dublin.ie1.twilio.com/2010-04-01/Messages.json?Page=1',
])('behind a gateway the list goes on there after %s', async (next) => {
	await using server = await startServer(
		JSON.stringify({ messages: [{ sid: 'SM1' }], next_page_uri: next }),
		'{"messages":[{"sid":"SM2"},null]}',
	);
	const { items } = await runNode([{}], {
		parameters: { resource: 'message', operation: 'getAll', returnAll: true },
		credential: credentialFor({ url: `${server.url}/gateway/twilio/` }),
	});

	expect(items.map(({ json }) => json.sid)).toEqual(['SM1', 'SM2']);
	expect(server.asked).toEqual([
		`/gateway/twilio${list}?PageSize=1000`,
		'/gateway/twilio/2010-04-01/Messages.json?Page=1',
	]);
});

test('fifty messages come when nothing else is said, the newest first', async () => {
	await receive(60);
	const { items, error } = await run({});

	expect(error).toBeUndefined();
	expect(paths()).toEqual([`${list}?PageSize=50`]);
	expect(items).toHaveLength(50);
	expect(items[0]).toMatchObject({
		json: { body: '59', direction: 'inbound', dateSent: '2026-11-23T10:59:00.000Z' },
		pairedItem: { item: 0 },
	});
	expect(items[49]?.json.body).toBe('10');
});

test('no more is asked for than the limit', async () => {
	await receive(5);
	const { items } = await run({ limit: 2 });

	expect(paths()).toEqual([`${list}?PageSize=2`]);
	expect(items.map(({ json }) => json.body)).toEqual(['4', '3']);
});

describe.each([
	['2010-04-01', `${list}?PageSize=1000`],
	['2008-08-01', `${legacyList}?num=1000`],
])('several pages over %s', (apiVersion, firstPath) => {
	beforeEach(async () => await receive(1150), 60_000);

	test('Return All goes through all of them, in order', async () => {
		const { items } = await run({ returnAll: true }, { apiVersion });

		expect(paths()[0]).toBe(firstPath);
		expect(paths()).toHaveLength(2);
		expect(items.map(({ json }) => Number(json.body))).toEqual(
			Array.from({ length: 1150 }, (_, index) => 1149 - index),
		);
	}, 60_000);

	test('a limit ends in the middle of one', async () => {
		const { items } = await run({ limit: 1020 }, { apiVersion });

		expect(items).toHaveLength(1020);
		expect(items[1019]?.json.body).toBe('130');
	}, 60_000);
});

test.each([
	[{ to: '+14155550100' }, 'To=%2B14155550100'],
	[{ from: ' +1 (415) 555-0123 ' }, 'From=%2B14155550123'],
	[{ to: '\u202A+1 415\u2011555/0100\u202C' }, 'To=%2B14155550100'],
	[{ from: 'whatsapp:+1 415 555 0123' }, 'From=whatsapp%3A%2B14155550123'],
	[{ from: 'My-Shop No.1' }, 'From=My-Shop+No.1'],
	[{ dateSentAfter: '2026-11-23T10:00:00Z' }, 'DateSent%3E=2026-11-23T10%3A00%3A00Z'],
	[{ dateSentBefore: '2026-11-23T10:00:00+01:00' }, 'DateSent%3C=2026-11-23T09%3A00%3A00Z'],
	// Without an offset it is the workflow's time zone: here n8n's default, New York.
	[{ dateSentAfter: '2026-11-23T10:00:00' }, 'DateSent%3E=2026-11-23T15%3A00%3A00Z'],
	[{ dateSentAfter: '2026-07-01' }, 'DateSent%3E=2026-07-01T04%3A00%3A00Z'],
	[{ dateSentBefore: '2026-11-23 10:00' }, 'DateSent%3C=2026-11-23T15%3A00%3A00Z'],
	[
		{ dateSentAfter: "={{ DateTime.fromISO('2026-11-23T10:00:00.000+02:00') }}" },
		'DateSent%3E=2026-11-23T08%3A00%3A00Z',
	],
	[
		{ dateSentBefore: "={{ new Date('2026-11-23T10:00:00Z') }}" },
		'DateSent%3C=2026-11-23T10%3A00%3A00Z',
	],
])('the filter %j is sent as %s', async (filters, query) => {
	const { error } = await run({ filters });

	expect(error).toBeUndefined();
	expect(paths()).toEqual([`${list}?${query}&PageSize=50`]);
});

test('filters without a value are none', async () => {
	await run({
		filters: { to: ' ', from: '={{ null }}', dateSentAfter: '={{ $json.none }}' },
	});

	expect(paths()).toEqual([`${list}?PageSize=50`]);
});

test.each(['2010-04-01', '2008-08-01'])(
	'all filters together narrow the list over %s',
	async (apiVersion) => {
		await receive(10);
		await twilio.receive({ from: '+14155550199', to: '+14155550100', body: 'Somebody else' });
		const { items } = await run(
			{
				filters: {
					from: '+14155550123',
					to: '+14155550100',
					dateSentAfter: '2026-11-23T10:03:00Z',
					dateSentBefore: '2026-11-23T10:06:00Z',
				},
			},
			{ apiVersion },
		);

		expect(items.map(({ json }) => json.body)).toEqual(['6', '5', '4', '3']);
	},
);

test('2008-08-01 is asked for whole days, with those around', async () => {
	await run(
		{
			limit: 5,
			filters: {
				dateSentAfter: '2026-11-23T10:00:00Z',
				dateSentBefore: '2026-11-24T10:00:00Z',
			},
		},
		{ apiVersion: '2008-08-01' },
	);

	expect(paths()).toEqual([`${legacyList}?DateSent%3E=2026-11-22&DateSent%3C=2026-11-25&num=5`]);
});

test('filters are read for each item, whose messages are paired with it', async () => {
	await twilio.receive({ from: '+14155550123', to: '+14155550100', body: 'Hi' });
	await twilio.receive({ from: '+14155550124', to: '+14155550100', body: 'Ho' });
	const { items } = await run(
		{ filters: { from: '={{ $json.phone }}' } },
		{ items: [{ phone: '+14155550124' }, { phone: '+14155550123' }, { phone: '+14155550125' }] },
	);

	expect(items.map(({ json, pairedItem }) => [json.body, pairedItem])).toEqual([
		['Ho', { item: 0 }],
		['Hi', { item: 1 }],
	]);
});

test('nothing comes out where there is no message', async () => {
	const { items, error } = await run({ returnAll: true });

	expect({ items, error }).toEqual({ items: [], error: undefined });
});

test("without simplification Twilio's messages come as they are", async () => {
	await receive(1);
	const { items } = await run({ options: { simplify: false } });

	expect(items[0]?.json).toMatchObject({ num_segments: '1', direction: 'inbound' });
});

// As spreadsheets and AI agents write them.
test.each([
	['={{ "false" }}', 'num_segments'],
	['={{ false }}', 'num_segments'],
	['={{ "TRUE" }}', 'numSegments'],
	['={{ "" }}', 'numSegments'],
	['={{ $json.none }}', 'numSegments'],
])('a simplification that is %s gives %s', async (simplify, name) => {
	await receive(1);
	const { items } = await run({ options: { simplify } });

	expect(items[0]?.json).toHaveProperty(name);
});

test('a text that says not to return all is read as such', async () => {
	await receive(3);
	const { items } = await run({ returnAll: '={{ "false" }}', limit: 2 });

	expect(items).toHaveLength(2);
});

test.each(['2010-04-01', '2008-08-01'])(
	'the output over %s is what its schema tells the editor',
	async (apiVersion) => {
		await receive(1);
		const { items } = await run({}, { apiVersion });

		expect(schemaErrors(schema, items[0]?.json)).toBeNull();
	},
);

test.each([
	[{ filters: { dateSentAfter: 'yesterday' } }, '"Date Sent After" is not a date: yesterday'],
	[{ filters: { dateSentBefore: '2026-02-30' } }, '"Date Sent Before" is not a date: 2026-02-30'],
	[
		{ filters: { dateSentAfter: '2026-11-24', dateSentBefore: '2026-11-23' } },
		'"Date Sent After" is later than "Date Sent Before"',
	],
	[{ filters: { to: '={{ [1] }}' } }, '"To" is a list, not text'],
	[{ returnAll: '={{ "some" }}' }, '"Return All" is not true or false: some'],
	[{ options: { simplify: '={{ "a bit" }}' } }, '"Simplify" is not true or false: a bit'],
	[{ limit: 0 }, '"Limit" is not a whole number of 1 or more'],
	[{ limit: '={{ "many" }}' }, '"Limit" is not a whole number of 1 or more'],
])('%j is refused before anything is sent', async (parameters, message) => {
	const { error } = await run(parameters);

	expect(error?.message).toBe(message);
	expect(twilio.requests).toEqual([]);
});

test('a page that fails for a moment is asked for again', async () => {
	await receive(3);
	twilio.faults.add({ kind: 'serverError', times: 1 });
	const { items } = await run({});

	expect(items).toHaveLength(3);
	expect(paths()).toHaveLength(2);
});

test('an item whose list cannot be read has the error, if the run is to go on', async () => {
	await receive(1);
	twilio.faults.add({ kind: 'serverError', times: 3 });
	const { items } = await run({}, { onError: 'continueRegularOutput' });

	expect(items).toMatchObject([
		{ json: { error: { code: 20503, status: 503, outcome: 'rejected', retryable: true } } },
	]);
});
