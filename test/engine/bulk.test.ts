/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never shipped: runs in plain Node */
import { createRequire } from 'node:module';
import { setImmediate, setTimeout as sleep } from 'node:timers/promises';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { startLocalTwilio, type LocalTwilio } from '../../playground/twilio/localTwilio';
import { sdk } from '../simulator/sdk';
import { credentialFor } from './credential';
import { beginNode, runNode } from './engine';
import { letTimeFly } from './fastTime';
import { sendParameters } from './sending';

// n8n-core may have a container of its own.
const inCore = createRequire(require.resolve('n8n-core'));
const { Container }: typeof import('@n8n/di') = inCore('@n8n/di');
const { Logger }: typeof import('@n8n/backend-common') = inCore('@n8n/backend-common');

let twilio: LocalTwilio;

afterEach(async () => {
	jest.restoreAllMocks();
	await twilio.close();
});

const textsOf = (count: number) => Array.from({ length: count }, (_, index) => `Text ${index + 1}`);
const sentTexts = () => twilio.messages().map(({ body }) => body);
const outcomeOf = ({ json }: { json: IDataObject }) =>
	(json.error as IDataObject | undefined)?.outcome ?? 'sent';

/** Each text goes to somebody else, unless `to` says otherwise. */
const node = (options: INodeParameters = {}, to = '+1415555{{ 1000 + $itemIndex }}') => ({
	parameters: sendParameters({ to: `=${to}`, message: '={{ $json.text }}', options }),
	credential: credentialFor(twilio),
});

const send = async (texts: string[], options?: INodeParameters) =>
	await runNode(
		texts.map((text) => ({ text })),
		node(options),
	);

test('many items are sent at once, and come out in their order', async () => {
	twilio = await startLocalTwilio();
	const texts = textsOf(200);
	// Each answer comes later or earlier than the one before.
	twilio.faults.add({ kind: 'latency', latencyMs: 60, probability: 0.5 });

	const { items, error } = await send(texts, { maxConcurrentRequests: 50 });

	expect(error).toBeUndefined();
	expect(items.map(({ json }) => json.body)).toEqual(texts);
	expect(items.map(({ pairedItem }) => pairedItem)).toEqual(texts.map((_, item) => ({ item })));
	expect(sentTexts().toSorted()).toEqual(texts.toSorted());
	// Twilio took some before others that had been asked for earlier.
	expect(sentTexts()).not.toEqual(texts);
});

test('when Twilio takes five at once, all are sent in the end, each once', async () => {
	twilio = await startLocalTwilio({ maxConcurrentRequests: 5 });
	twilio.faults.add({ kind: 'latency', latencyMs: 5 });
	const texts = textsOf(300);

	const { items, error } = await send(texts, { maxConcurrentRequests: 50 });

	expect(error).toBeUndefined();
	expect(items.map(({ json }) => json.body)).toEqual(texts);
	expect(sentTexts().toSorted()).toEqual(texts.toSorted());
	const refused = twilio.requests.filter(({ answeredWith }) => answeredWith === 429);
	expect(refused.length).toBeGreaterThan(0);
	// Without narrowing, 45 of 50 are refused again and again.
	expect(refused.length).toBeLessThan(texts.length / 2);
});

test('while many items are read, n8n goes on with other things', async () => {
	twilio = await startLocalTwilio();
	const startedAt = Date.now();
	const { result } = beginNode(
		textsOf(2000).map((text, index) => ({ text: index === 1999 ? '' : text })),
		node(),
	);
	let isRunning = true;
	const ended = result.finally(() => (isRunning = false));
	let longestMs = 0;
	for (let lastAt = startedAt; isRunning; lastAt = Date.now()) {
		await setImmediate();
		longestMs = Math.max(longestMs, Date.now() - lastAt);
	}

	expect((await ended).error?.message).toBe('The message is empty');
	expect(longestMs).toBeLessThan((Date.now() - startedAt) / 2);
});

test('with "Max Concurrent Requests" at 1, messages arrive in the order of the items', async () => {
	twilio = await startLocalTwilio();
	twilio.faults.add({ kind: 'latency', latencyMs: 10, probability: 0.5 });
	const texts = textsOf(20);

	await send(texts, { maxConcurrentRequests: 1 });
	expect(sentTexts()).toEqual(texts);
});

test('"Messages per Second" spreads the messages, without a burst at first', async () => {
	twilio = await startLocalTwilio();
	const startedAt = Date.now();
	await send(textsOf(6), { messagesPerSecond: 10 });

	// Five intervals of 100 ms, and what a timer may be early by.
	expect(Date.now() - startedAt).toBeGreaterThanOrEqual(495);
	expect(twilio.messages()).toHaveLength(6);
});

