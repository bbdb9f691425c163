import { type Address, readRecipient } from './addresses';
import type { Alert } from './callbacks/alerts';
import { findInbox, type Inbox, webhookFor } from './inbox';
import { askWebhook } from './inboundWebhook';
import { mediaFrom } from './media';
import { type Message, newMessage, type ChannelData } from './messages';
import { heed } from './optOut';
import { reply } from './replying';
import { isSample, sampleReply } from './sample';
import { countSegments } from './segments';
import type { World } from './world';

/** What a phone sends to one of the numbers; numbers in any format people type. */
export interface PhoneText extends ChannelData {
	/** As `to`, with the channel in front when it is not SMS: `whatsapp:+14155550123`. */
	from: string;
	to: string;
	body: string;
	/** http(s), or `data:` URLs that hold the file. */
	mediaUrls?: string[];
}

/** What a text led to: the messages are those in the list, not copies. */
export interface Received {
	/** Null when the number's Messaging Service is set to drop what comes in. */
	message: Message | null;
	replies: Message[];
	alerts: Alert[];
}

/** Somebody cannot write from one channel to another. */
export class OtherChannel extends Error {
	/** For the control API. */
	readonly statusCode = 400;
}

/**
 * Receives a text: keeps it, acts on STOP, START and HELP, calls the webhook and sends what the
 * answer asks for. Resolves when the replies are on their way.
 * @throws UnknownNumber when nobody has the number that was texted
 * @throws OtherChannel
 */
export async function receive(world: World, text: PhoneText): Promise<Received> {
	const inbox = findInbox(world, text.to);
	const from = readRecipient(text.from);
	if (channelOf(from) !== channelOf(readRecipient(inbox.address))) {
		throw new OtherChannel(`${text.from} and ${inbox.address} are on different channels`);
	}
	const webhook = webhookFor(inbox);
	if (webhook === 'drop') return { message: null, replies: [], alerts: [] };
	const { account } = inbox;
	const message = inboundMessage(world, inbox, { ...text, from: from?.value ?? text.from });
	account.messages.add(message);
	world.news.tell({ event: 'message', data: message });
	const notices = answerKeyword(world, inbox, message);
	if (webhook === null) return { message, replies: notices, alerts: [] };
	if (isSample(webhook.handler.url)) {
		const { from: to } = message;
		const sample = { from: message.to, to: to ?? '', body: sampleReply };
		return { message, replies: [...notices, reply(world, account, sample)], alerts: [] };
	}
	const { replies, alerts } = await askWebhook(world, { account, message, webhook });
	return { message, replies: [...notices, ...replies], alerts };
}

const channelOf = (address: Address | undefined) => address?.channel ?? 'sms';

/**
 * By default Twilio answers STOP, START and HELP to numbers, not on other channels.
 * https://www.twilio.com/docs/messaging/tutorials/advanced-opt-out
 */
function answerKeyword(world: World, { account, number }: Inbox, message: Message): Message[] {
	if (number === null) return [];
	const { from, body } = message;
	const notice = heed(account, { number, from: from ?? '', body });
	if (notice === undefined) return [];
	return [reply(world, account, { from: number.phoneNumber, to: from ?? '', body: notice })];
}

function inboundMessage(
	world: World,
	{ account, address, number, service }: Inbox,
	text: PhoneText,
): Message {
	const { from, body, mediaUrls = [] } = text;
	const now = world.now();
	return newMessage(
		{
			sid: world.newSid(mediaUrls.length > 0 ? 'MM' : 'SM'),
			accountSid: account.sid,
			messagingServiceSid: service?.sid ?? null,
			from,
			to: address,
			body,
			status: 'received',
			direction: 'inbound',
			// "For non-SMS or MMS messages this is always 1":
			// https://www.twilio.com/docs/messaging/guides/webhook-request
			numSegments: number ? countSegments(body, { smartEncoded: false }) : 1,
			media: mediaUrls.map((url) => mediaFrom(url, world.newSid('ME'), now)),
			channelData: channelDataOf(text),
			dateSent: now,
		},
		now,
	);
}

function channelDataOf(text: PhoneText): ChannelData | null {
	const { button, location, repliedToSid, profileName, externalUserId } = text;
	const channelData = { button, location, repliedToSid, profileName, externalUserId };
	return Object.values(channelData).some((it) => it !== undefined) ? channelData : null;
}
