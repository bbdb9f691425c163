/* eslint-disable @n8n/community-nodes/no-restricted-globals -- never shipped: runs in plain Node */
import { LostAnswers } from '../../../nodes/TwilioSms/once/recover';
import type { Work } from '../../../nodes/TwilioSms/run/operation';
import { runWorks, type ItemResult } from '../../../nodes/TwilioSms/run/workers';
import type { Connection } from '../../../nodes/TwilioSms/twilio/client/connection';
import { TwilioError } from '../../../nodes/TwilioSms/errors/twilioError';
import type { MessageParameters } from '../../../nodes/TwilioSms/twilio/messages';
import { RequestLimiter } from '../../../nodes/TwilioSms/limits/limiter';

/** How a Twilio that is out meets a request; it may have accepted the message all the same. */
export type Failing =
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
export const unreached: Failing[] = [
	'refuses',
	'cannot be looked up',
	'cannot be connected to',
	'is not found',
	'is not trusted',
	'does not speak TLS',
];
/** Until a server has answered, these are rather a wrong setting than an outage. */
export const wrongSettings: Failing[] = ['is not found', 'is not trusted', 'does not speak TLS'];

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

export const latencyMs = 100;
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

export async function run({
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
