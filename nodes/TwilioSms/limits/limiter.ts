import type { Meaning, RequestKind } from '../errors/classification';
import { Cancellation } from './cancellation';
import type { CircuitBreaker } from './circuitBreaker';
import { grow, limitOf, openWindow, shrink, type CongestionWindow } from './congestionWindow';
import { orAborted, realClock, type Clock } from './pause';
import { RateLimiter } from './rateLimiter';
import { Semaphore } from './semaphore';

export interface LimiterOptions {
	/** Default: no limit. */
	maxConcurrentRequests?: number;
	/** Default: no limit. */
	messagesPerSecond?: number;
	/** Aborted when the user stops the execution. */
	cancelSignal?: AbortSignal;
	clock?: Clock;
}

/** What a request tells the limiter about itself. */
export interface Admission {
	kind: RequestKind;
	/** A repeated request goes ahead of new ones. */
	isRetry?: boolean;
	/** Holds messages back during an outage. */
	breaker?: CircuitBreaker;
}

/** Limits the requests of one run: how many at once, and how many messages per second. */
export class RequestLimiter {
	readonly clock: Clock;
	readonly cancellation: Cancellation;
	private readonly slots = new Semaphore(() => limitOf(this.window));
	private readonly rate?: RateLimiter;
	private window: CongestionWindow;
	private begunCount = 0;
	private passedCount = 0;

	constructor({
		maxConcurrentRequests,
		messagesPerSecond,
		cancelSignal,
		clock,
	}: LimiterOptions = {}) {
		this.clock = clock ?? realClock;
		this.cancellation = new Cancellation(cancelSignal);
		this.window = openWindow(maxConcurrentRequests ?? Infinity);
		if (messagesPerSecond) this.rate = new RateLimiter(messagesPerSecond, this.clock);
	}

	/** How many requests Twilio has not throttled. */
	get passed(): number {
		return this.passedCount;
	}

	/**
	 * Makes one request in its turn, and learns from its result how many can be made at once. Null if
	 * the run was stopped before.
	 */
	async run<Result extends { meaning: Meaning }>(
		admission: Admission,
		request: () => Promise<Result>,
	): Promise<Result | null> {
		if (!(await this.admit(admission))) return null;
		try {
			const number = ++this.begunCount;
			const result = await request();
			this.learn(number, result.meaning);
			return result;
		} finally {
			this.slots.release();
		}
	}

	/** Waits before a request is repeated; false if the run was stopped meanwhile. */
	async pause(ms: number, kind: RequestKind): Promise<boolean> {
		const signal = this.cancellation.signalFor(kind);
		await this.clock.pause(ms, signal);
		return !signal.aborted;
	}

	/** Takes a slot; false if no such request may be made any more. */
	private async admit({ kind, isRetry = false, breaker }: Admission): Promise<boolean> {
		const signal = this.cancellation.signalFor(kind);
		const isMessage = kind === 'message';
		for (;;) {
			if (isMessage && breaker && !(await orAborted(breaker.admits(isRetry), signal))) return false;
			if (isMessage) await this.rate?.turn(signal, isRetry);
			await this.slots.acquire(isRetry);
			const isHeld = isMessage && breaker?.isOpen === true;
			if (!signal.aborted && !isHeld) return true;
			this.slots.release();
			if (signal.aborted) return false;
		}
	}

	/** If Twilio fails or does not answer, that says nothing about how many requests it allows. */
	private learn(number: number, meaning: Meaning): void {
		if (meaning === 'throttled') {
			const { inUse: inFlight } = this.slots;
			this.window = shrink(this.window, { number, begun: this.begunCount, inFlight });
		} else if (meaning === 'fine' || meaning === 'refused') {
			this.passedCount++;
			this.window = grow(this.window);
		}
	}
}