test.each([
	['maxConcurrentRequests', 101, /"Max Concurrent Requests".*a whole number from 1 to 100/],
	['messagesPerSecond', -1, /"Messages per Second" is -1/],
	['messagesPerSecond', '={{ 0.0000001 }}', /"Messages per Second" is 1e-7/],
	['messagesPerSecond', '={{ "a lot" }}', /"Messages per Second" is a lot/],
])('%s of %s is refused before anything is sent', async (name, value, message) => {
	twilio = await startLocalTwilio();
	const { error } = await send(textsOf(2), { [name]: value });
	expect(`${error?.message} ${error?.description}`).toMatch(message);
	expect(twilio.requests).toEqual([]);
});

test('a stopped run sends nothing more, and gives each item its outcome', async () => {
	twilio = await startLocalTwilio();
	const run = beginNode(
		textsOf(100).map((text) => ({ text })),
		node({ maxConcurrentRequests: 2 }),
	);
	twilio.faults.add({ kind: 'latency', latencyMs: 20 });
	while (twilio.messages().length < 10) await sleep(1);
	run.stop();
	const { items } = await run.result;

	const arrived = twilio.messages().length;
	// As slow as a message each: time in which others would be sent.
	for (let count = 0; count < 5; count++) await sdk(twilio.url).messages.list({ limit: 1 });
	expect(twilio.messages().length - arrived).toBeLessThanOrEqual(2);
	expect(items).toHaveLength(100);
	const sent = items.filter((item) => outcomeOf(item) === 'sent').map(({ json }) => json.sid);
	expect(sent.length).toBeGreaterThanOrEqual(8);
	const sids = twilio.messages().map(({ sid }) => sid);
	expect(sent.filter((sid) => !sids.includes(String(sid)))).toEqual([]);
	expect(items.filter((item) => outcomeOf(item) === 'unknown').length).toBeLessThanOrEqual(2);
	expect(items.filter((item) => outcomeOf(item) === 'notSent').length).toBeGreaterThanOrEqual(86);
});

test('a run stopped while Twilio makes it wait ends at once', async () => {
	twilio = await startLocalTwilio();
	letTimeFly();
	twilio.faults.add({ kind: 'tooManyRequests', method: 'POST', retryAfterSeconds: 60 });
	const run = beginNode(
		textsOf(5).map((text) => ({ text })),
		node({ maxConcurrentRequests: 2 }),
	);
	const refused = () => twilio.requests.filter(({ answeredWith }) => answeredWith === 429);
	while (refused().length < 2) await sleep(1);
	// Once this is answered, so are the two.
	await sdk(twilio.url).messages.list({ limit: 1 });
	run.stop();
	const stoppedAt = Date.now();
	const { items } = await run.result;

	// A minute takes 600 ms here.
	expect(Date.now() - stoppedAt).toBeLessThan(400);
	expect(items.map(outcomeOf)).toEqual(['rejected', 'rejected', 'notSent', 'notSent', 'notSent']);
	expect(twilio.messages()).toEqual([]);
});

test('when Twilio throttles every request for minutes, the remaining items send none', async () => {
	twilio = await startLocalTwilio();
	twilio.faults.add({ kind: 'tooManyRequests', retryAfterSeconds: 600 });
	const { items } = await beginNode(
		textsOf(50).map((text) => ({ text })),
		{ ...node({ maxConcurrentRequests: 5 }), onError: 'continueRegularOutput' },
	).result;

	expect(twilio.requests).toHaveLength(5);
	expect(items.map(outcomeOf)).toEqual([
		...Array(5).fill('rejected'),
		...Array(45).fill('notSent'),
	]);
	expect(items[49]?.json.error).toMatchObject({
		message: 'Twilio is rate-limiting this account, so this item was not sent',
		retryable: true,
	});
});

test("while a long run goes on, n8n's log tells how many items are done", async () => {
	twilio = await startLocalTwilio();
	twilio.faults.add({ kind: 'latency', latencyMs: 20 });
	const now = performance.now.bind(performance);
	// Half a minute passes in 3 ms.
	jest.spyOn(performance, 'now').mockImplementation(() => now() * 10_000);
	const log = jest.spyOn(Container.get(Logger), 'info');

	const { error } = await send(textsOf(3), { maxConcurrentRequests: 1 });

	expect(error).toBeUndefined();
	expect(log.mock.calls.map(([line]) => line)).toEqual([
		'1 of 3 items are done',
		'2 of 3 items are done',
	]);
});
