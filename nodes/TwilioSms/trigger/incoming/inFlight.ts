import { orAborted } from '../../limits/pause';

/** Work that never ends, as when n8n drops a queued execution, must not pile up. */
export const maxInFlight = 5000;

interface Work {
	isOver: Promise<void>;
	end: () => void;
}

/** Work that is under way, one at a time for each key. */
export class InFlight {
	/** The oldest first. */
	readonly #work = new Map<string, Work>();

	/**
	 * Takes work on, unless it is done, and gives what to call when it is over. While another is at
	 * it, waits for that, and takes over if it failed. When patience ends it leaves the work to the
	 * other: n8n does not answer either when it has stored an execution that has to wait for its turn.
	 */
	async begin(
		key: string,
		{ isDone, patience }: { isDone: () => boolean; patience: AbortSignal },
	): Promise<(() => void) | undefined> {
		while (!isDone()) {
			const other = this.#work.get(key);
			if (!other) return this.#begin(key);
			if (patience.aborted) return undefined;
			await orAborted(other.isOver, patience);
		}
		return undefined;
	}

	#begin(key: string): () => void {
		let end = () => {};
		const isOver = new Promise<void>((resolve) => (end = resolve));
		const work = { isOver, end };
		this.#work.set(key, work);
		if (this.#work.size > maxInFlight) {
			const [oldest] = this.#work;
			if (oldest) this.#end(...oldest);
		}
		return () => this.#end(key, work);
	}

	#end(key: string, work: Work): void {
		if (this.#work.get(key) === work) this.#work.delete(key);
		work.end();
	}
}
