/** Runs works with the same key one after another, and works with different keys at the same time. */
export class KeyedQueue {
	private readonly lastOf = new Map<string, Promise<void>>();

	/** Resolves or rejects like `work`. `waitFor` waits for the work in front of it. */
	async run<Result>(
		key: string,
		work: () => Promise<Result>,
		waitFor: (earlier: Promise<void>) => Promise<void> = async (earlier) => await earlier,
	): Promise<Result> {
		const earlier = this.lastOf.get(key);
		let end = () => {};
		const ended = new Promise<void>((resolve) => (end = resolve));
		this.lastOf.set(key, ended);
		try {
			if (earlier) await waitFor(earlier);
			return await work();
		} finally {
			if (this.lastOf.get(key) === ended) this.lastOf.delete(key);
			end();
		}
	}
}
