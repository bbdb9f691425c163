/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never shipped: runs in plain Node */
import { setImmediate } from 'node:timers/promises';
import type { INode } from 'n8n-workflow';
import { startLocalTwilio, type LocalTwilio } from '../../playground/twilio/localTwilio';
import { credentialFor } from './credential';
import { beginNode } from './engine';
import { letTimeFly } from './fastTime';
import { sendParameters } from './sending';

let twilio: LocalTwilio;

beforeEach(async () => {
	twilio = await startLocalTwilio();
});

afterEach(async () => {
	jest.restoreAllMocks();
	await twilio.close();
});

const good = ['+14155550123', '+14155550124', '+14155550125'];
const bad = '+15005550';
const itemsFor = (...recipients: string[]) => recipients.map((to) => ({ to }));
const sentTo = () =>
	twilio
		.messages()
		.map(({ to }) => to)
		.toSorted();

const node = (settings: Partial<Pick<INode, 'retryOnFail' | 'maxTries' | 'onError'>> = {}) => ({
	parameters: sendParameters({ to: '={{ $json.to }}' }),
	credential: credentialFor(twilio),
	waitBetweenTries: 1,
	...settings,
});

test('"Retry On Fail" tries the failed item again, and sends none twice', async () => {
	const { result } = beginNode(itemsFor(...good, bad), node({ retryOnFail: true, maxTries: 3 }));
	const { error } = await result;

	expect(error?.description).toMatch(
		/^(.*) 3 of 4 items completed\. To process only the rest, retry this execution under "Executions"/,
	);
	expect(sentTo()).toEqual(good);
	expect(twilio.requests.filter(({ answeredWith }) => answeredWith === 400)).toHaveLength(3);
});

test('what "Retry On Fail" sends in the end comes out with what was sent before', async () => {
	twilio.faults.add({ kind: 'tooManyRequests', retryAfterSeconds: 600, times: 1 });
	const { result } = beginNode(itemsFor(...good), node({ retryOnFail: true, maxTries: 2 }));
	const { error, items } = await result;

	expect(error).toBeUndefined();
	expect(items.map(({ json }) => json.to)).toEqual(good);
	expect(items.map(({ pairedItem }) => pairedItem)).toEqual([
		{ item: 0 },
		{ item: 1 },
		{ item: 2 },
	]);
	expect(sentTo()).toEqual(good);
});

test('"Retry On Fail" beside "continue on fail" sends none twice either', async () => {
	const { result } = beginNode(
		itemsFor(bad, ...good),
		node({ retryOnFail: true, maxTries: 3, onError: 'continueRegularOutput' }),
	);
	const { items } = await result;

	expect(items[0]?.json).toMatchObject({ error: { code: 21211 } });
	expect(items.slice(1).map(({ json }) => json.to)).toEqual(good);
	expect(sentTo()).toEqual(good);
});

test('each round of a loop sends, also what the round before sent', async () => {
	const { result } = beginNode(
		itemsFor(bad, ...good),
		node({ retryOnFail: true, maxTries: 2, onError: 'continueRegularOutput' }),
		{ rounds: 2 },
	);
	expect((await result).items).toHaveLength(8);
	expect(sentTo()).toEqual([...good, ...good].toSorted());
});

test('a retried execution continues where it stopped', async () => {
	const run = beginNode(itemsFor(...good, bad), node());
	expect((await run.result).error).toBeDefined();
	expect(sentTo()).toEqual(good);

	const { error, items } = await run.retry({
		parameters: sendParameters({ to: `={{ $json.to === "${bad}" ? "+14155550126" : $json.to }}` }),
	});
	expect(error).toBeUndefined();
	expect(items.map(({ json }) => json.to)).toEqual([...good, '+14155550126']);
	expect(sentTo()).toEqual([...good, '+14155550126']);
});

test('one whose recipient was changed before the retry is another message', async () => {
	const run = beginNode(itemsFor(...good, bad), node());
	await run.result;
	const { items } = await run.retry({ parameters: sendParameters({ to: '+14155550199' }) });

	expect(items.map(({ json }) => json.to)).toEqual(Array(4).fill('+14155550199'));
	expect(sentTo()).toEqual([...good, ...Array(4).fill('+14155550199')]);
});

