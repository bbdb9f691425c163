/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never shipped: runs in plain Node */
import { setImmediate, setTimeout } from 'node:timers/promises';

/** How often the clock is looked at for what is due later, since tests set it forward. */
const clockIntervalMs = 200;

/** What goes on after a request was answered: status walks, webhooks, replies. */
export class Background {
	private readonly running = new Set<Promise<void>>();

	private readonly closing = new AbortController();

	private readonly lastOf = new WeakMap<object, Promise<void>>();

	private readonly failures: unknown[] = [];

	/** Aborts when the service closes. */
	readonly signal = this.closing.signal;

	/** Starts work that `settled` waits for. */
	run(work: () => Promise<void>): void {
		const run = this.guard(work).finally(() => this.running.delete(run));
		this.running.add(run);
	}

	/** Hands work on, and lets `settled` wait for it. */
	async during<Outcome>(work: Promise<Outcome>): Promise<Outcome> {
		this.run(async () => {
			await Promise.allSettled([work]);
		});
		return await work;
	}

	/** Like `run`, but not before the earlier work about the same thing has ended. */
	runInTurn(about: object, work: () => Promise<void>): void {
		const previous = this.lastOf.get(about);
		const turn = this.guard(async () => {
			await previous;
			await work();
		});
		this.lastOf.set(about, turn);
		this.run(async () => await turn);
	}

	/** Starts work at a time that may be days ahead, which `settled` does not wait for. */
	runAt(time: Date, now: () => Date, work: () => Promise<void>): void {
		void this.guard(async () => {
			while (now() < time) await this.delay(clockIntervalMs);
			this.run(work);
		});
	}

	/** Rejects when the service closes; 0 is the next turn of the event loop. */
	async delay(ms: number): Promise<void> {
		await (ms > 0
			? setTimeout(ms, undefined, { signal: this.signal })
			: setImmediate(undefined, { signal: this.signal }));
	}

	/** Resolves when nothing is under way any more; rejects if the service itself failed. */
	async settled(): Promise<void> {
		while (this.running.size > 0) await Promise.all(this.running);
		if (this.failures.length > 0) throw this.failures[0];
	}

	async close(): Promise<void> {
		this.closing.abort();
		await Promise.all(this.running);
	}

	private async guard(work: () => Promise<void>): Promise<void> {
		try {
			await work();
		} catch (error) {
			if (!this.signal.aborted) this.failures.push(error);
		}
	}
}
