import type { Admission, RequestLimiter } from '../../limits/limiter';
import { retryDelayMs, type Attempt } from './retry';

interface Tries extends Omit<Admission, 'isRetry'> {
	method: Attempt['method'];
	/** Ends the waiting between tries. Default: the user's stop. */
	signal?: AbortSignal;
}

/**
 * Tries a request in its turn, again where that is safe (see retry.ts), and resolves with the last
 * try; null if the run was stopped before the first. `otherPauseMs` is a reason to try again that
 * only the caller knows.
 */
export async function tryRepeatedly<T extends Pick<Attempt, 'meaning' | 'retryAfter'>>(
	limiter: RequestLimiter,
	{ kind, method, breaker, signal = limiter.cancellation.signalFor(kind) }: Tries,
	tryOnce: () => Promise<T>,
	otherPauseMs: (last: T) => number | undefined = () => undefined,
): Promise<T | null> {
	let last: T | null = null;
	let stalledMs = 0;
	let passed = limiter.passed;
	for (let number = 1; ; number++) {
		const attempt = await limiter.run({ kind, breaker, isRetry: number > 1 }, tryOnce);
		if (!attempt) return last;
		if (passed !== limiter.passed) stalledMs = 0;
		passed = limiter.passed;
		const { meaning, retryAfter } = attempt;
		const random = Math.random();
		const nowMs = Date.now();
		const delayMs =
			otherPauseMs(attempt) ??
			retryDelayMs({ meaning, retryAfter, method, number, stalledMs, random, nowMs });
		if (delayMs !== null) await limiter.clock.pause(delayMs, signal);
		if (delayMs === null || signal.aborted) return attempt;
		stalledMs += delayMs;
		last = attempt;
	}
}