test('a message with an unknown outcome is not sent again, and delays no other', async () => {
	twilio.faults.add({ kind: 'reset', afterAccepting: true, times: 1 });
	const one = {
		...node(),
		parameters: sendParameters({
			to: '={{ $json.to }}',
			options: { maxConcurrentRequests: 1, ifAnswerIsLost: 'report' },
		}),
	};
	const run = beginNode(itemsFor(...good), one);
	expect((await run.result).error?.description).toMatch(
		/0 of 3 items completed, and 1 may have been sent\./,
	);

	const { error } = await run.retry();
	expect(error?.description).toMatch(/2 of 3 items completed, and 1 may have been sent\./);
	expect(sentTo()).toEqual(good);
});

test.each([
	['is found if it is there', true, { recovered: true }],
	['is sent if it is not', false, { status: 'queued' }],
])(
	'a message of which nobody knows is looked for when the execution is retried, and %s',
	async (_, afterAccepting, message) => {
		letTimeFly();
		twilio.faults.add({ kind: 'reset', method: 'POST', afterAccepting, times: 1 });
		twilio.faults.add({ kind: 'serverError', method: 'GET' });
		const run = beginNode(itemsFor('+14155550123'), node());
		expect((await run.result).error?.description).toMatch(/may have accepted it/);
		twilio.faults.clear();

		const { items, error } = await run.retry();
		expect(error).toBeUndefined();
		expect(items.map(({ json }) => json)).toMatchObject([message]);
		expect(sentTo()).toEqual(['+14155550123']);
	},
);

test('a change of which nobody knows is asked for again, since that does no harm', async () => {
	const [sent] = (await beginNode(itemsFor('+14155550123'), node()).result).items;
	twilio.faults.add({ kind: 'serverError', method: 'POST', times: 1 });
	twilio.faults.add({ kind: 'tooManyRequests', method: 'GET', retryAfterSeconds: 600, times: 1 });
	const { result } = beginNode([{}], {
		...node({ retryOnFail: true, maxTries: 2 }),
		parameters: { resource: 'message', operation: 'redact', messageSid: String(sent?.json.sid) },
	});

	expect(await result).toMatchObject({ items: [{ json: { body: '' } }], error: undefined });
});

test.each([
	['2010-04-01', true],
	['2008-08-01', false],
])(
	'no item takes for its own what another one sent in the try before: %s, Simplify %s',
	async (apiVersion, simplify) => {
		letTimeFly();
		twilio.faults.add({ kind: 'latency', latencyMs: 5 });
		const { result } = beginNode(itemsFor('+14155550123', '+14155550123'), {
			...node({ retryOnFail: true, maxTries: 2 }),
			parameters: sendParameters({ options: { maxConcurrentRequests: 1, simplify } }),
			credential: credentialFor(twilio, { apiVersion }),
		});
		while (twilio.messages().length < 1) await setImmediate();
		twilio.faults.add({ kind: 'tooManyRequests', retryAfterSeconds: 600, times: 1 });
		twilio.faults.add({ kind: 'reset', method: 'POST', times: 1 });

		const { items } = await result;
		expect(new Set(items.map(({ json }) => json.sid ?? json.Sid)).size).toBe(2);
		expect(sentTo()).toEqual(['+14155550123', '+14155550123']);
	},
);

test('what was only read is read again, as the node asks for it by then', async () => {
	await beginNode(itemsFor(...good), node()).result;
	const list = (limit: number) => ({
		resource: 'message',
		operation: 'getAll',
		limit,
		filters: { to: '={{ $json.to }}' },
	});
	twilio.faults.add({ kind: 'tooManyRequests', retryAfterSeconds: 600, path: /555-?0124/ });
	const run = beginNode(itemsFor('', '+14155550124'), { ...node(), parameters: list(1) });
	expect((await run.result).error?.description).toMatch(/1 of 2 items completed\./);
	twilio.faults.clear();

	const { items } = await run.retry({ parameters: list(2) });
	expect(items.map(({ pairedItem }) => pairedItem)).toEqual([
		{ item: 0 },
		{ item: 0 },
		{ item: 1 },
	]);
});
