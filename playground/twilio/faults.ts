import type { ErrorCode } from './errors';
import { Form } from './form';

/** Twilio's 429: with code 20429, or, as from something in front of Twilio, without any code. */
interface Throttled {
	kind: 'tooManyRequests';
	retryAfterSeconds?: number;
	/** Default: Twilio's JSON or XML with code 20429. */
	as?: 'empty' | 'html';
}

/**
 * One of Twilio's codes, before anything is carried out. By default with the HTTP status that
 * Twilio gives it; some codes have been seen with two.
 */
interface Refusal {
	kind: 'refusal';
	code: ErrorCode;
	status?: 400 | 401 | 403 | 404 | 429;
}

/** The message is accepted, and fails when it should leave, as with 63038 or 30001. */
interface FailedLater {
	kind: 'failedLater';
	errorCode: number;
	errorMessage?: string;
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

/** The request is carried out, and its answer is not what Twilio should have sent. */
export interface Garbled {
	kind: 'garbled';
	/**
	 * A proxy's page (default), the first half, Twilio's answer without its SID, an error with the
	 * status of success, one byte at a time, 101 Switching Protocols, or a gzip bomb.
	 */
	as?: 'html' | 'truncated' | 'withoutSid' | 'error' | 'trickle' | 'switching' | 'bomb';
	/** Between two bytes of a trickle; default 1000. */
	everyMs?: number;
	/** Size of a bomb once unpacked; default 1 GB, from 1 MB on the wire. */
	unpackedBytes?: number;
}

/** A refusal that repeats the Authorization header, as debugging proxies do. */
interface Echo {
	kind: 'echo';
}

/** A list whose pages are not as they should be. */
export interface OddList {
	kind: 'oddList';
	/**
	 * The second page leads back to the first; every page leads to another with the same items, or
	 * to another without any; the link is `http://`; or the items are not there yet.
	 */
	as: 'circle' | 'repeating' | 'empty' | 'badLink' | 'missing';
}

export type Fault =
	| Throttled
	| Refusal
	| FailedLater
	| Slow
	| ServerError
	| NoAnswer
	| Garbled
	| Echo
	| OddList;

/** Which requests a fault hits. Without any of these: every request. */
export interface FaultTarget {
	method?: string;
	/** Tested against the path with its query as sent. */
	path?: RegExp;
	/** Only what is to be sent from this number, address or Messaging Service, as written there. */
	from?: string;
	/** For how many requests; default: until cleared. */
	times?: number;
	/** For how long after it was added; default: until cleared. */
	forMs?: number;
	/** 0 to 1, drawn per request; default 1. */
	probability?: number;
}

export type FaultRule = Fault & FaultTarget;

/** Faults on demand. The rules are asked in the order they were added. */
export class Faults {
	private rules: Entry[] = [];

	constructor(
		private readonly random: () => number,
		private readonly now: () => Date,
	) {}

	add(rule: FaultRule): void {
		const until = this.now().getTime() + (rule.forMs ?? Infinity);
		this.rules.push({ rule, left: rule.times ?? Infinity, until });
	}

	clear(): void {
		this.rules = [];
	}

	/** The rules that can still hit a request. */
	list(): FaultRule[] {
		return this.rules.filter((entry) => this.isOn(entry)).map(({ rule }) => rule);
	}

	/** What happens to a request: every latency that hits it, and the first other fault. */
	take(request: Incoming): { latencyMs: number; fault?: Exclude<Fault, Slow> } {
		let latencyMs = 0;
		for (const entry of this.rules) {
			if (!this.hits(entry, request)) continue;
			entry.left -= 1;
			if (entry.rule.kind !== 'latency') return { latencyMs, fault: entry.rule };
			latencyMs += entry.rule.latencyMs;
		}
		return { latencyMs };
	}

	private isOn({ left, until }: Entry): boolean {
		return left > 0 && this.now().getTime() < until;
	}

	private hits(entry: Entry, { method, path, body }: Incoming): boolean {
		const { rule } = entry;
		if (!this.isOn(entry)) return false;
		if (rule.method !== undefined && rule.method !== method) return false;
		if (rule.path !== undefined && !rule.path.test(path)) return false;
		if (rule.from !== undefined && !sendersIn(body).includes(rule.from)) return false;
		return rule.probability === undefined || this.random() < rule.probability;
	}
}

interface Entry {
	rule: FaultRule;
	left: number;
	/** In milliseconds since 1970. */
	until: number;
}

/** A request that a rule may hit. */
interface Incoming {
	method: string;
	path: string;
	body: string;
}

function sendersIn(body: string): string[] {
	const form = new Form(body);
	return [form.get('From'), form.get('MessagingServiceSid')];
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
