import type { Address } from './addresses';
import type { Ending } from './statusWalk';
import { otherSpellingOf } from './whatsApp';
import type { Account, Service } from './world';

/** For how long somebody who wrote may be answered freely. */
const windowMs = 24 * 3600 * 1000;

/** https://www.twilio.com/docs/api/errors/63016 */
const outsideWindow: Ending = {
	status: 'failed',
	errorCode: 63016,
	errorMessage:
		'Failed to send freeform message because you are outside the allowed window. If you are ' +
		'using WhatsApp, please use a Message Template.',
};

/** The address a message to a channel leaves from: the one asked for, or the service's. */
export const channelSender = (from: Address | undefined, to: Address, service?: Service) =>
	from?.value ?? service?.channelSenders.find((sender) => sender.startsWith(`${to.channel}:`));

/** Whether two addresses are one person's, who may be written in two ways on WhatsApp. */
const isSame = (one: string | null, other: string) =>
	one === other || one === otherSpellingOf(other);

/**
 * How a message ends that is written to somebody on WhatsApp or Messenger who has not written in
 * the last 24 hours. On WhatsApp an approved template opens the conversation.
 */
export function endingOnChannel(
	account: Account,
	{ from, to }: { from: string | null; to: string },
	{ contentSid, now }: { contentSid: string; now: Date },
): Ending | undefined {
	const channel = /^(whatsapp|messenger):/.exec(to)?.[1];
	if (channel === undefined || from === null) return undefined;
	const template = account.contents.find(({ sid }) => sid === contentSid);
	if (channel === 'whatsapp' && template?.approval?.status === 'approved') return undefined;
	const hasWritten = account.messages
		.newestFirst(from)
		.some(
			(other) => isSame(other.from, to) && now.getTime() - other.dateCreated.getTime() < windowMs,
		);
	return hasWritten ? undefined : outsideWindow;
}
