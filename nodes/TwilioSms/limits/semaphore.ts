/** Lets in as many at once as `limit` says at that moment, the longest waiting first. */
export class Gate {
	private insideCount = 0;
	private readonly waiting: Array<() => void> = [];

	constructor(private readonly limit: () => number) {}

	get inside(): number {
		return this.insideCount;
	}

	async enter(): Promise<void> {
		await new Promise<void>((resolve) => {
			this.waiting.push(resolve);
			this.admit();
		});
	}

	/** Without waiting, for one that had been inside before. */
	comeBack(): void {
		this.insideCount++;
	}

	leave(): void {
		this.insideCount--;
		this.admit();
	}

	/** Called from outside when the limit has grown. */
	admit(): void {
		while (this.insideCount < this.limit()) {
			const next = this.waiting.shift();
			if (!next) return;
			this.insideCount++;
			next();
		}
	}
}
