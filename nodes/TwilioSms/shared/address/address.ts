import { isSid } from '../sid';
import { toE164, withoutSeparators, type Country } from './e164';

/** The sender or the recipient of a message. */
export interface Address {
	/**
	 * - `phone`: a number; its country may be unknown.
	 * - `shortCode`: a few digits, which no country code belongs to.
	 * - `name`: a sender's name in letters.
	 * - `service`: the SID of a Messaging Service.
	 * - `channelUser`: somebody on a channel who has no number there, or an RCS sender.
	 * - `other`: a number with letters or an extension, or something that is not an address.
	 */
	kind: 'phone' | 'shortCode' | 'name' | 'service' | 'channelUser' | 'other';
	/** In lower case, if the address names one: `whatsapp`, `rcs`, `messenger`, `sms`, ... */
	channel?: string;
	/** Of a phone number whose country is known: `+14155550123`. */
	e164?: string;
	/** The address without its channel, as typed. */
	local: string;
	/** The whole address as typed, without invisible characters. */
	typed: string;
}

export interface Reading {
	/** The channel that the address is on, unless it names one itself. */
	channel?: string;
	/** The country of a number without a country code. */
	country?: Country;
}

/** No address is nearly this long, so longer text is not even examined. */
export const maxAddressLength = 1000;

/** The channels on which everybody has a phone number, which Twilio reads only in E.164. */
const channelsOfNumbers = ['whatsapp', 'rcs'];

/**
 * Reads an address as people, address books and systems write it. Names and users of channels keep
 * their capitals.
 * @see https://www.twilio.com/docs/messaging/channels
 */
export function parseAddress(text: string, { channel: on, country }: Reading = {}): Address {
	if (text.length > maxAddressLength) return { kind: 'other', local: text, typed: text };
	const typed = withoutUnseen(text);
	const { channel = on, local } = splitChannel(typed);
	const address = { ...(channel && { channel }), local, typed };
	if (isSid(local, 'MG')) return { kind: 'service', ...address };
	const isOfNumbers = channelsOfNumbers.includes(channel ?? '');
	if (channel !== undefined && channel !== 'sms' && !isOfNumbers) {
		return { kind: 'channelUser', ...address };
	}
	const compact = withoutSeparators(local);
	if (!isOfNumbers && /^\d{3,6}$/.test(local)) return { kind: 'shortCode', ...address };
	const e164 = toE164(local, country) ?? (isOfNumbers ? toE164(`+${compact}`) : undefined);
	if (e164 !== undefined) return { kind: 'phone', e164, ...address };
	if (/^\+?\d+$/.test(compact)) return { kind: 'phone', ...address };
	if (isOfNumbers && !/^[+(\d]/.test(local)) return { kind: 'channelUser', ...address };
	return { kind: /^\p{L}.{0,10}$/u.test(local) ? 'name' : 'other', ...address };
}

/** The channel that an address names, without reading the rest of it. */
export function channelOf(text: string): string | undefined {
	return text.length > maxAddressLength ? undefined : splitChannel(withoutUnseen(text)).channel;
}

/** How Twilio's current API gets an address: in E.164 if the country is known, else as typed. */
export function writeAddress({ kind, channel, e164, local, typed }: Address): string {
	if (kind === 'service') return local.slice(0, 2).toUpperCase() + local.slice(2).toLowerCase();
	if (channel === undefined || channel === 'sms') return e164 ?? typed;
	return `${channel}:${e164 ?? withoutSeparators(local)}`;
}

/**
 * Drops what comes along when an address is copied: surrounding white space, and the direction marks
 * that phones put around the numbers of their contacts.
 */
function withoutUnseen(text: string): string {
	return text.replace(/\p{Cf}/gu, '').trim();
}

/** `tel:`, from links to numbers, is not a channel. A channel that an option adds can be there twice. */
function splitChannel(typed: string): { channel?: string; local: string } {
	const [prefix = '', name] = /^([a-z]{2,20}):\s*/i.exec(typed) ?? [];
	const local = typed.slice(prefix.length);
	const channel = name?.toLowerCase();
	if (channel === undefined || channel === 'tel') return { local };
	const inner = splitChannel(local);
	return inner.channel === channel ? inner : { channel, local };
}
