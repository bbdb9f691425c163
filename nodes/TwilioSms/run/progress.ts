import { realClock, type Clock } from '../limits/pause';

/** Short runs need no progress; of a long one, each line says that it goes on. */
const everyMs = 30_000;

/** To call when an item is done: tells from time to time how many are. */
export function reportProgress(
	all: number,
	tell: (progress: string) => void,
	{ nowMs }: Pick<Clock, 'nowMs'> = realClock,
): () => void {
	let done = 0;
	let toldAtMs = nowMs();
	return () => {
		done += 1;
		if (done === all || nowMs() - toldAtMs < everyMs) return;
		toldAtMs = nowMs();
		tell(`${done} of ${all} items are done`);
	};
}
