import { readPhoneNumber } from './addresses';
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
	const { account, number } = findNumber(world, text.to);
	const webhook = webhookOf(account, number);
	if (webhook === 'drop') return { message: null, replies: [], alerts: [] };
	const message = inboundMessage(world, account, number, text);
	account.messages.add(message);
	world.news.tell({ event: 'message', data: message });
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

function inboundMessage(
	world: World,
	account: Account,
	number: PhoneNumber,
	{ from, body, mediaUrls = [] }: PhoneText,
): Message {
	const now = world.now();
	return newMessage(
		{
			sid: world.newSid(mediaUrls.length > 0 ? 'MM' : 'SM'),
			accountSid: account.sid,
			messagingServiceSid: serviceOf(account, number)?.sid ?? null,
			from: readPhoneNumber(from) ?? from,
			to: number.phoneNumber,
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
