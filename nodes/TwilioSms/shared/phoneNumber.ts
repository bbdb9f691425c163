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
	return /^MG[0-9a-f]{32}$/i.test(value);
}

/** Without what people put between the digits of a number. A sender's name is left as it is. */
export function withoutSeparators(address: string): string {
	const trimmed = address.trim();
	const isNumber = /^(?:[a-z]+:)?[+\d\s().*-]+$/i.test(trimmed);
	return isNumber ? trimmed.replace(/[\s().-]/g, '') : trimmed;
}
