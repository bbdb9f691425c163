/**
 * Whether this is one of Twilio's identifiers, of a kind with one of these prefixes.
 * @see https://www.twilio.com/docs/glossary/what-is-a-sid
 */
export function isSid(value: string, ...prefixes: readonly string[]): boolean {
	const isOfKind = prefixes.includes(value.slice(0, 2).toUpperCase());
	return isOfKind && /^[0-9a-f]{32}$/i.test(value.slice(2));
}
