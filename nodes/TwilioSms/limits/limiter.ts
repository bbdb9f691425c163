import type { RequestKind } from '../errors/failures';
import { Ending } from './cancellation';
import { Gate } from './semaphore';
import { startPace, takeTurn, type Pace } from './rate';
import { pause } from './pause';
import { limitOf, narrow, startWidth, widen, type Width } from './concurrency';

export interface TrafficOptions {
	/** Default: no limit. */
	maxConcurrentRequests?: number;
	/** Default: as fast as it goes. */
	messagesPerSecond?: number;
	/** Aborted when the user stops the run. */
	cancelSignal?: AbortSignal;
	clock?: Clock;
}

/** Milliseconds that only go forward, and a wait that ends when the signal is aborted. */
export interface Clock {
	nowMs(): number;
	pause(ms: number, signal: AbortSignal): Promise<void>;
}

const realClock: Clock = { nowMs: () => performance.now(), pause };

/**
 * How the items and requests of one run share the way to Twilio. As many items are begun as
 * requests may be under way, so an item that waits to be let through again waits among few.
 */
export class Traffic {
	private readonly items = new Gate(() => limitOf(this.width));
	private readonly requests = new Gate(() => limitOf(this.width));
	readonly clock: Clock;
	readonly ending: Ending;
	private width: Width;
	private pace?: Pace;
	private begunRequests = 0;
	private throttledSinceMs: number | null = null;
	/** While messages are held back: whether they may go on then. */
	private hold: Promise<boolean> | null = null;
	private hasEverAnswered = false;

	constructor(options: TrafficOptions = {}) {
		this.clock = options.clock ?? realClock;
		this.ending = new Ending(options.cancelSignal);
		this.width = startWidth(options.maxConcurrentRequests ?? Infinity);
		this.pace = options.messagesPerSecond ? startPace(options.messagesPerSecond) : undefined;
	}

	/** Waits until one more item may begin. `endItem` has to follow. */
	async beginItem(): Promise<void> {
		await this.items.enter();
	}

	endItem(): void {
		this.items.leave();
	}

	/**
	 * Holds messages back until `untilOver` resolves, and turns them away if that is with false.
	 * Whoever wants the same meanwhile waits for the same end.
	 */
	async holdMessages(untilOver: () => Promise<boolean>): Promise<boolean> {
		this.hold ??= untilOver().finally(() => (this.hold = null));
		return await this.hold;
	}

	/** Whether this run has reached a server that does not fail. */
	get hasAnswered(): boolean {
		return this.hasEverAnswered;
	}

	/**
	 * Asks in its turn, and learns from the status of the answer how many may ask at once. Null when
	 * the run was stopped before.
	 */
	async pass<Result extends object>(
		kind: RequestKind,
		ask: () => Promise<Result>,
	): Promise<Result | null> {
		if (!(await this.enter(kind))) return null;
		try {
			if (this.signalFor(kind).aborted) return null;
			const number = ++this.begunRequests;
			const result = await ask();
			this.learn(number, 'status' in result ? Number(result.status) : null);
			return result;
		} finally {
			this.requests.leave();
		}
	}

	/** For how long nothing but "too many requests" (429) has been answered. */
	stalledMs(): number {
		return this.throttledSinceMs === null ? 0 : this.clock.nowMs() - this.throttledSinceMs;
	}

	/** Waits before a request is repeated; false when the run was stopped meanwhile. */
	async rest(ms: number, kind: RequestKind): Promise<boolean> {
		await this.clock.pause(ms, this.signalFor(kind));
		return !this.signalFor(kind).aborted;
	}

	/** Waits for Twilio on behalf of an item, and lets another item begin meanwhile. */
	async stepAside(ms: number): Promise<boolean> {
		this.items.leave();
		try {
			return await this.rest(ms, 'read');
		} finally {
			this.items.comeBack();
		}
	}

	/** False when held back and turned away. Nobody held is inside, in the way of what ends it. */
	private async enter(kind: RequestKind): Promise<boolean> {
		for (;;) {
			if (kind === 'message') {
				if (this.hold && !(await this.hold)) return false;
				await this.awaitTurn();
			}
			await this.requests.enter();
			if (kind !== 'message' || !this.hold) return true;
			this.requests.leave();
		}
	}

	private async awaitTurn(): Promise<void> {
		if (!this.pace) return;
		const { waitMs, pace } = takeTurn(this.pace, this.clock.nowMs());
		this.pace = pace;
		await this.clock.pause(waitMs, this.signalFor('message'));
	}

	private signalFor(kind: RequestKind): AbortSignal {
		return this.ending.signalFor(kind === 'read' ? 'read' : 'change');
	}

	/** A failing Twilio, or none at all, says nothing about how many may ask. */
	private learn(number: number, status: number | null): void {
		if (status === null || status >= 500) return;
		this.hasEverAnswered = true;
		if (status === 429) {
			this.throttledSinceMs ??= this.clock.nowMs();
			const { inside: underWay } = this.requests;
			this.width = narrow(this.width, { number, begun: this.begunRequests, underWay });
			return;
		}
		this.throttledSinceMs = null;
		this.width = widen(this.width);
		this.items.admit();
	}
}
