import type { Clock } from './pause';
import { Semaphore } from './semaphore';

/** An even rate: a fixed interval from one turn to the next, whenever they are requested. */
export interface Rate {
	readonly intervalMs: number;
	/** By the same clock as the `nowMs` of `takeTurn`. */
	readonly nextAtMs: number;
}

export function startRate(perSecond: number): Rate {
	return { intervalMs: 1000 / perSecond, nextAtMs: 0 };
}

/** The wait for the next turn, and the rate after it. Unused turns are lost. */
export function takeTurn(rate: Rate, nowMs: number): { waitMs: number; rate: Rate } {
	const turnMs = Math.max(nowMs, rate.nextAtMs);
	return { waitMs: turnMs - nowMs, rate: { ...rate, nextAtMs: turnMs + rate.intervalMs } };
}

/** Gives turns at an even rate, one after the other. */
export class RateLimiter {
	private readonly queue = new Semaphore(() => 1);
	private rate: Rate;

	constructor(
		perSecond: number,
		private readonly clock: Clock,
	) {
		this.rate = startRate(perSecond);
	}

	/** Waits for a turn, or until the signal is aborted. Urgent requests go first. */
	async turn(signal: AbortSignal, isUrgent: boolean): Promise<void> {
		await this.queue.acquire(isUrgent);
		if (!signal.aborted) {
			const { waitMs, rate } = takeTurn(this.rate, this.clock.nowMs());
			this.rate = rate;
			await this.clock.pause(waitMs, signal);
		}
		this.queue.release();
	}
}
