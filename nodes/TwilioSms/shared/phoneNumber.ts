import { isSid } from './sid';

/**
 * Whether Twilio could read a recipient in this. It reads numbers in any format that people type
 * and addresses of its channels (`whatsapp:+15550100`), so only what has no digit and names no
 * channel is hopeless.
 */
export function isPossibleRecipient(to: string): boolean {
	return /\p{Nd}/u.test(to) || /^[a-z]+:\S/i.test(to.trim());
}

/** @see https://www.twilio.com/docs/messaging/services */
export function isMessagingServiceSid(value: string): boolean {
	return isSid(value, 'MG');
}

/**
 * Without what came along unseen as an address was copied: white space around it, and the marks of
 * direction that phones put around a number of their contacts.
 */
export function withoutUnseen(address: string): string {
	return address.replace(/\p{Cf}/gu, '').trim();
}

/**
 * Without what people put between the digits of a number, word processors' dashes among it. A
 * sender's name is left as it is.
 */
export function withoutSeparators(address: string): string {
	const seen = withoutUnseen(address);
	const isNumber = /^(?:[a-z]+:)?[+\d\s()./*\p{Pd}]+$/iu.test(seen);
	return isNumber ? seen.replace(/[\s()./\p{Pd}]/gu, '') : seen;
}
