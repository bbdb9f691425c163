import { parsePhoneNumberFromString } from 'libphonenumber-js';
import { isUserId } from './whatsApp';

const channels = ['whatsapp', 'rcs', 'messenger'] as const;

/** Where a message goes to or comes from, read from what the caller wrote. */
export interface Address {
	kind: 'phone' | 'shortCode' | 'alphanumeric' | 'channel';
	channel: 'sms' | (typeof channels)[number];
	/** As Twilio writes it: E.164, digits, the name, or `whatsapp:+...`. */
	value: string;
}

/**
 * E.164 of what people type; numbers without `+` are read as US ones. Unlike Twilio it accepts
 * the fictional 555 numbers, which is what tests and demos have. Undefined if it cannot be one.
 */
export function readPhoneNumber(typed: string): string | undefined {
	const number = parsePhoneNumberFromString(typed, 'US');
	return number?.isPossible() ? number.number : undefined;
}

function readChannelAddress(typed: string): Address | undefined {
	const channel = channels.find((name) => typed.startsWith(`${name}:`));
	if (channel === undefined) return undefined;
	const rest = typed.slice(channel.length + 1);
	const name = channel === 'whatsapp' ? readWhatsAppName(rest.trim()) : rest.trim();
	return name ? { kind: 'channel', channel, value: `${channel}:${name}` } : undefined;
}

/** Mobiles of Mexico keep a 1 on WhatsApp that telephony gave up in 2019. */
const readWhatsAppName = (typed: string) =>
	isUserId(typed) || /^\+521\d{10}$/.test(typed) ? typed : readPhoneNumber(typed);

/** Reads `To`: a phone number or channel address. */
export function readRecipient(typed: string): Address | undefined {
	if (/^[a-z]+:/.test(typed)) return readChannelAddress(typed);
	const value = readPhoneNumber(typed);
	return value === undefined ? undefined : { kind: 'phone', channel: 'sms', value };
}

/**
 * Reads `From`: as `To`, or a short code, or an alphanumeric sender of up to 11 letters, digits
 * and spaces (https://www.twilio.com/docs/glossary/what-alphanumeric-sender-id).
 */
export function readSender(typed: string): Address | undefined {
	if (/^\d{5,6}$/.test(typed)) return { kind: 'shortCode', channel: 'sms', value: typed };
	const recipient = readRecipient(typed);
	if (recipient) return recipient;
	const isName = /^(?=.*[A-Za-z])[A-Za-z0-9 ]{1,11}$/.test(typed);
	return isName ? { kind: 'alphanumeric', channel: 'sms', value: typed } : undefined;
}

/** `+1555867XXXX`: Twilio hides the last four digits in its complaints. */
export const masked = (typed: string) => typed.replace(/.{1,4}$/s, 'XXXX');
