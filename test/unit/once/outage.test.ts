/* eslint-disable @n8n/community-nodes/no-restricted-globals -- never shipped: runs in plain Node */
import fc from 'fast-check';
import { LostAnswers } from '../../../nodes/TwilioSms/once/recover';
import type { Work } from '../../../nodes/TwilioSms/run/operation';
import { runWorks, type ItemResult } from '../../../nodes/TwilioSms/run/workers';
import type { Connection } from '../../../nodes/TwilioSms/twilio/client/connection';
import { TwilioError } from '../../../nodes/TwilioSms/errors/twilioError';
import type { MessageParameters } from '../../../nodes/TwilioSms/twilio/messages';
import { RequestLimiter } from '../../../nodes/TwilioSms/limits/limiter';

/** How a Twilio that is out meets a request; it may have accepted the message all the same. */
type Failing =
	| 'fails'
	| 'resets'
	| 'resets after accepting'
	| 'refuses'
	| 'cannot be looked up'
	| 'cannot be connected to'
	| 'is not found'
	| 'is not trusted'
	| 'does not speak TLS'
	| 'is a web page'
	| 'hangs';

/** Nothing is sent over a connection that there is not. */
const unreached: Failing[] = [
	'refuses',
	'cannot be looked up',
	'cannot be connected to',
	'is not found',
	'is not trusted',
	'does not speak TLS',
];
/** Until a server has answered, these are rather a wrong setting than an outage. */
const wrongSettings: Failing[] = ['is not found', 'is not trusted', 'does not speak TLS'];

interface Outage {
	/** How many messages are accepted before. */
	after: number;
	lastsMs: number;
	failing: Failing;
	/** What is only read, the list of messages, is answered all the same. */
	onlyPosts?: boolean;
}

interface Run {
	items: number;
	maxConcurrentRequests: number;
	outage: Outage;
	areEqual?: boolean;
	looks?: boolean;
	/** After the outage began. */
	cancelledAfterMs?: number;
}

const latencyMs = 100;
const timeoutMs = 30_000;
const settle = async () => await new Promise((resolve) => setImmediate(resolve));

/** A clock that goes on to the next timer as soon as nothing else can happen. */
function skippingClock() {
	let nowMs = 0;
	const timers: Array<{ atMs: number; wake: () => void }> = [];
	return {
		nowMs: () => nowMs,
		pause: async (ms: number, signal?: AbortSignal) =>
			await new Promise<void>((wake) => {
				if (signal?.aborted) return wake();
				signal?.addEventListener('abort', () => wake());
				timers.push({ atMs: nowMs + ms, wake });
			}),
		async until<Result>(result: Promise<Result>): Promise<Result> {
			let hasEnded = false;
			void result.finally(() => (hasEnded = true));
			for (;;) {
				await settle();
				if (hasEnded) return await result;
				const next = timers.sort((one, other) => one.atMs - other.atMs).shift();
				if (!next) throw new Error('Everybody waits for somebody else');
				nowMs = Math.max(nowMs, next.atMs);
				next.wake();
			}
		},
	};
}

const failures: Record<Failing, () => { status: number; headers: object; body: string }> = {
	fails: () => ({ status: 503, headers: {}, body: '' }),
	resets: () => breakWith('ECONNRESET'),
	'resets after accepting': () => breakWith('ECONNRESET'),
	refuses: () => breakWith('ECONNREFUSED', 'connect'),
	'cannot be looked up': () => breakWith('EAI_AGAIN', 'getaddrinfo'),
	'cannot be connected to': () => breakWith('ETIMEDOUT', 'connect'),
	'is not found': () => breakWith('ENOTFOUND', 'getaddrinfo'),
	'is not trusted': () => breakWith('UNABLE_TO_VERIFY_LEAF_SIGNATURE'),
	'does not speak TLS': () => breakWith('EPROTO', 'write'),
	hangs: () => breakWith('ETIMEDOUT'),
	'is a web page': () => ({ status: 200, headers: {}, body: '<html>Under maintenance</html>' }),
};

function breakWith(code: string, syscall?: string): never {
	throw Object.assign(new Error(code), { code, syscall });
}

function startTwilio(
	{ after, lastsMs, failing, onlyPosts = false }: Outage,
	clock: ReturnType<typeof skippingClock>,
	onOutage: () => void,
) {
	const messages: Array<{ sid: string; body: string | null }> = [];
	const requestsInOutage: string[] = [];
	let outSinceMs: number | null = null;
	const accept = (form: URLSearchParams) => {
		const message = {
			sid: `SM${String(messages.length + 1).padStart(32, '0')}`,
			from: form.get('From'),
			to: form.get('To'),
			body: form.get('Body'),
			direction: 'outbound-api',
			date_created: new Date().toUTCString(),
		};
		messages.unshift(message);
		return message;
	};
	const exchange: Connection['exchange'] = async ({ method, body }) => {
		await clock.pause(latencyMs);
		if (outSinceMs === null && messages.length >= after) {
			outSinceMs = clock.nowMs();
			onOutage();
		}
		const isMet = method === 'POST' || !onlyPosts;
		if (isMet && outSinceMs !== null && clock.nowMs() < outSinceMs + lastsMs) {
			requestsInOutage.push(method);
			if (failing === 'hangs') await clock.pause(timeoutMs);
			if (method === 'POST' && failing === 'resets after accepting') {
				accept(new URLSearchParams(body));
			}
			return { ...failures[failing](), headers: {} };
		}
		const answer =
			method === 'POST' ? accept(new URLSearchParams(body)) : { messages, next_page_uri: null };
		return { status: 200, headers: {}, body: JSON.stringify(answer) };
	};
	return { messages, requestsInOutage, exchange };
}

