import {
	getCountryCallingCode,
	isSupportedCountry,
	parsePhoneNumberFromString,
	type CountryCode,
} from 'libphonenumber-js';

/** Two capital letters, as in ISO 3166-1: `GB`. */
export type Country = CountryCode;

/** Undefined if there is no such country: the United Kingdom is GB, not UK. */
export function toCountry(text: string): Country | undefined {
	const letters = text.trim().toUpperCase();
	return isSupportedCountry(letters) ? letters : undefined;
}

/**
 * E.164 of a number that is written with "+" or "00", or as people in `country` write it. Undefined
 * if it has the wrong number of digits, or an extension, which no text can be sent to.
 */
export function toE164(typed: string, country?: Country): string | undefined {
	const compact = withoutSeparators(typed);
	const international = compact.replace(/^00/, '+');
	const isInternational = international.startsWith('+');
	return (
		(isInternational ? readPossible(international) : undefined) ??
		(country ? readPossible(compact, { defaultCountry: country }) : undefined)
	);
}

/** Where a number without a country code is dialled. */
type DialledIn = { defaultCountry: Country } | { defaultCallingCode: string };

function readPossible(compact: string, dialledIn?: DialledIn): string | undefined {
	// Since 2019 the library no longer takes the 1 of Mexico for a part of the number.
	if (spellingsOf(compact).length > 1) return compact;
	const number = read(compact, dialledIn);
	return number?.isPossible() && number.ext === undefined ? number.number : undefined;
}

function read(text: string, dialledIn?: DialledIn) {
	// Without `extract`, it would read any number that it finds within a text.
	return parsePhoneNumberFromString(text, { ...dialledIn, extract: false });
}

/**
 * Whether `typed`, without a country code, is this number to those who dial it in the number's own
 * country or, as Twilio reads it, in the US.
 */
export function isDialledAs(typed: string, e164: string): boolean {
	const code = read(e164)?.countryCallingCode;
	const dialledIn: DialledIn[] = [{ defaultCountry: 'US' }];
	if (code !== undefined) dialledIn.push({ defaultCallingCode: code });
	const compact = withoutSeparators(typed);
	return dialledIn.some((place) => {
		const reading = readPossible(compact, place);
		return reading !== undefined && isSameNumber(reading, e164);
	});
}

/** The digits with which people in a country may write one of its own numbers. */
export function nationalDigits(e164: string, country: Country): string[] {
	const number = read(e164);
	if (number?.countryCallingCode !== getCountryCallingCode(country)) return [];
	return [number.nationalNumber, number.formatNational().replace(/\D/g, '')];
}

/**
 * Mobiles of Mexico, Argentina and Brazil have a digit that is written or left out; which of the
 * two Twilio lists, above all on WhatsApp, need not be what was asked for.
 */
const optionalDigits: ReadonlyArray<[digit: string, pattern: RegExp]> = [
	['1', /^(\+52)1?(\d{10})$/],
	['9', /^(\+54)9?(\d{10})$/],
	['9', /^(\+55\d\d)9?(\d{8})$/],
];

/** All ways to write a number in E.164; nearly always one. */
export function spellingsOf(e164: string): string[] {
	for (const [digit, pattern] of optionalDigits) {
		const [, start, end] = pattern.exec(e164) ?? [];
		if (start && end) return [start + end, start + digit + end];
	}
	return [e164];
}

export function isSameNumber(one: string, other: string): boolean {
	return spellingsOf(one).includes(other);
}

/** All that people and word processors put between digits, and a `*` that stands for some. */
const number = /^[+\d\s()[\]./*~\p{Pd}\u2212]+$/u;
const separators = /[\s()[\]./~\p{Pd}\u2212]/gu;

/** A number without what stands between its digits; other text as it is. */
export function withoutSeparators(text: string): string {
	// Digits and signs of full width become plain ones.
	const plain = text.normalize('NFKC');
	return number.test(plain) ? plain.replace(separators, '') : text;
}
