import { createHash } from 'node:crypto';
import { parsePhoneNumberFromString } from 'libphonenumber-js';

/**
 * A user id of WhatsApp, such as US.13491208655302741918 or US.ENT.11815799212886844830: somebody
 * whose number a business is not shown. Its case counts.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/business-scoped-user-ids
 */
export const isUserId = (name: string) => /^[A-Z]{2}(?:\.ENT)?\.[A-Za-z0-9]{1,128}$/.test(name);

/** The user id of somebody at a WhatsApp address; the same each time, and made up for a number. */
export function userIdOf(address: string): string {
	const name = address.replace(/^whatsapp:/, '');
	if (isUserId(name)) return address;
	const country = parsePhoneNumberFromString(name)?.country ?? 'US';
	const digest = createHash('md5').update(name).digest('hex');
	return `whatsapp:${country}.${BigInt(`0x${digest}`).toString().slice(0, 16)}`;
}

/** The two ways in which WhatsApp writes a mobile number of Mexico, Argentina and Brazil. */
const spellings: ReadonlyArray<[pattern: RegExp, other: string]> = [
	[/^(whatsapp:\+52)1(\d{10})$/, '$1$2'],
	[/^(whatsapp:\+52)(\d{10})$/, '$11$2'],
	[/^(whatsapp:\+54)9(\d{10})$/, '$1$2'],
	[/^(whatsapp:\+54)(\d{10})$/, '$19$2'],
	[/^(whatsapp:\+55\d\d)9(\d{8})$/, '$1$2'],
	[/^(whatsapp:\+55\d\d)([6-9]\d{7})$/, '$19$2'],
];

/** The other way to write an address; the address itself where there is one way only. */
export function otherSpellingOf(address: string): string {
	const found = spellings.find(([pattern]) => pattern.test(address));
	return found ? address.replace(...found) : address;
}
