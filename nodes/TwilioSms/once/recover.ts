import type { MessageAnswer } from '../twilio/client/answer';
import type { Connection } from '../twilio/client/connection';
import { isUnclear, TwilioError } from '../errors/twilioError';
import { LostClock } from './clockSkew';
import { lookForLost, type Verdict } from './find';
import { lookAlikeKey } from './match';
import { LostTurns } from './keyedQueue';
import { createMessage, type MessageParameters } from '../twilio/messages';
import { notAnswering, outlast } from './outage';
import { isUnreached, leftOpen, notThere, stillUnknown } from './lostAnswerErrors';
import type { LostAnswerPolicy } from './policy';

export interface Sent {
	answer: MessageAnswer;
	/** The answer was lost, and the message found at Twilio. */
	recovered?: true;
}

/** What a send needs to know of earlier runs. */
export interface Earlier {
	/** One of them began to send this, not before so many milliseconds since 1970, without an end. */
	openSinceMs?: number;
	/** Takes a message that was found; false when another send has it. */
	claim(sid: string): Promise<boolean>;
}

type Attempt = { answer: MessageAnswer } | { error: unknown; sinceMs: number };

/** Even a Twilio that loses every answer is not asked for ever. */
const maxSends = 3;

/** For what looking does not show: when it is not done, and when Twilio answers all but messages. */
const suspiciouslyManyLost = 10;

/** The messages of one run, each sent once although answers may be lost. See `lookForLost`. */
export class LostAnswers {
	private readonly clock = new LostClock();
	private readonly turns = new LostTurns();
	private readonly held: Set<string>;
	/** How many of a content may be at Twilio without our knowing which they are. */
	private readonly unknownCounts = new Map<string, number>();
	private readonly connection: Connection;
	private lostInARow = 0;
	private lostSinceMs = 0;

	/** `sids` are of messages that belong to items already. */
	constructor(connection: Connection, sids: readonly string[] = []) {
		this.held = new Set(sids);
		this.connection = {
			...connection,
			exchange: async (request) => {
				const answer = await connection.exchange(request);
				// An error may be a gateway's, which has a clock of its own.
				if (answer.status < 300) this.clock.note(answer.headers.date, Date.now());
				return answer;
			},
		};
	}

	/** @throws TwilioError, with outcome `unknown` only when looking did not tell. */
	async send(
		parameters: MessageParameters,
		policy: LostAnswerPolicy,
		earlier: Earlier,
	): Promise<Sent> {
		const { openSinceMs } = earlier;
		let attempt: Attempt =
			openSinceMs === undefined
				? await this.attempt(parameters)
				: { error: leftOpen(), sinceMs: openSinceMs };
		// A resent message may turn out to be the first one, so the time of the first counts.
		const sinceMs = 'error' in attempt ? attempt.sinceMs : 0;
		let isUnsure = false;
		for (let sends = 1; 'error' in attempt; sends++) {
			const { error } = attempt;
			if (!isUnclear(error)) throw isUnsure ? this.endUnknown(parameters, error) : error;
			const verdict = await this.look(parameters, policy, { ...earlier, sinceMs });
			if (verdict.kind === 'found') {
				this.lostInARow = 0;
				return { answer: verdict.answer, recovered: true };
			}
			// It looked for the tries before, too.
			isUnsure = verdict.kind === 'unclear';
			const isToResend = policy.resendsIf.includes(verdict.kind) && sends < maxSends;
			if (!isToResend) throw isUnsure ? this.endUnknown(parameters, error) : notThere(error);
			attempt = await this.attempt(parameters);
		}
		return attempt;
	}

	/** Does not go on into an outage. What surely did not arrive is tried again after it. */
	private async attempt(parameters: MessageParameters): Promise<Attempt> {
		const { connection } = this;
		const { traffic } = connection;
		const attempt = await this.attemptOnce(parameters);
		const error = 'error' in attempt ? attempt.error : null;
		if (isUnclear(error)) await this.endureLoss();
		else this.lostInARow = 0;
		if (!isUnreached(error)) return attempt;
		// A server never reached in this run is rather a wrong address than an outage.
		if (!traffic.hasAnswered) traffic.ending.giveUp(notAnswering());
		const isBack = !traffic.ending.isStopped && (await outlast(connection));
		return isBack ? await this.attemptOnce(parameters) : attempt;
	}

	/** Many messages lost in a row are an outage, whatever else Twilio may answer. */
	private async endureLoss(): Promise<void> {
		const { traffic } = this.connection;
		const nowMs = traffic.clock.nowMs();
		if (this.lostInARow === 0) this.lostSinceMs = nowMs;
		this.lostInARow++;
		if (this.lostInARow < suspiciouslyManyLost || traffic.ending.isStopped) return;
		await outlast(this.connection, nowMs - this.lostSinceMs);
	}

	private async attemptOnce(parameters: MessageParameters): Promise<Attempt> {
		const { connection, turns, held } = this;
		let sinceMs = Date.now();
		const timed: Connection = {
			...connection,
			exchange: async (request) => {
				// What was asked before this, such as too often, surely left no trace.
				sinceMs = Date.now();
				return await connection.exchange(request);
			},
		};
		try {
			return await turns.send(lookAlikeKey(parameters), async () => {
				const answer = await createMessage(timed, parameters);
				held.add(answer.message.sid);
				return { answer };
			});
		} catch (error) {
			return { error, sinceMs };
		}
	}

	private async look(
		parameters: MessageParameters,
		{ looks }: LostAnswerPolicy,
		{ sinceMs, claim }: { sinceMs: number; claim: Earlier['claim'] },
	): Promise<Verdict> {
		if (!looks) return { kind: 'unclear' };
		const { connection, clock, turns, held } = this;
		const key = lookAlikeKey(parameters);
		return await turns.look(key, async () => {
			const verdict = await lookForLost(connection, {
				parameters,
				sinceMs,
				clock,
				isHeld: (sid) => held.has(sid),
				unknownCount: this.unknownCounts.get(key) ?? 0,
				claim,
			});
			if (verdict.kind === 'found') held.add(verdict.answer.message.sid);
			return verdict;
		});
	}

	private endUnknown(parameters: MessageParameters, error: unknown): unknown {
		const key = lookAlikeKey(parameters);
		this.unknownCounts.set(key, (this.unknownCounts.get(key) ?? 0) + 1);
		return error instanceof TwilioError ? stillUnknown(error) : error;
	}
}
