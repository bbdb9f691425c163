import { readPhoneNumber, readRecipient } from './addresses';
import type { Alert } from './callbacks/alerts';
import { askWebhook, webhookOf } from './inboundWebhook';
import { mediaFrom } from './media';
import { type Message, newMessage } from './messages';
import { heed } from './optOut';
import { reply } from './replying';
import { countSegments } from './segments';
import { type Account, type PhoneNumber, serviceOf, type World } from './world';

/** What a phone sends to one of the numbers; numbers in any format people type. */
export interface PhoneText {
	from: string;
	to: string;
	body: string;
	/** http(s), or `data:` URLs that hold the file. */
	mediaUrls?: string[];
}

/** What came of a text: the messages are those in the list, not copies. */
export interface Received {
	/** Null when the number's Messaging Service is set to drop what comes in. */
	message: Message | null;
	replies: Message[];
	alerts: Alert[];
}

/** Nobody has the number that was texted. */
export class UnknownNumber extends Error {
	/** For the control API. */
	readonly statusCode = 404;
}

/**
 * Takes in a text: keeps it, heeds STOP, START and HELP, calls the webhook and sends what the
 * answer asks for. Resolves when the replies are on their way.
 * @throws UnknownNumber when nobody has the number that was texted
 */
export async function receive(world: World, text: PhoneText): Promise<Received> {
	const onChannel = receiveOnChannel(world, text);
	if (onChannel) return { message: onChannel, replies: [], alerts: [] };
	const { account, number } = findNumber(world, text.to);
	const webhook = webhookOf(account, number);
	if (webhook === 'drop') return { message: null, replies: [], alerts: [] };
	const message = inboundMessage(world, account, text, {
		to: number.phoneNumber,
		messagingServiceSid: serviceOf(account, number)?.sid ?? null,
	});
	keep(world, account, message);
	const from = message.from ?? '';
	const notice = heed(account, { number, from, body: text.body });
	const notices =
		notice === undefined ? [] : [reply(world, account, { sender: number, to: from, body: notice })];
	if (webhook === null) return { message, replies: notices, alerts: [] };
	const { replies, alerts } = await askWebhook(world, { account, number, message, webhook });
	return { message, replies: [...notices, ...replies], alerts };
}

function findNumber(world: World, typed: string): { account: Account; number: PhoneNumber } {
	const to = readPhoneNumber(typed) ?? typed;
	for (const account of world.accounts) {
		const number = account.numbers.find(({ phoneNumber }) => phoneNumber === to);
		if (number && !account.isTest) return { account, number };
	}
	throw new UnknownNumber(`No account here has the number ${typed}`);
}

/** Keeps what is written to a channel sender of an account. Nobody is told: it has no webhook. */
function receiveOnChannel(world: World, text: PhoneText): Message | undefined {
	const to = readRecipient(text.to);
	const account = world.accounts.find(
		({ channelSenders }) => to && channelSenders.includes(to.value),
	);
	if (account === undefined || to === undefined) return undefined;
	const message = inboundMessage(world, account, text, { to: to.value, messagingServiceSid: null });
	keep(world, account, message);
	return message;
}

function keep({ news }: World, { messages }: Account, message: Message): void {
	messages.add(message);
	news.tell({ event: 'message', data: message });
}

function inboundMessage(
	world: World,
	account: Account,
	{ from, body, mediaUrls = [] }: PhoneText,
	addressed: { to: string; messagingServiceSid: string | null },
): Message {
	const now = world.now();
	return newMessage(
		{
			sid: world.newSid(mediaUrls.length > 0 ? 'MM' : 'SM'),
			accountSid: account.sid,
			...addressed,
			from: readRecipient(from)?.value ?? from,
			body,
			status: 'received',
			direction: 'inbound',
			numSegments: countSegments(body, { smartEncoded: false }),
			media: mediaUrls.map((url) => mediaFrom(url, world.newSid('ME'), now)),
			dateSent: now,
		},
		now,
	);
}
