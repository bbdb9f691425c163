import { isUnclear } from '../errors/twilioError';
import { notAttempted, type Cancellation } from '../limits/cancellation';
import type { LostSend, Output, Work } from './operation';

/** How an item ended. */
export type End = { outputs: Output[] } | { error: unknown };

/** How all items ended, in their order, and which of them failed first. */
export interface Ends {
	ends: End[];
	firstFailed?: number;
}

export interface PoolOptions {
	/** How many items are worked on at once, not counting those that wait for something else. */
	size: number;
	cancellation: Cancellation;
	stopAtFailure: boolean;
	/** How an earlier attempt at an item ended. Items with a `lost` message are looked into again. */
	earlier: ReadonlyMap<number, End | { lost: LostSend }>;
}

/**
 * Does the works in the order of the items, many at once. The works in a lane are done one after
 * another; the works behind them do not wait.
 */
export async function runWorks(works: readonly Work[], options: PoolOptions): Promise<Ends> {
	return await new Pool(works, options).run();
}

class Pool {
	private readonly ends: End[] = [];
	private firstFailed?: number;
	private busy = 0;
	private left: number;
	/** The first item that no worker has looked at. */
	private next = 0;
	/** The items that wait for the one in front of them, by lane. */
	private readonly lanes = new Map<string, number[]>();
	/** Items whose lane is free again. They go before `next`. */
	private readonly ready: number[] = [];
	private finish = () => {};

	constructor(
		private readonly works: readonly Work[],
		private readonly options: PoolOptions,
	) {
		this.left = works.length;
	}

	async run(): Promise<Ends> {
		if (this.left > 0) {
			await new Promise<void>((resolve) => {
				this.finish = resolve;
				this.fill();
			});
		}
		return { ends: this.ends, firstFailed: this.firstFailed };
	}

	private fill(): void {
		while (this.busy < this.options.size) {
			const index = this.take();
			if (index === undefined) return;
			this.busy++;
			void this.work(index);
		}
	}

	private take(): number | undefined {
		const ready = this.ready.shift();
		if (ready !== undefined) return ready;
		while (this.next < this.works.length) {
			const index = this.next++;
			const lane = this.works[index]?.lane;
			if (lane === undefined) return index;
			const waiting = this.lanes.get(lane);
			if (!waiting) {
				this.lanes.set(lane, []);
				return index;
			}
			waiting.push(index);
		}
		return undefined;
	}

	private async work(index: number): Promise<void> {
		const end = await this.endOf(index);
		this.ends[index] = end;
		this.busy--;
		this.leaveLane(index);
		if (--this.left === 0) this.finish();
		this.fill();
	}

	private leaveLane(index: number): void {
		const lane = this.works[index]?.lane;
		if (lane === undefined) return;
		const next = this.lanes.get(lane)?.shift();
		if (next === undefined) this.lanes.delete(lane);
		else this.ready.push(next);
	}

	private async endOf(index: number): Promise<End> {
		const { cancellation, earlier, stopAtFailure } = this.options;
		const before = earlier.get(index);
		if (before && !('lost' in before)) return before;
		if (cancellation.reason) return { error: before?.lost.error ?? cancellation.reason };
		try {
			const standBy = async <Result>(wait: Promise<Result>) => await this.standBy(wait);
			const worker = { standBy, lost: before?.lost };
			return { outputs: (await this.works[index]?.run(worker)) ?? [] };
		} catch (error) {
			// An item that was unknown before the run started, and still is, does not stop the others.
			if (before && isUnclear(error)) return { error };
			this.firstFailed ??= index;
			if (stopAtFailure) cancellation.stop(notAttempted());
			return { error };
		}
	}

	/** Takes its place again at once, even if there are more than `size` for a moment. */
	private async standBy<Result>(wait: Promise<Result>): Promise<Result> {
		this.busy--;
		this.fill();
		try {
			return await wait;
		} finally {
			this.busy++;
		}
	}
}
