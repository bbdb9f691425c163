import { type IdempotencyKey, entriesOf, leaseMs } from './entries';
import type { SeenList } from './ledger';

/** Says that this process is sending the message of a key. */
export interface Lease {
	key: IdempotencyKey;
	list: SeenList;
	/** What the list has of it. */
	entries: Set<string>;
}

/** The leases of this process. Each is renewed for as long as the message is being sent. */
export class Leases {
	private readonly current = new Set<Lease>();
	private isRenewing = false;

	constructor(
		private readonly record: (list: SeenList, entries: string[]) => Promise<unknown>,
		private readonly untilRenewal = halfALease,
	) {}

	begin(lease: Lease): void {
		this.current.add(lease);
		if (!this.isRenewing) void this.renewAll();
	}

	/** Gives the entries to remove now. */
	end(lease: Lease): string[] {
		this.current.delete(lease);
		return [...lease.entries];
	}

	private async renewAll(): Promise<void> {
		this.isRenewing = true;
		while (this.current.size > 0) {
			await this.untilRenewal();
			await Promise.all([...this.current].map(async (lease) => await this.renew(lease)));
		}
		this.isRenewing = false;
	}

	private async renew({ key, list, entries }: Lease): Promise<void> {
		const [, next] = entriesOf(key, Date.now()).lease;
		if (entries.has(next)) return;
		entries.add(next);
		await this.record(list, [next]);
	}
}

/** Keeps no process alive, unlike n8n's `sleep`. */
async function halfALease(): Promise<void> {
	const signal = AbortSignal.timeout(leaseMs / 2);
	await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
}
