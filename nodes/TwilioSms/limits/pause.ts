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
	let wake = () => {};
	const aborted = new Promise<null>((resolve) => {
		wake = () => resolve(null);
		signal.addEventListener('abort', wake);
	});
	try {
		return await Promise.race([awaited, aborted]);
	} finally {
		signal.removeEventListener('abort', wake);
	}
}
