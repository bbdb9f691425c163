import { readCountry } from '../../compose/addressFields';
import { parseAddress, type Address } from '../../shared/address/address';
import {
	isSameNumber,
	nationalDigits,
	spellingsOf,
	toCountry,
	withoutSeparators,
	type Country,
} from '../../shared/address/e164';
import type { TwilioEvent } from '../../twilio/webhooks/event';

export interface Filters {
	/** Twilio's names of statuses; `final` stands for all final ones. Empty: every status. */
	statuses: readonly string[];
	/** Addresses, several in one separated by commas or line breaks. Empty: every sender. */
	senders: readonly string[];
	/** The country of senders that are written without a country code. */
	country?: Country;
}

/** @throws TwilioError when senders could not be read as they are meant. */
export function checkDefaultCountry(typed: unknown): void {
	readCountry(String(typed ?? ''), 'Default Country');
}

/** Reads the options of a trigger; what was never set is undefined. */
export function readFilters({
	statuses = ['final'],
	senders,
	defaultCountry,
}: Partial<Record<'statuses' | 'senders' | 'defaultCountry', unknown>>): Filters {
	const country = toCountry(String(defaultCountry ?? ''));
	return { statuses: statuses as string[], senders: [String(senders ?? '')], country };
}

/** Whether an event starts a workflow, judging by the status of a report or the sender of a message. */
export function isWanted(event: TwilioEvent, { statuses, senders, country }: Filters): boolean {
	if (event.event === 'messageReceived') return isFrom(event.from ?? '', senders, country);
	if (statuses.length === 0 || statuses.includes(event.status)) return true;
	return statuses.includes('final') && event.isFinal;
}

function isFrom(from: string, senders: readonly string[], country?: Country): boolean {
	const wanted = senders.flatMap((entry) => entry.split(/[,;\n]/)).filter((it) => it.trim() !== '');
	if (wanted.length === 0) return true;
	const sender = parseAddress(from);
	const spellings = spellingsOfSender(sender, country);
	return wanted.some((pattern) => matches(sender, spellings, { pattern: pattern.trim(), country }));
}

/**
 * Exactly, or up to a `*` at the end. A pattern with a channel (`whatsapp:+1555*`) is for that one,
 * a pattern without for all of them.
 */
function matches(
	sender: Address,
	spellings: readonly string[],
	{ pattern, country }: { pattern: string; country?: Country },
): boolean {
	const isPrefix = pattern.endsWith('*');
	const wanted = parseAddress(isPrefix ? pattern.slice(0, -1) : pattern, { country });
	if (wanted.channel !== undefined && wanted.channel !== (sender.channel ?? 'sms')) return false;
	const text = withoutSeparators(wanted.local).replace(/^00/, '+');
	const start = sender.kind === 'channelUser' ? text : text.toLowerCase();
	if (isPrefix) return spellings.some((spelling) => spelling.startsWith(start));
	if (spellings.includes(start)) return true;
	return Boolean(sender.e164 && wanted.e164 && isSameNumber(sender.e164, wanted.e164));
}

/**
 * A pattern may leave out the "+", but a pattern with "+" never matches a short code. Names match in
 * upper and lower case; the IDs of a channel's users are case-sensitive.
 */
function spellingsOfSender({ kind, local, e164 }: Address, country?: Country): string[] {
	if (kind === 'channelUser') return [local];
	const known = e164 === undefined ? [withoutSeparators(local).toLowerCase()] : spellingsOf(e164);
	const national = e164 !== undefined && country ? nationalDigits(e164, country) : [];
	return [...known, ...known.map((spelling) => spelling.replace(/^\+/, '')), ...national];
}
