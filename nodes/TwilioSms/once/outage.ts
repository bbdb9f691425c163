import type { Connection } from '../twilio/client/connection';
import { TwilioError } from '../errors/twilioError';
import { readLatestMessage } from '../twilio/messages';

const longestPauseMs = 8000;
/** Before Twilio is asked again whether it answers. */
const pausesMs = [1000, 2000, 4000, ...Array<number>(4).fill(longestPauseMs)];
/** For a Twilio that lets each of these requests time out, or takes no messages. */
const patienceMs = 60_000;

/**
 * Waits until Twilio answers, and has all of the run wait with it: a message sent into an outage
 * can only be lost. False when that takes too long, and no more items are begun then, or when the
 * run was cancelled. A Twilio that answers, but has lost all messages for `lastedMs`, is given as
 * much time again, and then tried with messages.
 */
export async function outlast(connection: Connection, lastedMs = 0): Promise<boolean> {
	return await connection.traffic.holdMessages(
		async () => await answersAgain(connection, lastedMs),
	);
}

/** Whether an answer came that Twilio can have given, if only to refuse what was asked. */
export function isAnswered({ facts: { status } }: TwilioError): boolean {
	return status !== null && status >= 300 && status < 500;
}

/** What becomes of items for which Twilio was not asked, because it did not answer others. */
export function notAnswering(): TwilioError {
	return new TwilioError({
		message: 'Twilio does not answer at the moment, so this item was not sent',
		code: null,
		status: null,
		moreInfo: null,
		help: 'Run the workflow again for this item later. See https://status.twilio.com, or check the network of this n8n.',
		retryable: true,
		outcome: 'notSent',
	});
}

async function answersAgain(connection: Connection, lastedMs: number): Promise<boolean> {
	const { traffic } = connection;
	const beganAtMs = traffic.clock.nowMs() - lastedMs;
	const firstPauseMs = Math.min(lastedMs, longestPauseMs);
	for (const pauseMs of traffic.ending.hasGivenUp ? [0] : [firstPauseMs, ...pausesMs]) {
		if (traffic.clock.nowMs() - beganAtMs > patienceMs) break;
		if (!(await traffic.rest(pauseMs, 'read'))) return false;
		if (await answers(connection)) return true;
	}
	traffic.ending.giveUp(notAnswering());
	return false;
}

async function answers(connection: Connection): Promise<boolean> {
	try {
		await readLatestMessage(connection);
		return true;
	} catch (error) {
		return error instanceof TwilioError && isAnswered(error);
	}
}
