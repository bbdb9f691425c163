import type { Connection } from '../transport/connection';
import { refusal } from '../transport/errors';
import {
	readMessagingService,
	readSenderSids,
	updateMessagingService,
} from '../transport/messagingServices';
import { readPhoneNumbers } from '../transport/phoneNumbers';
import type { Place } from './places';
import { replaceHint, withoutUserInfo, type Target } from './target';

/** @see https://www.twilio.com/docs/messaging/api/service-resource */
const placesByEvent: Readonly<Record<string, readonly Place[]>> = {
	messageReceived: [
		{
			urlName: 'InboundRequestUrl',
			companions: { InboundMethod: 'POST', UseInboundWebhookOnNumber: 'false' },
			// Without a URL a service drops what comes in, unless it leaves it to its numbers.
			free: { InboundRequestUrl: '', UseInboundWebhookOnNumber: 'true' },
		},
		{
			urlName: 'FallbackUrl',
			companions: { FallbackMethod: 'POST' },
			free: { FallbackUrl: '' },
			isSpare: true,
		},
	],
	messageStatus: [{ urlName: 'StatusCallback', companions: {}, free: { StatusCallback: '' } }],
};

/** Reads a Messaging Service, to be told of these events. @throws TwilioError */
export async function openService(
	connection: Connection,
	sid: string,
	events: readonly string[],
): Promise<Target> {
	const { name, settings } = await readMessagingService(connection, sid);
	const label = `The Messaging Service "${name}"`;
	const places = events.flatMap((event) => placesByEvent[event] ?? []);
	return {
		label,
		places,
		current: settings,
		checkSuitable: async (isOurs, mayReplace) => {
			const takesFromNumbers =
				events.includes('messageReceived') && settings.UseInboundWebhookOnNumber === 'true';
			if (!takesFromNumbers || mayReplace) return;
			await refuseAnsweredNumbers(connection, { sid, label }, isOurs);
		},
		update: async (changes) => (await updateMessagingService(connection, sid, changes)).settings,
	};
}

/** Numbers whose own webhooks would fall silent. */
async function refuseAnsweredNumbers(
	connection: Connection,
	{ sid, label }: { sid: string; label: string },
	isOurs: (url: string) => boolean,
): Promise<void> {
	const senderSids = await readSenderSids(connection, sid);
	const answered = (await readPhoneNumbers(connection)).find(
		({ sid: numberSid, settings: { SmsUrl: url } }) =>
			senderSids.includes(numberSid) && url && !isOurs(url),
	);
	if (!answered) return;
	throw refusal(
		`${label} leaves its texts to its numbers, and ${answered.phoneNumber} is answered by ${withoutUserInfo(answered.settings.SmsUrl ?? '')}`,
		`To take the texts of all its numbers, ${replaceHint}.`,
	);
}
