/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never shipped: runs in plain Node */
import { setImmediate } from 'node:timers/promises';
import { startLocalTwilio } from '../../playground/twilio/localTwilio';
import { base, raw } from './raw';

const path = `${base}/Messages.json`;
const form = { From: '+14155550100', To: '+15558675309', Body: 'Hi' };

describe('a fault', () => {
	test('tooManyRequests answers 429 and accepts nothing', async () => {
		await using local = await startLocalTwilio();
		local.faults.add({ kind: 'tooManyRequests', retryAfterSeconds: 2 });
		const answer = await raw(local.url + path, { form });
		expect(JSON.parse(answer.text)).toEqual({
			code: 20429,
			message: 'Too Many Requests',
			more_info: 'https://www.twilio.com/docs/errors/20429',
			status: 429,
		});
		expect(answer.headers.get('retry-after')).toBe('2');
		expect(local.messages()).toEqual([]);
	});

	test.each([
		[500, 'application/json;charset=utf-8'],
		[502, 'text/html'],
		[503, 'application/json;charset=utf-8'],
		[504, 'text/html'],
	] as const)('serverError answers %i before accepting', async (status, type) => {
		await using local = await startLocalTwilio();
		local.faults.add({ kind: 'serverError', status });
		const answer = await raw(local.url + path, { form });
		expect([answer.status, answer.headers.get('content-type')]).toEqual([status, type]);
		expect(local.messages()).toEqual([]);
	});

	test('serverError can come after accepting', async () => {
		await using local = await startLocalTwilio();
		local.faults.add({ kind: 'serverError', afterAccepting: true });
		expect((await raw(local.url + path, { form })).status).toBe(503);
		expect(local.messages()).toHaveLength(1);
	});

	test.each([
		[false, 0],
		[true, 1],
	])('reset breaks the connection, after accepting: %s', async (afterAccepting, accepted) => {
		await using local = await startLocalTwilio();
		local.faults.add({ kind: 'reset', afterAccepting });
		await expect(raw(local.url + path, { form })).rejects.toThrow('fetch failed');
		expect(local.messages()).toHaveLength(accepted);
		expect(local.requests).toMatchObject([{ method: 'POST', path, answeredWith: null }]);
	});

	test.each([
		[false, 0],
		[true, 1],
	])('hang never answers, after accepting: %s', async (afterAccepting, accepted) => {
		await using local = await startLocalTwilio();
		local.faults.add({ kind: 'hang', afterAccepting });
		const hanging = raw(local.url + path, { form });
		const ending = expect(hanging).rejects.toThrow('fetch failed');
		while (local.requests[0]?.rawBody !== 'From=%2B14155550100&To=%2B15558675309&Body=Hi') {
			await setImmediate();
		}
		await local.settled();
		expect(local.messages()).toHaveLength(accepted);
		await local.close();
		await ending;
	});

	test('garbled accepts, and answers with the page of a proxy', async () => {
		await using local = await startLocalTwilio();
		local.faults.add({ kind: 'garbled' });
		const answer = await raw(local.url + path, { form });
		expect([answer.status, answer.headers.get('content-type')]).toEqual([201, 'text/html']);
		expect(answer.text).toMatch(/^<html>/);
		expect(local.messages()).toHaveLength(1);
	});

	test('garbled accepts, and answers with half of the JSON', async () => {
		await using local = await startLocalTwilio();
		local.faults.add({ kind: 'garbled', as: 'truncated' });
		const answer = await raw(local.url + path, { form });
		expect(answer.text).toMatch(/^{"sid":"SM/);
		expect(() => JSON.parse(answer.text)).toThrow(SyntaxError);
		expect(local.messages()).toHaveLength(1);
	});

	test('latency holds requests back and lets them through', async () => {
		await using local = await startLocalTwilio();
		local.faults.add({ kind: 'latency', latencyMs: 30 });
		const start = performance.now();
		expect((await raw(local.url + path, { form })).status).toBe(201);
		expect(performance.now() - start).toBeGreaterThanOrEqual(29);
	});
});

describe('a rule', () => {
	test('hits only its method and path', async () => {
		await using local = await startLocalTwilio();
		local.faults.add({ kind: 'serverError', method: 'GET', path: /PageSize=1$/ });
		expect((await raw(`${local.url}${path}?PageSize=1`)).status).toBe(503);
		expect((await raw(`${local.url}${path}?PageSize=2`)).status).toBe(200);
		expect((await raw(`${local.url}${path}?PageSize=1`, { form })).status).toBe(201);
	});

	test('can make lists slow and nothing else', async () => {
		await using local = await startLocalTwilio();
		local.faults.add({
			kind: 'latency',
			latencyMs: 60_000,
			method: 'GET',
			path: /Messages\.json/,
		});
		const list = raw(`${local.url}${path}?To=%2B15558675309`);
		const ending = expect(list).rejects.toThrow('fetch failed');
		const { text } = await raw(local.url + path, { form });
		const { sid } = JSON.parse(text);
		expect((await raw(`${local.url}${base}/Messages/${sid}.json`)).status).toBe(200);
		await local.close();
		await ending;
	});

	test('of every kind can be mixed, and what was accepted is kept once', async () => {
		await using local = await startLocalTwilio({ faultSeed: 5 });
		const method = 'POST';
		const probability = 0.15;
		local.faults.add({ kind: 'tooManyRequests', method, probability });
		local.faults.add({ kind: 'serverError', method, probability });
		local.faults.add({ kind: 'serverError', afterAccepting: true, method, probability });
		local.faults.add({ kind: 'reset', method, probability });
		local.faults.add({ kind: 'reset', afterAccepting: true, method, probability });
		local.faults.add({ kind: 'garbled', method, probability });
		const outcomes = new Map<string, number>();
		for (let sent = 0; sent < 200; sent++) {
			const earlier = local.messages().length;
			const answer = await raw(local.url + path, { form }).catch(() => undefined);
			const isPage = answer?.headers.get('content-type') === 'text/html';
			const outcome = [answer?.status, isPage, local.messages().length - earlier].join(' ');
			outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
		}
		expect([...outcomes.keys()].sort()).toEqual([
			' false 0',
			' false 1',
			'201 false 1',
			'201 true 1',
			'429 false 0',
			'503 false 0',
			'503 false 1',
		]);
	});

	test('hits as often as it says, and then the next rule does', async () => {
		await using local = await startLocalTwilio();
		local.faults.add({ kind: 'tooManyRequests', times: 2 });
		local.faults.add({ kind: 'serverError', times: 1 });
		const statuses = [];
		for (let sent = 0; sent < 4; sent++) statuses.push((await raw(local.url + path)).status);
		expect(statuses).toEqual([429, 429, 503, 200]);
		expect(local.faults.list()).toEqual([]);
	});

	test('with a probability hits the same requests for the same seed', async () => {
		const run = async (faultSeed: number) => {
			await using local = await startLocalTwilio({ faultSeed });
			local.faults.add({ kind: 'tooManyRequests', probability: 0.2 });
			const hits = [];
			for (let sent = 0; sent < 50; sent++) {
				if ((await raw(local.url + path)).status === 429) hits.push(sent);
			}
			return hits;
		};
		const hits = await run(7);
		expect(hits.length).toBeGreaterThan(3);
		expect(hits.length).toBeLessThan(20);
		expect(await run(7)).toEqual(hits);
		expect(await run(8)).not.toEqual(hits);
	});

	test('is gone when cleared', async () => {
		await using local = await startLocalTwilio();
		local.faults.add({ kind: 'tooManyRequests' });
		local.faults.clear();
		expect((await raw(local.url + path)).status).toBe(200);
	});
});