async function run({
	items,
	maxConcurrentRequests,
	outage,
	areEqual,
	looks = true,
	cancelledAfterMs,
}: Run) {
	const clock = skippingClock();
	const cancel = new AbortController();
	const limiter = new RequestLimiter({ maxConcurrentRequests, clock, cancelSignal: cancel.signal });
	let cancelledAtMs = 0;
	const twilio = startTwilio(outage, clock, () => {
		if (cancelledAfterMs === undefined) return;
		void clock.pause(cancelledAfterMs).then(() => {
			cancelledAtMs = clock.nowMs();
			cancel.abort();
		});
	});
	const lostAnswers = new LostAnswers({
		accountSid: 'AC00000000000000000000000000000001',
		apiUrl: 'https://api.twilio.com',
		apiVersion: '2010-04-01',
		isSubaccount: false,
		login: { username: 'AC00000000000000000000000000000001', password: 'secret' },
		limiter,
		exchange: twilio.exchange,
	});
	const works = Array.from(
		{ length: items },
		(_, index): Work => ({
			run: async (worker) => {
				const parameters: MessageParameters = {
					From: '+14155550100',
					To: '+14155550123',
					Body: areEqual ? 'Your table is ready' : `Your number is ${index}`,
				};
				const policy = { looks, resendsIf: looks ? ['absent' as const] : [] };
				const sending = { parameters, policy, check: () => {}, worker };
				const { answer } = await lostAnswers.send(sending, { claim: async () => true });
				return [{ json: { sid: answer.message.sid } }];
			},
		}),
	);
	const { results } = await clock.until(
		runWorks(works, {
			size: maxConcurrentRequests,
			cancellation: limiter.cancellation,
			earlier: new Map(),
			stopAtFailure: false,
		}),
	);
	return {
		...twilio,
		results,
		sids: results.flatMap((one) => ('outputs' in one ? [one.outputs[0]?.json.sid] : [])),
		outcomes: results.map(outcomeOf),
		endedMs: clock.nowMs(),
		cancelledAtMs,
	};
}

function outcomeOf(result: ItemResult): string {
	if ('outputs' in result) return 'sent';
	if (result.error instanceof TwilioError) return result.error.facts.outcome;
	throw result.error;
}

const failing = fc.constantFrom<Failing[]>(
	'fails',
	'resets',
	'resets after accepting',
	'is a web page',
	...unreached,
);
const sizes = {
	items: fc.integer({ min: 1, max: 60 }),
	maxConcurrentRequests: fc.integer({ min: 1, max: 8 }),
	areEqual: fc.boolean(),
	looks: fc.boolean(),
};

test('whatever the outage, the outcome of each item is true', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.record({
				...sizes,
				outage: fc.record({
					after: fc.integer({ min: 0, max: 70 }),
					lastsMs: fc.integer({ min: 0, max: 100_000 }),
					failing,
					onlyPosts: fc.boolean(),
				}),
				cancelledAfterMs: fc.option(fc.integer({ min: 0, max: 50_000 }), { nil: undefined }),
			}),
			async (scenario) => {
				const { messages, sids, outcomes } = await run(scenario);

				expect(outcomes).toHaveLength(scenario.items);
				expect(new Set(sids).size).toBe(sids.length);
				const atTwilio = messages.map(({ sid }) => sid);
				expect(sids.filter((sid) => !atTwilio.includes(String(sid)))).toEqual([]);
				const unknown = outcomes.filter((outcome) => outcome === 'unknown').length;
				expect(messages.length - sids.length).toBeGreaterThanOrEqual(0);
				expect(messages.length - sids.length).toBeLessThanOrEqual(unknown);
			},
		),
		{ numRuns: 150 },
	);
});

test('after an outage of half a minute all is sent, each message once', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.record({
				...sizes,
				looks: fc.constant(true),
				outage: fc
					.record({
						after: fc.integer({ min: 0, max: 70 }),
						lastsMs: fc.integer({ min: 0, max: 30_000 }),
						failing,
						onlyPosts: fc.boolean(),
					})
					// What fails before the request can leave does not depend on the request.
					.filter(({ failing, onlyPosts }) => !(onlyPosts && unreached.includes(failing)))
					.filter(({ failing, after }) => !(after === 0 && wrongSettings.includes(failing))),
			}),
			async (scenario) => {
				const { messages, sids } = await run(scenario);

				expect(sids.toSorted()).toEqual(messages.map(({ sid }) => sid).toSorted());
				expect(sids).toHaveLength(scenario.items);
			},
		),
		{ numRuns: 100 },
	);
});

