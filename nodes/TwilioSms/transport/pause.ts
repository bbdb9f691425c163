import { sleep } from 'n8n-workflow';

/** Resolves after so long, or as soon as the signal is aborted. */
export async function pause(ms: number, signal?: AbortSignal): Promise<void> {
	if (ms <= 0 || signal?.aborted) return;
	if (!signal) return await sleep(ms);
	let wake = () => {};
	const aborted = new Promise<void>((resolve) => {
		wake = resolve;
		signal.addEventListener('abort', wake);
	});
	await Promise.race([sleep(ms), aborted]);
	signal.removeEventListener('abort', wake);
}
