/** Admits as many at once as `limit` allows at that moment. The others wait their turn. */
export class Semaphore {
	private holders = 0;
	private readonly urgent: Array<() => void> = [];
	private readonly waiting: Array<() => void> = [];

	constructor(private readonly limit: () => number) {}

	get inUse(): number {
		return this.holders;
	}

	/** Urgent ones go first. Call `release` afterwards. */
	async acquire(isUrgent = false): Promise<void> {
		await new Promise<void>((resolve) => {
			(isUrgent ? this.urgent : this.waiting).push(resolve);
			this.admit();
		});
	}

	release(): void {
		this.holders--;
		this.admit();
	}

	/** To be called when the limit has grown. */
	admit(): void {
		while (this.holders < this.limit()) {
			const next = this.urgent.shift() ?? this.waiting.shift();
			if (!next) return;
			this.holders++;
			next();
		}
	}
}
