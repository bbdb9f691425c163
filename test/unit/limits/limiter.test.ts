/* eslint-disable @n8n/community-nodes/no-restricted-globals -- never shipped: runs in plain Node */
import type { Meaning, RequestKind } from '../../../nodes/TwilioSms/errors/classification';
import { refusal } from '../../../nodes/TwilioSms/errors/twilioError';
import { CircuitBreaker } from '../../../nodes/TwilioSms/limits/circuitBreaker';
import { RequestLimiter } from '../../../nodes/TwilioSms/limits/limiter';

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

const result = (meaning: Meaning) => async () => ({ meaning });
const settle = async () => await new Promise((resolve) => setImmediate(resolve));

/** Requests that end when the test says so, and the names of those that have begun. */
function heldRequests(limiter: RequestLimiter, names: string[], kind: RequestKind = 'change') {
	const begun: string[] = [];
	const ends: Array<(meaning: Meaning) => void> = [];
	const results = names.map(async (name) => {
		return await limiter.run({ kind, isRetry: name.startsWith('retry') }, async () => {
			begun.push(name);
			return await new Promise<{ meaning: Meaning }>((resolve) =>
				ends.push((meaning) => resolve({ meaning })),
			);
		});
	});
	return { begun, ends, results };
}

const ten = Array.from({ length: 10 }, (_, index) => `request ${index}`);

test('no more requests are in flight than allowed, and half of that after a throttled one', async () => {
	const { begun, ends } = heldRequests(new RequestLimiter({ maxConcurrentRequests: 4 }), ten);
	await settle();
	expect(begun).toHaveLength(4);

	for (const end of ends.slice(0, 3)) end('throttled');
	await settle();
	expect(begun).toHaveLength(5);
});

test('a refused request makes room for others, a failed one does not', async () => {
	const limiter = new RequestLimiter({ maxConcurrentRequests: 2 });
	await limiter.run({ kind: 'change' }, result('throttled'));
	await limiter.run({ kind: 'change' }, result('unclear'));
	await limiter.run({ kind: 'change' }, result('neverArrived'));
	const { begun, ends } = heldRequests(limiter, ten.slice(0, 4));
	await settle();
	expect(begun).toHaveLength(1);

	ends[0]?.('refused');
	await settle();
	expect(begun).toHaveLength(3);
});

test('a retried request goes ahead of new ones', async () => {
	const limiter = new RequestLimiter({ maxConcurrentRequests: 1 });
	const { begun, ends, results } = heldRequests(limiter, ['a', 'b', 'retry']);
	for (let index = 0; index < 3; index++) {
		await settle();
		ends[index]?.('fine');
	}
	await Promise.all(results);
	expect(begun).toEqual(['a', 'retry', 'b']);
});

test('messages go at an even rate, other requests as they come', async () => {
	const clock = jumpingClock();
	const limiter = new RequestLimiter({ messagesPerSecond: 4, clock });
	await limiter.run({ kind: 'message' }, result('fine'));
	await limiter.run({ kind: 'read' }, result('fine'));
	await limiter.run({ kind: 'message' }, result('fine'));
	await limiter.run({ kind: 'message' }, result('fine'));
	expect(clock.pausesMs).toEqual([0, 250, 250]);
});

test('only what Twilio answers and does not throttle has passed', async () => {
	const limiter = new RequestLimiter();
	for (const meaning of ['throttled', 'unclear', 'neverArrived', 'fine', 'refused'] as const) {
		await limiter.run({ kind: 'read' }, result(meaning));
	}
	expect(limiter.passed).toBe(2);
});

test('once stopped, changes end and reads continue', async () => {
	const limiter = new RequestLimiter();
	limiter.cancellation.stop(refusal('Enough', 'Try again.'));
	expect(await limiter.run({ kind: 'message' }, result('fine'))).toBeNull();
	expect(await limiter.run({ kind: 'change' }, result('fine'))).toBeNull();
	expect(await limiter.run({ kind: 'read' }, result('fine'))).toEqual({ meaning: 'fine' });
	expect(await limiter.pause(2 ** 30, 'message')).toBe(false);
	expect(limiter.cancellation.reason?.message).toBe('Enough');
});

test('once the user stops the execution, no more requests are made', async () => {
	const user = new AbortController();
	const limiter = new RequestLimiter({ cancelSignal: user.signal });
	user.abort();
	expect(await limiter.run({ kind: 'read' }, result('fine'))).toBeNull();
	expect(await limiter.pause(2 ** 30, 'read')).toBe(false);
	expect(limiter.cancellation.reason?.message).toBe(
		'The execution was stopped before this item was sent',
	);
});

test('a request that waits for its turn when the execution is stopped is not made', async () => {
	const user = new AbortController();
	const clock = {
		nowMs: () => 0,
		pause: async (ms: number, signal?: AbortSignal) => {
			if (ms > 0) await new Promise((resolve) => signal?.addEventListener('abort', resolve));
		},
	};
	const limiter = new RequestLimiter({ cancelSignal: user.signal, messagesPerSecond: 1, clock });
	await limiter.run({ kind: 'message' }, result('fine'));
	const waiting = limiter.run({ kind: 'message' }, result('fine'));
	await settle();
	user.abort();
	expect(await waiting).toBeNull();
});

describe('during an outage', () => {
	function outage(limiter: RequestLimiter) {
		let end: (isAnswered: boolean) => void = () => {};
		const probed = new Promise<boolean>((resolve) => (end = resolve));
		const breaker = new CircuitBreaker(limiter, async () => await probed);
		return { breaker, end };
	}

	test('messages wait, even with a slot, while reads continue', async () => {
		const limiter = new RequestLimiter({ maxConcurrentRequests: 1 });
		const { breaker, end } = outage(limiter);
		const { ends, results } = heldRequests(limiter, ['a']);
		await settle();
		const log: string[] = [];
		const note = (name: string) => async () => {
			log.push(name);
			return { meaning: 'fine' as const };
		};
		const message = limiter.run({ kind: 'message', breaker }, note('message'));
		await settle();
		breaker.noteSilence();
		ends[0]?.('fine');
		await Promise.all(results);
		await limiter.run({ kind: 'read' }, note('read'));
		expect(log).toEqual(['read']);

		end(true);
		await message;
		expect(log).toEqual(['read', 'message']);
	});

	test('messages that wait end at once when the run is stopped', async () => {
		const limiter = new RequestLimiter();
		const { breaker } = outage(limiter);
		breaker.noteSilence();
		const waiting = limiter.run({ kind: 'message', breaker }, result('fine'));
		await settle();
		limiter.cancellation.stop(refusal('Enough', 'Try again.'));
		expect(await waiting).toBeNull();
	});
});
