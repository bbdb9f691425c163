import type { Connection } from '../../twilio/client/connection';
import {
	readChannelSender,
	readChannelSenderSids,
	updateChannelSender,
} from '../../twilio/channelSenders';
import { checkServiceInFront } from './serviceInFront';
import type { Slot } from './slots';
import type { Target } from './target';

/** @see https://www.twilio.com/docs/whatsapp/api/senders */
const slotsByEvent: Readonly<Record<string, readonly Slot[]>> = {
	messageReceived: [
		{ urlName: 'CallbackUrl', companions: { CallbackMethod: 'POST' } },
		{ urlName: 'FallbackUrl', companions: { FallbackMethod: 'POST' }, isSpare: true },
	],
	messageStatus: [{ urlName: 'StatusCallbackUrl', companions: { StatusCallbackMethod: 'POST' } }],
};

/**
 * Reads a sender on WhatsApp or RCS, for these events. `warn` gets what could not be found out.
 * @throws TwilioError
 */
export async function openSender(
	connection: Connection,
	sid: string,
	{ events, warn }: { events: readonly string[]; warn: (text: string) => void },
): Promise<Target> {
	const { address, settings } = await readChannelSender(connection, sid);
	const label = `The sender ${address}`;
	return {
		label,
		slots: events.flatMap((event) => slotsByEvent[event] ?? []),
		current: settings,
		checkSuitable: async () => {
			if (!events.includes('messageReceived')) return;
			await checkServiceInFront(connection, { sid, label, warn }, readChannelSenderSids);
		},
		update: async (changes) =>
			(await updateChannelSender(connection, sid, { ...settings, ...changes })).settings,
	};
}
