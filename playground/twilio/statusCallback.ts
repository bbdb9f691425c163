import { deliverCallback } from './callbacks/deliver';
import { legacyStatusParameters, type Parameter, statusParameters } from './callbacks/parameters';
import { isFinal, type Message } from './messages';
import { tellOfCall } from './news';
import { isUserId } from './whatsApp';
import { type Account, channelSenderAt, recordAlerts, type World } from './world';

/** Callbacks that wait for the last one, which goes first. */
const held = new WeakMap<Message, Array<() => Promise<void>>>();

/**
 * Calls the StatusCallback of a message with its present status. Twilio warrants no order; here the
 * callbacks of one message come one after the other unless the settings say otherwise, so that
 * tests are the same each time.
 */
export function announce(world: World, account: Account, message: Message): void {
	const { background, settings } = world;
	const deliver = deliveryOf(world, account, message);
	if (deliver === undefined) return;
	if (settings.statusCallbacks === 'reversed') {
		const waiting = [deliver, ...(held.get(message) ?? [])];
		held.set(message, isFinal(message) ? [] : waiting);
		if (isFinal(message)) for (const one of waiting) background.runInTurn(message, one);
		return;
	}
	background.runInTurn(message, deliver);
	if (settings.statusCallbacks === 'twice') background.runInTurn(message, deliver);
}

/** A call that tells the present status, whenever it is made; undefined when there is none to make. */
function deliveryOf(
	world: World,
	account: Account,
	message: Message,
): (() => Promise<void>) | undefined {
	const { statusCallback } = message;
	const params = parametersOf(account, message);
	if (statusCallback === null || params === undefined) return undefined;
	return async () => {
		const { authToken } = account;
		const { sharedKey } = world.settings;
		const call = { ...statusCallback, params, authToken, sharedKey };
		const { answer, alerts } = await deliverCallback({
			...call,
			idempotencyToken: world.newToken(),
			signal: world.background.signal,
			sortsQueries: world.settings.sortsQueries,
		});
		const purpose = message.direction === 'outbound-reply' ? 'action' : 'status';
		tellOfCall(world, { ...call, purpose }, answer, alerts);
		recordAlerts(world, { accountSid: account.sid, resourceSid: message.sid }, alerts);
	};
}

/** Undefined where the API of the message says nothing: 2008-08-01 reported once, when done. */
function parametersOf(account: Account, message: Message): Parameter[] | undefined {
	const { sid, status } = message;
	if (message.apiVersion === '2008-08-01') {
		return status === 'sent' || status === 'failed'
			? legacyStatusParameters(sid, status)
			: undefined;
	}
	const channelSender = channelSenderAt(account, message.from);
	const isReported = status === 'delivered' || status === 'undelivered';
	return statusParameters({
		sid,
		accountSid: message.accountSid,
		messagingServiceSid: message.messagingServiceSid ?? undefined,
		from: message.from ?? '',
		to: message.to,
		status,
		errorCode: message.errorCode ?? undefined,
		carrierDoneAt: isReported && !channelSender ? message.dateUpdated : undefined,
		channel: channelSender && { installSid: channelSender.sid },
		externalUserId: isUserId(message.to.replace(/^whatsapp:/, '')) ? message.to : undefined,
	});
}
