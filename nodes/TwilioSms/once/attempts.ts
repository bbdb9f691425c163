import { TwilioError } from '../errors/twilioError';
import { CircuitBreaker } from '../limits/circuitBreaker';
import type { Connection } from '../twilio/client/connection';
import { isAnswered } from './find';
import { unforeseen } from './lostAnswerErrors';

/** How one attempt to send ended; `sinceMs` is when it may have reached Twilio, in ms since 1970. */
export type Attempt<T> = { answer: T } | { error: unknown; sinceMs: number };

/** Makes the request, and calls `beforeEachTry` before each try. */
type Send<T> = (connection: Connection, beforeEachTry: () => void) => Promise<T>;

/** Sends what costs money: nothing during an outage, and again what never arrived. */
export class Attempts {
	readonly breaker: CircuitBreaker;
	readonly connection: Connection;

	/** `probe` asks Twilio for anything, to see whether it answers again. */
	constructor(connection: Connection, probe: (connection: Connection) => Promise<unknown>) {
		const { limiter } = connection;
		this.breaker = new CircuitBreaker(limiter, async () => await this.answers(probe));
		this.connection = {
			...connection,
			breaker: this.breaker,
			exchange: async (request) => {
				const answer = await connection.exchange(request);
				this.breaker.noteReached();
				return answer;
			},
		};
	}

	/** What never arrived is sent again once Twilio answers. If urgent, an outage is no obstacle. */
	async attempt<T>(send: Send<T>, { isUrgent = false } = {}): Promise<Attempt<T>> {
		const connection = isUrgent ? { ...this.connection, breaker: undefined } : this.connection;
		const attempt = await this.attemptOnce(send, connection);
		const isToRepeat = 'error' in attempt && neverArrived(attempt.error);
		if (!isToRepeat || !(await this.breaker.closes())) return attempt;
		return await this.attemptOnce(send, connection);
	}

	private async attemptOnce<T>(send: Send<T>, connection: Connection): Promise<Attempt<T>> {
		let begunMs: number | null = null;
		try {
			const answer = await send(connection, () => {
				// Requests before this one, such as throttled ones, left no trace.
				begunMs = Date.now();
			});
			this.breaker.noteAnswer();
			return { answer };
		} catch (thrown) {
			const isForeseen = thrown instanceof TwilioError || begunMs === null;
			const error = isForeseen ? thrown : unforeseen(thrown);
			this.noteFailure(error);
			return { error, sinceMs: begunMs ?? Date.now() };
		} finally {
			this.breaker.endTrial();
		}
	}

	private noteFailure(error: unknown): void {
		const { breaker } = this;
		if (!(error instanceof TwilioError)) return;
		if (error.meaning === 'refused') breaker.noteAnswer();
		if (error.meaning === 'neverArrived') breaker.noteFailure(error);
		if (error.meaning === 'unclear') breaker.noteLoss();
	}

	private async answers(probe: (connection: Connection) => Promise<unknown>): Promise<boolean> {
		try {
			await probe(this.connection);
			return true;
		} catch (error) {
			return error instanceof TwilioError && isAnswered(error);
		}
	}
}

function neverArrived(error: unknown): boolean {
	return error instanceof TwilioError && error.meaning === 'neverArrived';
}
