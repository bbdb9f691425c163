/**
 * Whether this is one of Twilio's identifiers, of a kind with one of these prefixes.
 * @see https://www.twilio.com/docs/glossary/what-is-a-sid
 */
export function isSid(value: string, ...prefixes: readonly string[]): boolean {
	const isOfKind = prefixes.includes(value.slice(0, 2).toUpperCase());
	return isOfKind && /^[0-9a-f]{32}$/i.test(value.slice(2));
}

/** @see https://www.twilio.com/docs/messaging/api/message-resource#message-properties */
const messagePrefixes = ['SM', 'MM'];
export const shapeOfMessageSid = shapeOfSid(...messagePrefixes);

export function isMessageSid(text: string): boolean {
	return isSid(text, ...messagePrefixes);
}

/** What such an identifier looks like, to follow "is". n8n writes "0-9" as "0 9". */
export function shapeOfSid(...prefixes: readonly string[]): string {
	const beginnings = prefixes.map((prefix) => `"${prefix}"`).join(' or ');
	return `${beginnings} followed by 32 digits and letters from a to f`;
}
