import { readPhoneNumber } from './addresses';
import { type Alert, alertAbout } from './callbacks/alerts';
import { answerInbound, type Handler } from './callbacks/inbound';
import { inboundParameters, type Parameter } from './callbacks/parameters';
import { mediaFrom } from './media';
import { type Message, newMessage } from './messages';
import { hasOptedOut, heed } from './optOut';
import { mediaPath } from './representation/message';
import { countSegments } from './segments';
import { reply } from './replying';
import type { Ending } from './statusWalk';
import { type Account, type PhoneNumber, recordAlerts, serviceOf, type World } from './world';

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

const optedOut: Ending = {
	status: 'failed',
	errorCode: 21610,
	errorMessage: 'Attempt to send to unsubscribed recipient',
};

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
	account.messages.set(message.sid, message);
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

interface Webhook {
	handler: Handler;
	fallback: Handler | null;
}

/**
 * Where a number's texts are told: its own SmsUrl, or its Messaging Service's inbound URL, without
 * which the service drops them (https://www.twilio.com/docs/messaging/api/service-resource,
 * InboundRequestUrl). Null: nowhere.
 */
function webhookOf(account: Account, number: PhoneNumber): Webhook | null | 'drop' {
	const service = serviceOf(account, number);
	if (service && !service.useInboundWebhookOnNumber) {
		if (service.inboundRequestUrl === null) return 'drop';
		return {
			handler: { url: service.inboundRequestUrl, method: service.inboundMethod },
			fallback: handlerOf(service.fallbackUrl ?? '', service.fallbackMethod),
		};
	}
	const handler = handlerOf(number.smsUrl, number.smsMethod);
	if (handler === null || number.smsApplicationSid !== '') return null;
	return { handler, fallback: handlerOf(number.smsFallbackUrl, number.smsFallbackMethod) };
}

const handlerOf = (url: string, method: Handler['method']): Handler | null =>
	url === '' ? null : { url, method };

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

async function askWebhook(
	world: World,
	asked: { account: Account; number: PhoneNumber; message: Message; webhook: Webhook },
): Promise<{ replies: Message[]; alerts: Alert[] }> {
	const { account, number, message, webhook } = asked;
	const params = parametersOf(world, message);
	const { replies, alerts } = await answerInbound({
		...webhook,
		params,
		authToken: account.authToken,
		createToken: world.newToken,
		signal: world.background.signal,
	});
	const sent: Message[] = [];
	for (const { to: typed, from, ...content } of replies) {
		const to = readPhoneNumber(typed ?? message.from ?? '');
		const sender = from === null ? number : findSender(account, from);
		if (to !== undefined && sender?.capabilities.sms) {
			const ending = hasOptedOut(account, sender, to) ? optedOut : undefined;
			sent.push(reply(world, account, { ...content, sender, to, ending }));
		} else {
			const errorCode = to === undefined ? 14101 : 14108;
			const exchanged = { ...webhook.handler, params, answer: null };
			alerts.push(alertAbout({ errorCode, detail: to === undefined ? typed : from }, exchanged));
		}
	}
	recordAlerts(world, { accountSid: account.sid, resourceSid: message.sid }, alerts);
	return { replies: sent, alerts };
}

const findSender = (account: Account, typed: string) =>
	account.numbers.find(({ phoneNumber }) => phoneNumber === (readPhoneNumber(typed) ?? typed));

function parametersOf(world: World, message: Message): Parameter[] {
	return inboundParameters({
		sid: message.sid,
		accountSid: message.accountSid,
		messagingServiceSid: message.messagingServiceSid ?? undefined,
		from: message.from ?? '',
		to: message.to,
		body: message.body,
		numSegments: message.numSegments,
		media: message.media.map((media) => ({
			url: world.url + mediaPath(message, media),
			contentType: media.contentType,
		})),
	});
}
