/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never shipped: runs in plain Node */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { credentialFor } from './credential';
import { runNode } from './engine';
import { legacyList, list, paths, receive, run, startListForEachTest } from './messageList';
import { twilio } from './ownTwilio';

startListForEachTest();

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
		`The list continues at another server (${new URL(elsewhere.url).host})`,
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

	expect(error?.message).toBe('The list never ends: its pages lead in a circle');
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

describe.each([
	['2010-04-01', `${list}?PageSize=1000`],
	['2008-08-01', `${legacyList}?num=1000`],
])('several pages over %s', (apiVersion, firstPath) => {
	beforeEach(async () => await receive(1150), 60_000);

	test('Return All reads all of them, in order', async () => {
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

test('a page that fails for a moment is requested again', async () => {
	await receive(3);
	twilio.faults.add({ kind: 'serverError', times: 1 });
	const { items } = await run({});

	expect(items).toHaveLength(3);
	expect(paths()).toHaveLength(2);
});
