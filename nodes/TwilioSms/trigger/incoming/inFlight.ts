import { orAborted } from '../../limits/pause';

/**
 * n8n starts about 25 executions a second, so these are of some minutes and take about 1 MB. Twilio
 * asks again within 15 seconds, and a busy n8n may take a few times that to hear it.
 */
export const maxStored = 5000;

/** Says what became of an event that was taken on; only the first word counts. */
export type Settle = (isStored: boolean) => void;

/** The events that are being stored by n8n, and those that lately were. */
export class Underway {
	readonly #beingStored = new Map<string, Promise<void>>();
	readonly #stored = new Set<string>();

	/**
	 * Takes an event on, unless it is stored. While another request is at it, waits for what becomes
	 * of that, and takes over if it fails. Out of patience it leaves the event to the other: n8n
	 * does not answer either when it has stored an execution that has to wait for its turn.
	 */
	async takeOn(key: string, patience: AbortSignal): Promise<Settle | undefined> {
		while (!this.#stored.has(key)) {
			const other = this.#beingStored.get(key);
			if (!other) return this.#begin(key);
			if (patience.aborted) return undefined;
			await orAborted(other, patience);
		}
		return undefined;
	}

	#begin(key: string): Settle {
		let tellOthers = () => {};
		const isSettled = new Promise<void>((resolve) => (tellOthers = resolve));
		this.#beingStored.set(key, isSettled);
		return (isStored) => {
			if (this.#beingStored.get(key) !== isSettled) return;
			this.#beingStored.delete(key);
			if (isStored) this.#remember(key);
			tellOthers();
		};
	}

	#remember(key: string): void {
		this.#stored.add(key);
		if (this.#stored.size <= maxStored) return;
		const [oldest = key] = this.#stored;
		this.#stored.delete(oldest);
	}
}
