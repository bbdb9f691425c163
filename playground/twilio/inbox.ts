import { readRecipient } from './addresses';
import type { Handler } from './callbacks/inbound';
import {
	type Account,
	channelSenderAt,
	type ChannelSender,
	type PhoneNumber,
	type Service,
	serviceOf,
	type World,
} from './world';

/** What people can write to: a number, or a sender of another channel. */
export interface Inbox {
	account: Account;
	/** E.164, or such as `whatsapp:+14155550100`. */
	address: string;
	/** Null on other channels than SMS. */
	number: PhoneNumber | null;
	/** The Messaging Service it is in. */
	service: Service | undefined;
	/** Its own; null: none. */
	webhook: Webhook | null;
}

/** The webhook for messages, and its fallback. */
export interface Webhook {
	handler: Handler;
	fallback: Handler | null;
}

/** Nobody has the number that was texted. */
export class UnknownNumber extends Error {
	/** For the control API. */
	readonly statusCode = 404;
}

/** @throws UnknownNumber */
export function findInbox({ accounts }: World, typed: string): Inbox {
	const address = readRecipient(typed)?.value ?? typed;
	for (const account of accounts.filter(({ isTest }) => !isTest)) {
		const number = account.numbers.find(({ phoneNumber }) => phoneNumber === address);
		if (number) return inboxOfNumber(account, number);
		const sender = channelSenderAt(account, address);
		if (sender) return inboxOfChannel(account, sender);
	}
	throw new UnknownNumber(`No account here has the number ${typed}`);
}

function inboxOfNumber(account: Account, number: PhoneNumber): Inbox {
	const { phoneNumber: address, smsUrl, smsMethod, smsFallbackUrl, smsFallbackMethod } = number;
	const service = serviceOf(account, number);
	const url = number.smsApplicationSid === '' ? smsUrl : '';
	const fallback = handlerOf(smsFallbackUrl, smsFallbackMethod);
	return { account, address, number, service, webhook: webhookOf(url, smsMethod, fallback) };
}

function inboxOfChannel(account: Account, sender: ChannelSender): Inbox {
	const { address, callbackUrl, fallbackUrl } = sender;
	const service = account.services.find((one) => one.channelSenders.includes(address));
	const webhook = webhookOf(callbackUrl, 'POST', handlerOf(fallbackUrl, 'POST'));
	return { account, address, number: null, service, webhook };
}

/**
 * Where messages to an inbox are told: its own webhook, or its Messaging Service's, without which
 * the service drops them (https://www.twilio.com/docs/messaging/api/service-resource,
 * InboundRequestUrl). Null: nowhere.
 */
export function webhookFor({ service, webhook }: Inbox): Webhook | null | 'drop' {
	if (!service || service.useInboundWebhookOnNumber) return webhook;
	const { inboundRequestUrl, inboundMethod, fallbackUrl, fallbackMethod } = service;
	const fallback = handlerOf(fallbackUrl, fallbackMethod);
	return webhookOf(inboundRequestUrl, inboundMethod, fallback) ?? 'drop';
}

function webhookOf(
	url: string | null,
	method: Handler['method'],
	fallback: Handler | null,
): Webhook | null {
	const handler = handlerOf(url, method);
	return handler && { handler, fallback };
}

const handlerOf = (url: string | null, method: Handler['method']): Handler | null =>
	url ? { url, method } : null;
