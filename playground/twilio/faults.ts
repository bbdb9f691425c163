interface Throttled {
	kind: 'tooManyRequests';
	retryAfterSeconds?: number;
}

interface Slow {
	kind: 'latency';
	latencyMs: number;
}

/** 500 and 503 carry Twilio's JSON, 502 and 504 a load balancer's page. Default: 503. */
interface ServerError {
	kind: 'serverError';
	afterAccepting?: boolean;
	status?: 500 | 502 | 503 | 504;
}

/** The connection breaks, or stays open without an answer until the client or `close` ends it. */
interface NoAnswer {
	kind: 'reset' | 'hang';
	afterAccepting?: boolean;
}

/** The request is carried out; its answer is a proxy's page or only the first half of Twilio's. */
interface Garbled {
	kind: 'garbled';
	as?: 'html' | 'truncated';
}

export type Fault = Throttled | Slow | ServerError | NoAnswer | Garbled;

/** Which requests a fault hits. Without any of these: every request. */
export interface FaultTarget {
	method?: string;
	/** Tested against the path with its query as sent. */
	path?: RegExp;
	/** For how many requests; default: until cleared. */
	times?: number;
	/** 0 to 1, drawn per request; default 1. */
	probability?: number;
}

export type FaultRule = Fault & FaultTarget;

/** Faults on demand. The rules are asked in the order they were added. */
export class Faults {
	private rules: Array<{ rule: FaultRule; left: number }> = [];

	constructor(private readonly random: () => number) {}

	add(rule: FaultRule): void {
		this.rules.push({ rule, left: rule.times ?? Infinity });
	}

	clear(): void {
		this.rules = [];
	}

	list(): FaultRule[] {
		return this.rules.map(({ rule }) => rule);
	}

	/** What happens to a request: every latency that hits it, and the first other fault. */
	take(method: string, path: string): { latencyMs: number; fault?: Exclude<Fault, Slow> } {
		let latencyMs = 0;
		for (const entry of this.rules) {
			if (!this.hits(entry, method, path)) continue;
			entry.left -= 1;
			if (entry.rule.kind !== 'latency') return { latencyMs, fault: entry.rule };
			latencyMs += entry.rule.latencyMs;
		}
		return { latencyMs };
	}

	private hits(entry: { rule: FaultRule; left: number }, method: string, path: string): boolean {
		const { rule, left } = entry;
		if (left === 0 || (rule.method !== undefined && rule.method !== method)) return false;
		if (rule.path !== undefined && !rule.path.test(path)) return false;
		return rule.probability === undefined || this.random() < rule.probability;
	}
}

/** mulberry32 by Tommy Ettinger (public domain): the same numbers in [0, 1) for the same seed. */
export function seededRandom(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
}
