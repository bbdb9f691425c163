import { sleep } from 'n8n-workflow';

/** Milliseconds that only go forward, and a wait that ends early when the signal is aborted. */
export interface Clock {
	nowMs(): number;
	pause(ms: number, signal?: AbortSignal): Promise<void>;
}

export const realClock: Clock = { nowMs: () => performance.now(), pause };

/** Resolves after so long, or as soon as the signal is aborted. */
export async function pause(ms: number, signal?: AbortSignal): Promise<void> {
	if (ms <= 0 || signal?.aborted) return;
	await (signal ? orAborted(sleep(ms), signal) : sleep(ms));
}

/** The awaited result, or null as soon as the signal is aborted. */
export async function orAborted<Result>(
	awaited: Promise<Result>,
	signal: AbortSignal,
): Promise<Result | null> {
	if (signal.aborted) return null;
	let stopWaiting = () => {};
	const aborted = new Promise<null>((resolve) => {
		stopWaiting = onAbort(signal, () => resolve(null));
	});
	try {
		return await Promise.race([awaited, aborted]);
	} finally {
		stopWaiting();
	}
}

interface Listener {
	wakes: Set<() => void>;
	wakeAll(): void;
}

/** One listener a signal, since Node 20 warns of a leak when there are more than ten. */
const listeners = new WeakMap<AbortSignal, Listener>();

/** Gives what ends the wait. */
function onAbort(signal: AbortSignal, wake: () => void): () => void {
	const listener = listeners.get(signal) ?? listen(signal);
	const { wakes, wakeAll } = listener;
	wakes.add(wake);
	return () => {
		wakes.delete(wake);
		if (wakes.size > 0) return;
		signal.removeEventListener('abort', wakeAll);
		listeners.delete(signal);
	};
}

function listen(signal: AbortSignal): Listener {
	const wakes = new Set<() => void>();
	const wakeAll = () => {
		for (const wake of wakes) wake();
	};
	const listener = { wakes, wakeAll };
	signal.addEventListener('abort', wakeAll);
	listeners.set(signal, listener);
	return listener;
}

/**
 * The awaited result, unless the time is up or the run is stopped before: what is awaited may not
 * heed its own signal. @throws a system failure: `ETIMEDOUT` or `ERR_CANCELED`.
 */
export async function within<Result extends object>(
	awaited: Promise<Result>,
	{ deadline, cancelSignal }: { deadline: AbortSignal; cancelSignal: AbortSignal },
): Promise<Result> {
	const result = await orAborted(orAborted(awaited, deadline), cancelSignal);
	if (result) return result;
	const code = cancelSignal.aborted ? 'ERR_CANCELED' : 'ETIMEDOUT';
	throw Object.assign(new Error(code), { code });
}
