import { type Address, readRecipient, readSender } from './addresses';
import { type Alert, alertAbout } from './callbacks/alerts';
import { answerInbound } from './callbacks/inbound';
import { inboundParameters, type Parameter } from './callbacks/parameters';
import { endingOnChannel } from './channels';
import type { Webhook } from './inbox';
import type { Message } from './messages';
import { tellOfCall } from './news';
import { hasOptedOut } from './optOut';
import { reply } from './replying';
import { mediaPath } from './representation/message';
import type { Ending } from './statusWalk';
import { userIdOf } from './whatsApp';
import { type Account, channelSenderAt, recordAlerts, type World } from './world';

const optedOut: Ending = {
	status: 'failed',
	errorCode: 21610,
	errorMessage: 'Attempt to send to unsubscribed recipient',
};

/** Calls the webhook for a message and sends what it asks for; errors are recorded. */
export async function askWebhook(
	world: World,
	asked: { account: Account; message: Message; webhook: Webhook },
): Promise<{ replies: Message[]; alerts: Alert[] }> {
	const { account, message, webhook } = asked;
	const params = parametersOf(world, account, message);
	const keys = { authToken: account.authToken, sharedKey: world.settings.sharedKey };
	const { replies, alerts } = await answerInbound({
		...webhook,
		...keys,
		params,
		createToken: world.newToken,
		signal: world.background.signal,
		sortsQueries: world.settings.sortsQueries,
		onCall: (called, answer, news) => tellOfCall(world, { ...called, ...keys }, answer, news),
	});
	const sent: Message[] = [];
	for (const { to: typed, from: typedFrom, ...content } of replies) {
		const from = readSender(typedFrom ?? message.to);
		const to = readRecipient(typed ?? message.from ?? '');
		if (to && from?.channel === to.channel && canText(account, from)) {
			const addresses = { from: from.value, to: to.value };
			const ending = endingOf(world, account, addresses);
			sent.push(reply(world, account, { ...content, ...addresses, ending }));
		} else {
			const errorCode = to === undefined ? 14101 : 14108;
			const detail = to === undefined ? typed : typedFrom;
			const exchanged = { ...webhook.handler, params, answer: null };
			alerts.push(alertAbout({ errorCode, detail }, exchanged));
		}
	}
	recordAlerts(world, { accountSid: account.sid, resourceSid: message.sid }, alerts);
	return { replies: sent, alerts };
}

const numberAt = ({ numbers }: Account, address: string) =>
	numbers.find(({ phoneNumber }) => phoneNumber === address);

const canText = (account: Account, { kind, value }: Address) =>
	kind === 'channel'
		? channelSenderAt(account, value) !== undefined
		: numberAt(account, value)?.capabilities.sms === true;

function endingOf(
	{ now }: World,
	account: Account,
	addresses: { from: string; to: string },
): Ending | undefined {
	const number = numberAt(account, addresses.from);
	if (number === undefined) {
		return endingOnChannel(account, addresses, { contentSid: '', now: now() });
	}
	return hasOptedOut(account, number, addresses.to) ? optedOut : undefined;
}

function parametersOf(world: World, account: Account, message: Message): Parameter[] {
	const { repliedToSid, externalUserId, ...channelData } = message.channelData ?? {};
	const from = message.from ?? '';
	const isOnWhatsApp = from.startsWith('whatsapp:');
	return inboundParameters({
		sid: message.sid,
		accountSid: message.accountSid,
		messagingServiceSid: message.messagingServiceSid ?? undefined,
		from,
		to: message.to,
		body: message.body,
		numSegments: message.numSegments,
		media: message.media.map((media) => ({
			url: world.url + mediaPath(message, media),
			contentType: media.contentType,
		})),
		channelData: {
			...channelData,
			externalUserId: isOnWhatsApp ? (externalUserId ?? userIdOf(from)) : undefined,
			repliedTo:
				repliedToSid === undefined
					? undefined
					: {
							sid: repliedToSid,
							sender: account.messages.get(repliedToSid)?.from ?? message.to,
						},
		},
	});
}
