import { readPhoneNumber } from './addresses';
import { type Alert, alertAbout } from './callbacks/alerts';
import { answerInbound, type Handler } from './callbacks/inbound';
import { inboundParameters, type Parameter } from './callbacks/parameters';
import type { Message } from './messages';
import { tellOfCall } from './news';
import { hasOptedOut } from './optOut';
import { reply } from './replying';
import { mediaPath } from './representation/message';
import type { Ending } from './statusWalk';
import { type Account, type PhoneNumber, recordAlerts, serviceOf, type World } from './world';

const optedOut: Ending = {
	status: 'failed',
	errorCode: 21610,
	errorMessage: 'Attempt to send to unsubscribed recipient',
};

interface Webhook {
	handler: Handler;
	fallback: Handler | null;
}

/**
 * Where a number's texts are told: its own SmsUrl, or its Messaging Service's inbound URL, without
 * which the service drops them (https://www.twilio.com/docs/messaging/api/service-resource,
 * InboundRequestUrl). Null: nowhere.
 */
export function webhookOf(account: Account, number: PhoneNumber): Webhook | null | 'drop' {
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

/** Tells a webhook of a message and sends what it asks for; what goes wrong is recorded. */
export async function askWebhook(
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
		onCall: (called, answer, news) =>
			tellOfCall(world, { ...called, authToken: account.authToken }, answer, news),
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
