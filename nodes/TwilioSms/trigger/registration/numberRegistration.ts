import type { Connection } from '../../twilio/client/connection';
import { refusal } from '../../errors/twilioError';
import { readPhoneNumber, updatePhoneNumber } from '../../twilio/phoneNumbers';
import { checkServiceInFront } from './serviceInFront';
import type { Slot } from './slots';
import type { Target } from './target';

/**
 * With a TwiML App (`SmsApplicationSid`), Twilio ignores the number's own URLs. It calls the fallback
 * if the first answer fails: for us a second attempt, because Twilio makes none by itself.
 * @see https://www.twilio.com/docs/usage/security/availability-reliability
 */
export const numberSlots: readonly Slot[] = [
	{ urlName: 'SmsUrl', companions: { SmsMethod: 'POST', SmsApplicationSid: '' } },
	{ urlName: 'SmsFallbackUrl', companions: { SmsFallbackMethod: 'POST' }, isSpare: true },
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
			await checkServiceInFront(connection, { sid, label, warn });
		},
		update: async (changes) => (await updatePhoneNumber(connection, sid, changes)).settings,
	};
}
