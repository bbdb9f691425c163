import { refusal } from '../../errors/twilioError';
import { readCountry } from '../../compose/addressFields';
import { parseAddress, type Address } from '../../shared/address/address';
import {
	countryOf,
	isSameNumber,
	nationalDigits,
	spellingsOf,
	toCountry,
	toE164,
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

type FilterOptions = Partial<Record<'statuses' | 'senders' | 'defaultCountry', unknown>>;

/** From https://www.twilio.com/docs/glossary/what-alphanumeric-sender-id */
const maxNameLength = 11;

/** @throws TwilioError when the options name a country or a sender that does not exist. */
export function checkFilters({ senders, defaultCountry }: FilterOptions): void {
	const country = readCountry(String(defaultCountry ?? ''), 'Default Country');
	for (const pattern of patternsIn(String(senders ?? ''))) {
		const help = whyNobody(pattern, country);
		if (help === undefined) continue;
		throw refusal(`No sender can match "${pattern.slice(0, 40)}" in "Only From"`, help);
	}
}

/** Why a pattern can match nobody, as advice; undefined if it can match somebody. */
function whyNobody(pattern: string, country: Country | undefined): string | undefined {
	const { wanted, start } = readPattern(pattern, country);
	if (start.includes('*')) return 'A * can stand only at the end, for any further digits.';
	if (wanted.kind === 'other' && wanted.local.length > maxNameLength) {
		return 'Enter phone numbers such as +14155550123, short codes or names of senders, separated by commas.';
	}
	// No country code begins with 0, and what begins with 00 has become "+".
	if (country === undefined && /^0\d*$/.test(start)) {
		return 'Write the number with "+" and its country code, or add the option "Default Country".';
	}
	return undefined;
}

/** Reads the options of a trigger; what was never set is undefined. */
export function readFilters({
	statuses = ['final'],
	senders,
	defaultCountry,
}: FilterOptions): Filters {
	const country = toCountry(String(defaultCountry ?? ''));
	// An expression may give one text instead of a list.
	const named = [statuses].flat().map((status) => String(status ?? ''));
	return { statuses: named.filter(Boolean), senders: [String(senders ?? '')], country };
}

/** Whether an event starts a workflow, judging by the status of a report or the sender of a message. */
export function isWanted(event: TwilioEvent, { statuses, senders, country }: Filters): boolean {
	if (event.event === 'messageReceived') return isFrom(event.from ?? '', senders, country);
	if (statuses.length === 0 || statuses.includes(event.status)) return true;
	return statuses.includes('final') && event.isFinal;
}

function isFrom(from: string, senders: readonly string[], country?: Country): boolean {
	const patterns = senders.flatMap(patternsIn);
	if (patterns.length === 0) return true;
	const sender = parseAddress(from);
	const spellings = spellingsOfSender(sender, country);
	return patterns.some((pattern) => matches(sender, spellings, readPattern(pattern, country)));
}

function patternsIn(senders: string): string[] {
	const patterns = senders.split(/[,;\n]/).map((pattern) => pattern.trim());
	return patterns.filter((pattern) => pattern !== '');
}

interface Pattern {
	wanted: Address;
	isPrefix: boolean;
	/** What a sender's address has to be, or to begin with, without its channel. */
	start: string;
}

function readPattern(pattern: string, country?: Country): Pattern {
	const isPrefix = pattern.endsWith('*');
	const text = isPrefix ? pattern.slice(0, -1) : pattern;
	// Twilio, too, reads a whole number without a country code as one in the US.
	const wanted = parseAddress(text, { country: country ?? (isPrefix ? undefined : 'US') });
	return { wanted, isPrefix, start: withoutSeparators(wanted.local).replace(/^00/, '+') };
}

/**
 * Exactly, or up to a `*` at the end. A pattern with a channel (`whatsapp:+1555*`) is for that one,
 * a pattern without for all of them.
 */
function matches(
	sender: Address,
	spellings: readonly string[],
	{ wanted, isPrefix, start: typed }: Pattern,
): boolean {
	if (wanted.channel !== undefined && wanted.channel !== (sender.channel ?? 'sms')) return false;
	const start = sender.kind === 'channelUser' ? typed : typed.toLowerCase();
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
	if (e164 === undefined) return withAndWithoutPlus([withoutSeparators(local).toLowerCase()]);
	const national = country ? nationalDigits(e164, country) : [];
	return [...withAndWithoutPlus([...spellingsOf(e164), ...withTrunkZero(e164)]), ...national];
}

function withAndWithoutPlus(numbers: readonly string[]): string[] {
	return numbers.flatMap((number) => [number, number.replace(/^\+/, '')]);
}

/**
 * `+44 (0)7700 900123`: with the zero that is dialed only within the country, where this is the same
 * number.
 */
function withTrunkZero(e164: string): string[] {
	const country = countryOf(e164);
	const [digits = e164] = country ? nationalDigits(e164, country) : [];
	const written = `${e164.slice(0, -digits.length)}0${digits}`;
	return toE164(written) === e164 ? [written] : [];
}
