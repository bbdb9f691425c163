import type { Message, MessageStatus } from './messages';
import { countSegments } from './segments';
import { announce } from './statusCallback';
import type { Account, World } from './world';

/** Per segment, in US dollars; what Twilio asked for a US number in November 2026. */
const pricePerSegment = 0.0083;

interface Ending {
	status: 'failed' | 'undelivered';
	errorCode: number;
	errorMessage: string;
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

/** The statuses after the first. https://www.twilio.com/docs/messaging/guides/outbound-message-status-in-status-callbacks */
function stepsOf(message: Message): MessageStatus[] {
	const first: MessageStatus[] = message.messagingServiceSid ? ['queued'] : [];
	const ending = badEndingOf(message.to)?.status ?? 'delivered';
	return ending === 'failed' ? [...first, 'failed'] : [...first, 'sending', 'sent', ending];
}

/** Sets a message going, at once or at its SendAt. `sender`: the number a service picks. */
export function startWalk(
	world: World,
	account: Account,
	message: Message,
	sender: string | undefined,
): void {
	const work = async () => await walk(world, account, message, sender);
	if (message.sendAt) world.background.runAt(message.sendAt, world.now, work);
	else world.background.run(work);
}

async function walk(
	world: World,
	account: Account,
	message: Message,
	sender: string | undefined,
): Promise<void> {
	for (const status of stepsOf(message)) {
		await world.background.delay(world.statusDelayMs);
		if (message.status === 'canceled') return;
		if (status === 'queued') pickSender(message, sender);
		enter(message, status, world.now());
		if (status !== 'sending') announce(world, account, message);
	}
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
	const ending = badEndingOf(message.to);
	if (ending?.status === status) {
		message.errorCode = ending.errorCode;
		message.errorMessage = ending.errorMessage;
	}
}
