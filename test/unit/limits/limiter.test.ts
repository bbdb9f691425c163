/* eslint-disable @n8n/community-nodes/no-restricted-globals -- never shipped: runs in plain Node */
import { Traffic } from '../../../nodes/TwilioSms/limits/limiter';

/** A clock that jumps to the end of every pause, and notes it. */
function jumpingClock() {
	let nowMs = 0;
	const pausesMs: number[] = [];
	return {
		pausesMs,
		nowMs: () => nowMs,
		pause: async (ms: number) => {
			pausesMs.push(ms);
			nowMs += ms;
		},
	};
}

const answer = (status: number) => async () => ({ status });
const settle = async () => await new Promise((resolve) => setImmediate(resolve));

/** Requests that are answered when the test says so. */
function heldRequests(traffic: Traffic, count: number) {
	const held: Array<(answer: { status: number }) => void> = [];
	const passed = Array.from({ length: count }, async () => {
		return await traffic.pass('change', async () => {
			return await new Promise<{ status: number }>((resolve) => held.push(resolve));
		});
	});
	return { held, passed };
}

test('no more requests are under way than allowed, and half of that after a refusal', async () => {
	const traffic = new Traffic({ maxConcurrentRequests: 4 });
	const { held } = heldRequests(traffic, 10);
	await settle();
	expect(held).toHaveLength(4);

	held[0]?.({ status: 429 });
	held[1]?.({ status: 429 });
	held[2]?.({ status: 429 });
	await settle();
	expect(held).toHaveLength(5);
});

test('an answer of any other kind makes room again', async () => {
	const traffic = new Traffic({ maxConcurrentRequests: 2 });
	await traffic.pass('change', answer(429));
	const { held } = heldRequests(traffic, 4);
	await settle();
	expect(held).toHaveLength(1);

	held[0]?.({ status: 400 });
	await settle();
	expect(held).toHaveLength(3);
});

test('an item that steps aside lets another one begin', async () => {
	const traffic = new Traffic({ maxConcurrentRequests: 1, clock: jumpingClock() });
	await traffic.beginItem();
	let hasBegun = false;
	const second = traffic.beginItem().then(() => (hasBegun = true));
	await settle();
	expect(hasBegun).toBe(false);

	await traffic.stepAside(5000);
	await second;
	expect(hasBegun).toBe(true);
});

test('messages go at an even pace, other requests as they come', async () => {
	const clock = jumpingClock();
	const traffic = new Traffic({ messagesPerSecond: 4, clock });
	await traffic.pass('message', answer(201));
	await traffic.pass('read', answer(200));
	await traffic.pass('message', answer(201));
	await traffic.pass('message', answer(201));
	expect(clock.pausesMs).toEqual([0, 250, 250]);
});

test('it is stalled since the first refusal, until something gets through', async () => {
	const clock = jumpingClock();
	const traffic = new Traffic({ clock });
	await clock.pause(90_000);
	await traffic.pass('message', answer(429));
	await traffic.rest(20_000, 'message');
	await traffic.pass('message', answer(429));
	await traffic.pass('message', answer(503));
	expect(traffic.stalledMs()).toBe(20_000);

	await traffic.pass('message', answer(201));
	expect(traffic.stalledMs()).toBe(0);
});

test('once stopped, nothing is changed any more, and reading goes on', async () => {
	const traffic = new Traffic();
	traffic.ending.stop();
	expect(await traffic.pass('message', answer(201))).toBeNull();
	expect(await traffic.pass('change', answer(204))).toBeNull();
	expect(await traffic.pass('read', answer(200))).toEqual({ status: 200 });
	expect(await traffic.rest(2 ** 30, 'message')).toBe(false);
});

test('once cancelled, nothing is asked any more', async () => {
	const run = new AbortController();
	const traffic = new Traffic({ cancelSignal: run.signal });
	run.abort();
	expect(await traffic.pass('read', answer(200))).toBeNull();
	expect(await traffic.rest(2 ** 30, 'read')).toBe(false);
});

test('a request that waits for its turn when the run is cancelled is not made', async () => {
	const run = new AbortController();
	const clock = {
		nowMs: () => 0,
		pause: async (ms: number, signal: AbortSignal) => {
			if (ms > 0) await new Promise((resolve) => signal.addEventListener('abort', resolve));
		},
	};
	const traffic = new Traffic({ cancelSignal: run.signal, messagesPerSecond: 1, clock });
	await traffic.pass('message', answer(201));
	const waiting = traffic.pass('message', answer(201));
	run.abort();
	expect(await waiting).toBeNull();
});

test('while messages are held, also those that wait for their place, reading goes on', async () => {
	const traffic = new Traffic({ maxConcurrentRequests: 1 });
	const { held, passed } = heldRequests(traffic, 1);
	await settle();
	const log: string[] = [];
	const message = traffic.pass('message', async () => ({ status: log.push('message') }));
	let release: (isOver: boolean) => void = () => {};
	const holding = traffic.holdMessages(
		async () => await new Promise<boolean>((resolve) => (release = resolve)),
	);
	held[0]?.({ status: 201 });
	await Promise.all(passed);
	await traffic.pass('read', async () => ({ status: log.push('read') }));
	expect(log).toEqual(['read']);

	release(true);
	expect(await holding).toBe(true);
	await message;
	expect(log).toEqual(['read', 'message']);
});

test('messages that were held in vain are turned away', async () => {
	const traffic = new Traffic();
	const holding = traffic.holdMessages(async () => false);
	expect(await traffic.pass('message', answer(201))).toBeNull();
	expect(await holding).toBe(false);
	expect(await traffic.pass('message', answer(201))).toEqual({ status: 201 });
});

test('who holds messages that are held waits for the same end', async () => {
	const traffic = new Traffic();
	const first = traffic.holdMessages(async () => false);
	const second = traffic.holdMessages(async () => true);
	expect(await Promise.all([first, second])).toEqual([false, false]);
});
