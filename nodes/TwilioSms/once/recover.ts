import { isUnclear, TwilioError } from '../errors/twilioError';
import type { LostSend, Worker } from '../run/operation';
import type { MessageAnswer } from '../twilio/client/answer';
import type { Connection } from '../twilio/client/connection';
import { createMessage, readLatestMessage, type MessageParameters } from '../twilio/messages';
import { Attempts, type Attempt } from './attempts';
import { ClockSkew } from './clockSkew';
import { lookForLost, type LostAnswerPolicy, type Verdict } from './find';
import { KeyedQueue } from './keyedQueue';
import { leftOpen, notListed, notThere, stillUnknown } from './lostAnswerErrors';
import { lookAlikeKey } from './match';

export interface Sent {
	answer: MessageAnswer;
	/** The answer was lost, and the message found at Twilio. */
	recovered?: true;
}

/** What a send needs to know about earlier runs. */
export interface Earlier {
	/** If one of them started to send this and never finished: since when, in ms since 1970. */
	openSinceMs?: number;
	/** Claims a message that was found; false if it belongs to another send. */
	claim(sid: string): Promise<boolean>;
}

/** A message, and how to send it. */
export interface Sending {
	parameters: MessageParameters;
	policy: LostAnswerPolicy;
	/** Called when the message's turn has come. If it throws, nothing is sent. */
	check(): void;
	worker: Worker;
}

/** Even if Twilio loses every answer, sending must end. */
const maxSends = 3;

/** Sends each message of a run once, even if answers are lost. See `lookForLost`. */
export class LostAnswers {
	private readonly clock = new ClockSkew();
	private readonly queue = new KeyedQueue();
	private readonly held: Set<string>;
	/** By content: how many messages may be at Twilio without our knowing which. */
	private readonly unknownCounts = new Map<string, number>();
	private readonly attempts: Attempts;
	private mayList = true;

	/** `sids` are the messages that already belong to items. */
	constructor(connection: Connection, sids: readonly string[] = []) {
		this.held = new Set(sids);
		const noting: Connection = {
			...connection,
			exchange: async (request) => {
				const answer = await connection.exchange(request);
				// An error may come from a gateway, which has its own clock.
				if (answer.status < 300) this.clock.note(answer.headers.date, Date.now());
				return answer;
			},
		};
		this.attempts = new Attempts(noting, readLatestMessage);
	}

	/** @throws TwilioError, with the outcome `unknown` only if a search did not settle it. */
	async send(sending: Sending, earlier: Earlier): Promise<Sent> {
		// While one message is looked for, no equal one may be in flight.
		return await this.queue.run(
			lookAlikeKey(sending.parameters),
			async () => await this.sendUntilKnown(sending, earlier),
			sending.worker.standBy,
		);
	}

	private async sendUntilKnown(sending: Sending, earlier: Earlier): Promise<Sent> {
		const { parameters, policy } = sending;
		let attempt = lostEarlier(sending, earlier) ?? (await this.attempt(sending));
		// A resent message may turn out to be the first one, so the time of the first counts.
		const sinceMs = 'error' in attempt ? attempt.sinceMs : 0;
		let isUnsure = false;
		for (let sends = 1; 'error' in attempt; sends++) {
			const { error } = attempt;
			if (!isUnclear(error)) throw isUnsure ? this.endUnknown(parameters, error, sinceMs) : error;
			const verdict = await this.look(sending, { ...earlier, sinceMs });
			if (verdict.kind === 'found') return { answer: this.take(verdict.answer), recovered: true };
			// The search covers the earlier attempts, too.
			isUnsure = verdict.kind === 'unclear';
			const isToResend = policy.resendsIf.includes(verdict.kind) && sends < maxSends;
			if (!isToResend) {
				throw isUnsure ? this.endUnknown(parameters, error, sinceMs) : notThere(error);
			}
			attempt = await this.attempt(sending, isUnsure);
		}
		return attempt;
	}

	/** Somebody who prefers two messages to none wants this one sent during an outage, too. */
	private async attempt(
		{ parameters, check }: Sending,
		isUrgent = false,
	): Promise<Attempt<MessageAnswer>> {
		return await this.attempts.attempt(
			async (connection, beforeEachTry) => {
				const answer = await createMessage(connection, parameters, () => {
					check();
					beforeEachTry();
				});
				this.held.add(answer.message.sid);
				return answer;
			},
			{ isUrgent },
		);
	}

	private async look(
		{ parameters, policy, worker }: Sending,
		{ sinceMs, claim }: { sinceMs: number; claim: Earlier['claim'] },
	): Promise<Verdict> {
		const unclear: Verdict = { kind: 'unclear' };
		// During an outage there is nothing to see, and nothing else may start.
		await this.attempts.breaker.closes();
		if (!policy.looks || !this.mayList) return unclear;
		// Whatever happens during the search, the message may be at Twilio.
		const verdict = await lookForLost(this.attempts.connection, {
			parameters,
			sinceMs,
			clock: this.clock,
			isHeld: (sid) => this.held.has(sid),
			unknownCount: this.unknownCounts.get(lookAlikeKey(parameters)) ?? 0,
			claim,
			worker,
		}).catch(() => unclear);
		if (verdict.kind === 'unclear' && verdict.mayNotList) this.mayList = false;
		return verdict;
	}

	private take(answer: MessageAnswer): MessageAnswer {
		this.held.add(answer.message.sid);
		this.attempts.breaker.noteAnswer();
		return answer;
	}

	private endUnknown(parameters: MessageParameters, error: unknown, sinceMs: number): TwilioError {
		const key = lookAlikeKey(parameters);
		this.unknownCounts.set(key, (this.unknownCounts.get(key) ?? 0) + 1);
		const unknown = stillUnknown(error, sinceMs);
		return this.mayList ? unknown : notListed(unknown);
	}
}

function lostEarlier({ worker }: Sending, { openSinceMs }: Earlier): LostSend | undefined {
	if (worker.lost) return worker.lost;
	return openSinceMs === undefined ? undefined : { error: leftOpen(), sinceMs: openSinceMs };
}
