import { type IdempotencyKey, entriesOf, holdMs } from './entries';
import type { SeenList } from './ledger';

/** That this process is at a key. */
export interface Hold {
	key: IdempotencyKey;
	list: SeenList;
	/** The entries that say so. */
	held: Set<string>;
}

/** Says time and again which keys this process is at, for as long as it is and lives. */
export class KeyHolds {
	private readonly holds = new Set<Hold>();
	private isRenewing = false;

	constructor(
		private readonly record: (list: SeenList, entries: string[]) => Promise<unknown>,
		private readonly untilRenewal = halfAHold,
	) {}

	begin(hold: Hold): void {
		this.holds.add(hold);
		if (!this.isRenewing) void this.renew();
	}

	/** Gives the entries that are to be removed now. */
	end(hold: Hold): string[] {
		this.holds.delete(hold);
		return [...hold.held];
	}

	private async renew(): Promise<void> {
		this.isRenewing = true;
		while (this.holds.size > 0) {
			await this.untilRenewal();
			await Promise.all([...this.holds].map(async (hold) => await this.renewOne(hold)));
		}
		this.isRenewing = false;
	}

	private async renewOne({ key, list, held }: Hold): Promise<void> {
		const [, next] = entriesOf(key, Date.now()).held;
		if (held.has(next)) return;
		held.add(next);
		await this.record(list, [next]);
	}
}

/** Keeps no process alive, unlike n8n's `sleep`. */
async function halfAHold(): Promise<void> {
	const signal = AbortSignal.timeout(holdMs / 2);
	await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
}