test.each<Failing>(['fails', 'resets', 'resets after accepting', 'is a web page'])(
	'when Twilio %s for good, few messages are asked for in vain, and the rest is not sent',
	async (failing) => {
		const { outcomes, requestsInOutage, results } = await run({
			items: 10_000,
			maxConcurrentRequests: 30,
			outage: { after: 100, lastsMs: Infinity, failing },
		});

		const count = (outcome: string) => outcomes.filter((one) => one === outcome).length;
		expect(count('sent')).toBeLessThanOrEqual(129);
		expect(count('unknown')).toBeLessThanOrEqual(30);
		expect(count('sent') + count('unknown') + count('notSent')).toBe(10_000);
		expect(requestsInOutage.filter((method) => method === 'POST').length).toBeLessThanOrEqual(30);
		// 30 looks, eight times whether it is over, and up to four late ones; each tried three times.
		expect(requestsInOutage.length).toBeLessThanOrEqual(30 + 90 + 24 + 12);
		expect(results.at(-1)).toMatchObject({
			error: {
				facts: {
					message: 'Twilio is not responding, so this item was not sent',
					retryable: true,
					outcome: 'notSent',
				},
			},
		});
	},
);

test.each<[Failing, number, number]>([
	...wrongSettings.map((failing): [Failing, number, number] => [failing, 0, 5]),
	...unreached.map((failing): [Failing, number, number] => [failing, 100, 60]),
	['refuses', 0, 60],
	['cannot be looked up', 0, 60],
	['cannot be connected to', 0, 60],
])(
	'a server that %s after %i messages is given up after few tries',
	async (failing, after, mostSeconds) => {
		const { outcomes, requestsInOutage, endedMs } = await run({
			items: 10_000,
			maxConcurrentRequests: 30,
			outage: { after, lastsMs: Infinity, failing },
		});

		expect(outcomes).not.toContain('unknown');
		expect(outcomes.filter((outcome) => outcome === 'notSent').length).toBeGreaterThan(9800);
		expect(requestsInOutage.length).toBeLessThanOrEqual(30 * 3 + 24);
		expect(endedMs).toBeLessThanOrEqual(mostSeconds * 1000);
	},
);

test.each([
	['all', false, 39],
	['all messages', true, 700],
])(
	'lost messages that are not looked for show by their number that Twilio fails for %s',
	async (_, onlyPosts, mostUnknown) => {
		const { outcomes, requestsInOutage } = await run({
			items: 10_000,
			maxConcurrentRequests: 30,
			outage: { after: 100, lastsMs: Infinity, failing: 'fails', onlyPosts },
			looks: false,
		});

		const unknown = outcomes.filter((outcome) => outcome === 'unknown').length;
		expect(unknown).toBeLessThanOrEqual(mostUnknown);
		expect(requestsInOutage.length).toBeLessThanOrEqual(mostUnknown + 24);
	},
);

test.each([
	[0, false],
	[5000, false],
	[30_000, false],
	[5000, true],
	[70_000, true],
])('cancelled %i ms into an outage, the run stops at once', async (cancelledAfterMs, onlyPosts) => {
	const { endedMs, cancelledAtMs } = await run({
		items: 1000,
		maxConcurrentRequests: 30,
		outage: { after: 100, lastsMs: Infinity, failing: 'fails', onlyPosts },
		cancelledAfterMs,
	});

	expect(cancelledAtMs).toBeGreaterThan(0);
	expect(endedMs - cancelledAtMs).toBeLessThanOrEqual(latencyMs);
});

test('a Twilio that lets all requests time out is not waited for much longer', async () => {
	const { outcomes, endedMs } = await run({
		items: 1000,
		maxConcurrentRequests: 30,
		outage: { after: 100, lastsMs: Infinity, failing: 'hangs' },
	});

	expect(outcomes.filter((outcome) => outcome === 'unknown').length).toBeLessThanOrEqual(30);
	expect(endedMs).toBeLessThan(360_000);
});

test.each<[Failing, number]>([
	['fails', 120],
	['hangs', 360],
])(
	'a Twilio that answers, but %s for all messages, is given up within minutes',
	async (failing, mostSeconds) => {
		const { outcomes, requestsInOutage, endedMs } = await run({
			items: 2000,
			maxConcurrentRequests: 50,
			outage: { after: 100, lastsMs: Infinity, failing, onlyPosts: true },
		});

		expect(outcomes.filter((outcome) => outcome === 'notSent')).toHaveLength(1900);
		expect(requestsInOutage.length).toBeLessThanOrEqual(700);
		expect(endedMs).toBeLessThanOrEqual(mostSeconds * 1000);
	},
);

test('where all answers are lost, but looking finds each message, the run goes on', async () => {
	const { sids } = await run({
		items: 500,
		maxConcurrentRequests: 50,
		outage: { after: 100, lastsMs: Infinity, failing: 'resets after accepting', onlyPosts: true },
	});

	expect(new Set(sids).size).toBe(500);
});
