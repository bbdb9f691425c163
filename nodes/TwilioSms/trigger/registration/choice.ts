import { parseAddress, writeAddress } from '../../shared/address/address';
import { isSid, shapeOfSid } from '../../shared/sid';
import { refusal } from '../../errors/twilioError';
import type { ListedChannel } from '../../twilio/channelSenders';
import type { Registration } from '../staticData';

/** The number, Messaging Service or sender that the user chose. */
export type Choice = Pick<Registration, 'kind' | 'sid'>;

const choices = {
	phoneNumber: { prefix: 'PN', label: 'Phone Number' },
	messagingService: { prefix: 'MG', label: 'Messaging Service' },
	whatsAppSender: { prefix: 'XE', label: 'WhatsApp or RCS Sender' },
} as const;

/**
 * Where the user wants to register; undefined for "Manual Setup", and for delivery reports alone at
 * a number, which has no setting for them.
 */
export function kindOfChoice(
	registration: unknown,
	events: readonly string[],
): Choice['kind'] | undefined {
	if (registration === 'messagingService' || registration === 'whatsAppSender') return registration;
	const isForNumber = registration === 'phoneNumber' && events.includes('messageReceived');
	return isForNumber ? registration : undefined;
}

/** @throws TwilioError when the choice is empty or not a SID of its kind. */
export function toChoice(kind: Choice['kind'], chosen: string): Choice {
	const { prefix, label } = choices[kind];
	const sid = chosen.trim();
	if (isSid(sid, prefix)) return { kind, sid };
	if (sid === '') throw refusal(`No ${label} was chosen`, `Choose one in "${label}".`);
	throw refusal(
		`This is not the SID of a ${label}: ${sid.slice(0, 40)}`,
		`Such a SID is ${shapeOfSid(prefix)}. Enter it, or choose from the list.`,
	);
}

/** A sender that is chosen by its address; a number alone is one on WhatsApp. */
export function toSenderAddress(
	chosen: string,
): { channel: ListedChannel; written: string } | undefined {
	const address = parseAddress(chosen, { channel: 'whatsapp' });
	const { channel, kind } = address;
	const isListed = channel === 'rcs' || (channel === 'whatsapp' && kind === 'phone');
	return isListed ? { channel, written: writeAddress(address) } : undefined;
}

/** Whether both are the same number, service or sender. */
export function isSame(one: Choice, other: Choice): boolean {
	return one.kind === other.kind && one.sid === other.sid;
}
