interface Group {
	readonly sends: Set<Promise<unknown>>;
	lastLook: Promise<void>;
}

/**
 * Sends of equal content to the same recipient go at once, and none of them is under way while one
 * of them is looked for.
 */
export class LostTurns {
	private readonly groups = new Map<string, Group>();

	/** Gives what `work` gives, also when it throws. */
	async send<Result>(key: string, work: () => Promise<Result>): Promise<Result> {
		const group = this.groupOf(key);
		for (let seen; seen !== group.lastLook; ) {
			seen = group.lastLook;
			await seen;
		}
		const sending = work();
		group.sends.add(sending);
		try {
			return await sending;
		} finally {
			group.sends.delete(sending);
		}
	}

	/** As `send`. Looks of a group come one after the other. */
	async look<Result>(key: string, work: () => Promise<Result>): Promise<Result> {
		const group = this.groupOf(key);
		const { lastLook } = group;
		const looking = (async () => {
			await lastLook;
			await Promise.allSettled(group.sends);
			return await work();
		})();
		const hasEnded = looking.then(ignore, ignore);
		group.lastLook = hasEnded;
		return await looking;
	}

	private groupOf(key: string): Group {
		const group = this.groups.get(key) ?? { sends: new Set(), lastLook: Promise.resolve() };
		this.groups.set(key, group);
		return group;
	}
}

const ignore = () => {};
