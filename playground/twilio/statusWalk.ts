import { isFinal, type Message, type MessageStatus } from './messages';
import { forget } from './retention';
import { countSegments } from './segments';
import { announce } from './statusCallback';
import type { Account, World } from './world';

/** Per segment, in US dollars; what Twilio asked for a US number in November 2026. */
export const pricePerSegment = 0.0083;

/** How a message ends that is not delivered. */
export interface Ending {
	status: 'failed' | 'undelivered';
	errorCode: number;
	errorMessage: string | null;
}

/**
 * Recipients that do not get their messages: area code, then 555-019 and the last digit of the
 * error, so +1 415 555 0193 meets error 30003. https://www.twilio.com/docs/api/errors/30003
 */
const badEndings: Record<string, Ending> = {
	3: {
		status: 'undelivered',
		errorCode: 30003,
		errorMessage: 'Unreachable destination handset',
	},
	4: { status: 'undelivered', errorCode: 30004, errorMessage: 'Message blocked' },
	5: { status: 'undelivered', errorCode: 30005, errorMessage: 'Unknown destination handset' },
	6: { status: 'failed', errorCode: 30006, errorMessage: 'Landline or unreachable carrier' },
	7: { status: 'undelivered', errorCode: 30007, errorMessage: 'Message filtered' },
	8: { status: 'undelivered', errorCode: 30008, errorMessage: 'Unknown error' },
};

const badEndingOf = (to: string): Ending | undefined =>
	badEndings[/^\+1\d{3}555019(\d)$/.exec(to)?.[1] ?? ''];

/** What of a message's way is known beforehand. */
export interface Way {
	/** The number that its Messaging Service will pick. */
	sender?: string;
	/** Default: as its recipient's number has it. */
	ending?: Ending;
}

/**
 * Sets a message going, at once or at its SendAt, and one that was on its way goes on. `sending`
 * passes without a callback.
 * https://www.twilio.com/docs/messaging/guides/track-outbound-message-status
 */
export function startWalk(world: World, account: Account, message: Message, way: Way = {}): void {
	const ending = way.ending ?? badEndingOf(message.to);
	const work = async () => {
		const steps = stepsOf(message, ending);
		for (const status of steps) {
			await world.background.delay(world.statusDelayMs);
			if (message.status === 'canceled') return;
			if (status === 'queued') pickSender(message, way.sender);
			enter(message, status, world.now());
			if (status === ending?.status) Object.assign(message, ending);
			if (status !== 'sending') announce(world, account, message);
			if (status === steps.at(-1)) forget(message);
			world.news.tell({ event: 'message', data: message });
		}
	};
	if (message.sendAt) world.background.runAt(message.sendAt, world.now, work);
	else world.background.run(work);
}

/** The statuses that come after the message's own. */
function stepsOf(message: Message, ending: Ending | undefined): MessageStatus[] {
	if (isFinal(message)) return [];
	const steps: MessageStatus[] =
		ending?.status === 'failed'
			? ['queued', 'failed']
			: ['queued', 'sending', 'sent', ending?.status ?? 'delivered'];
	const passed = message.messagingServiceSid === null ? 'queued' : message.status;
	return steps.slice(1 + Math.max(steps.indexOf(passed), steps.indexOf(message.status)));
}

function pickSender(message: Message, sender: string | undefined): void {
	message.from ??= sender ?? null;
	message.numSegments = countSegments(message.body, message);
}

function enter(message: Message, status: MessageStatus, now: Date): void {
	message.status = status;
	message.dateUpdated = now;
	if (status === 'sent') {
		message.dateSent = now;
		message.price = (-pricePerSegment * message.numSegments).toFixed(5);
	}
}
