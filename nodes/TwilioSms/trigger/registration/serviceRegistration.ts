import { readChannelSenders, readChannelWebhook } from '../../twilio/channelSenders';
import type { Connection } from '../../twilio/client/connection';
import { refusal, type TwilioError } from '../../errors/twilioError';
import {
	readMessagingService,
	readSenderSids,
	updateMessagingService,
} from '../../twilio/messagingServices';
import { readPhoneNumbers } from '../../twilio/phoneNumbers';
import type { Slot } from './slots';
import { messageOf, replaceHint, type Target } from './target';
import { shownUrl } from '../../shared/urls';

/** @see https://www.twilio.com/docs/messaging/api/service-resource */
const slotsByEvent: Readonly<Record<string, readonly Slot[]>> = {
	messageReceived: [
		{
			urlName: 'InboundRequestUrl',
			companions: { InboundMethod: 'POST', UseInboundWebhookOnNumber: 'false' },
			// Without a URL, a service drops incoming messages unless it leaves them to its numbers.
			whenFree: { UseInboundWebhookOnNumber: 'true' },
		},
		{ urlName: 'FallbackUrl', companions: { FallbackMethod: 'POST' }, isSpare: true },
	],
	messageStatus: [{ urlName: 'StatusCallback', companions: {} }],
};

/**
 * Reads a Messaging Service, for these events. `warn` gets what could not be found out.
 * @throws TwilioError
 */
export async function openService(
	connection: Connection,
	sid: string,
	{ events, warn }: { events: readonly string[]; warn: (text: string) => void },
): Promise<Target> {
	const { name, settings } = await readMessagingService(connection, sid);
	const label = `The Messaging Service "${name}"`;
	const slots = events.flatMap((event) => slotsByEvent[event] ?? []);
	return {
		label,
		slots,
		current: settings,
		checkSuitable: async (mayTake, mayReplace) => {
			const takesFromNumbers =
				events.includes('messageReceived') && settings.UseInboundWebhookOnNumber === 'true';
			if (!takesFromNumbers || mayReplace) return;
			const isForeign = async (url = '') => url !== '' && !(await mayTake(url));
			const answered =
				(await findAnsweredNumber(connection, sid, isForeign)) ??
				(await findAnsweredChannelSender(connection, { sid, label, warn }, isForeign));
			if (answered) throw takenFrom(label, answered);
		},
		update: async (changes) => (await updateMessagingService(connection, sid, changes)).settings,
	};
}

/** A sender whose own webhook would no longer be called. */
interface Answered {
	sender: string;
	/** What Twilio calls for it. */
	url: string;
}

type IsForeign = (url: string | undefined) => Promise<boolean>;

async function findAnsweredNumber(
	connection: Connection,
	serviceSid: string,
	isForeign: IsForeign,
): Promise<Answered | undefined> {
	const senderSids = await readSenderSids(connection, serviceSid);
	for (const { sid, phoneNumber, settings } of await readPhoneNumbers(connection)) {
		if (!senderSids.includes(sid) || !(await isForeign(settings.SmsUrl))) continue;
		return { sender: phoneNumber, url: settings.SmsUrl ?? '' };
	}
	return undefined;
}

async function findAnsweredChannelSender(
	connection: Connection,
	{ sid, label, warn }: { sid: string; label: string; warn: (text: string) => void },
	isForeign: IsForeign,
): Promise<Answered | undefined> {
	try {
		for (const sender of await readChannelSenders(connection, sid)) {
			const url = await readChannelWebhook(connection, sender);
			if (await isForeign(url)) return { sender: sender.address, url };
		}
	} catch (error) {
		// best effort: a limited API key, or a server that knows texts only, may not tell.
		warn(
			`Could not find out whether another app answers on WhatsApp for ${label}: ${messageOf(error)}`,
		);
	}
	return undefined;
}

function takenFrom(label: string, { sender, url }: Answered): TwilioError {
	return refusal(
		`${label} leaves its messages to its senders, and ${sender} is already answered by ${shownUrl(url)}`,
		`To receive the messages to all its senders, ${replaceHint}`,
	);
}
