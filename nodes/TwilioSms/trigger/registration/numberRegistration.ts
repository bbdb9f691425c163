import type { Connection } from '../../twilio/client/connection';
import { refusal, TwilioError } from '../../errors/twilioError';
import { findServiceInFrontOf, type MessagingService } from '../../twilio/messagingServices';
import { readPhoneNumber, updatePhoneNumber } from '../../twilio/phoneNumbers';
import type { Slot } from './slots';
import { messageOf, type Target } from './target';

/**
 * With a TwiML App (`SmsApplicationSid`), Twilio ignores the number's own URLs. It calls the fallback
 * if the first answer fails: for us a second attempt, because Twilio makes none by itself.
 * @see https://www.twilio.com/docs/usage/security/availability-reliability
 */
export const numberSlots: readonly Slot[] = [
	{
		urlName: 'SmsUrl',
		companions: { SmsMethod: 'POST', SmsApplicationSid: '' },
		free: { SmsUrl: '' },
	},
	{
		urlName: 'SmsFallbackUrl',
		companions: { SmsFallbackMethod: 'POST' },
		free: { SmsFallbackUrl: '' },
		isSpare: true,
	},
];

/** Reads a number. `warn` gets what could not be found out. @throws TwilioError */
export async function openNumber(
	connection: Connection,
	sid: string,
	warn: (text: string) => void,
): Promise<Target> {
	const { phoneNumber, canText, settings } = await readPhoneNumber(connection, sid);
	const label = `The number ${phoneNumber}`;
	return {
		label,
		slots: numberSlots,
		current: settings,
		checkSuitable: async () => {
			if (!canText) {
				throw refusal(`${label} cannot receive texts`, 'Choose a number that supports SMS.');
			}
			const service = await findService(connection, sid, warn);
			if (service) throw takenByService(label, service);
		},
		update: async (changes) => (await updatePhoneNumber(connection, sid, changes)).settings,
	};
}

function takenByService(label: string, { name }: MessagingService): TwilioError {
	return refusal(
		`${label} is in the Messaging Service "${name}", which receives its texts instead`,
		'Choose "Messaging Service" in "Listen On" and select it there. Or open the service in the Twilio Console and set Integration, Incoming Messages to "Defer to sender\'s webhook".',
	);
}

async function findService(
	connection: Connection,
	sid: string,
	warn: (text: string) => void,
): Promise<MessagingService | undefined> {
	try {
		return await findServiceInFrontOf(connection, sid);
	} catch (error) {
		// best effort: a limited API key, or a server without Messaging Services, may not tell.
		warn(
			`Could not find out whether a Messaging Service receives the texts to ${sid} instead: ${messageOf(error)}`,
		);
		return undefined;
	}
}
