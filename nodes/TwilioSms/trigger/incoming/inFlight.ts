import { orAborted } from '../../limits/pause';

/** Work that never ends, for example because n8n dropped a queued execution, must not pile up. */
export const maxInFlight = 5000;

interface Work {
	isOver: Promise<void>;
	end: () => void;
}

/** Work in flight, one at a time for each key. */
export class InFlight {
	/** Oldest first. */
	readonly #work = new Map<string, Work>();

	/**
	 * Starts work that is not done yet, and returns a function to call when it ends. While another request
	 * works on it, this waits, and takes over if that one fails. After too long it leaves the work to the
	 * other: n8n does not answer either while a stored execution waits its turn.
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
