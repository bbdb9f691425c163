import {
	getCountryCallingCode,
	isSupportedCountry,
	parsePhoneNumberFromString,
	type CountryCode,
} from 'libphonenumber-js';

/** Two capital letters, as in ISO 3166-1: `GB`. */
export type Country = CountryCode;

/** Undefined if there is no such country. The United Kingdom is GB, not UK. */
export function toCountry(text: string): Country | undefined {
	const letters = text.trim().toUpperCase();
	return isSupportedCountry(letters) ? letters : undefined;
}

/**
 * Turns a number that is written with "+" or "00", or as people in `country` write it, into E.164.
 * Undefined if it has the wrong number of digits, or an extension, which cannot be texted.
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

/** The country in which a number without a country code is dialed. */
type DialedIn = { defaultCountry: Country } | { defaultCallingCode: string };

function readPossible(compact: string, dialedIn?: DialedIn): string | undefined {
	// Since 2019, the library no longer treats Mexico's 1 as part of the number.
	if (spellingsOf(compact).length > 1) return compact;
	const number = read(compact, dialedIn);
	return number?.isPossible() && number.ext === undefined ? number.number : undefined;
}

function read(text: string, dialedIn?: DialedIn) {
	// With `extract`, it would read any number that it finds within a text.
	return parsePhoneNumberFromString(text, { ...dialedIn, extract: false });
}

/** The country that a number belongs to; of several that share its code, the main one. */
export function countryOf(e164: string): Country | undefined {
	const number = read(e164);
	return number?.country ?? number?.getPossibleCountries()[0];
}

/**
 * Whether `typed`, without a country code, is this number to those who dial it in the number's own
 * country or, as Twilio reads it, in the US.
 */
export function isDialedAs(typed: string, e164: string): boolean {
	const code = read(e164)?.countryCallingCode;
	const dialedIn: DialedIn[] = [{ defaultCountry: 'US' }];
	if (code !== undefined) dialedIn.push({ defaultCallingCode: code });
	const compact = withoutSeparators(typed);
	return dialedIn.some((place) => {
		const reading = readPossible(compact, place);
		return reading !== undefined && isSameNumber(reading, e164);
	});
}

/** The digits that people in a country may write for one of its own numbers. */
export function nationalDigits(e164: string, country: Country): string[] {
	const number = read(e164);
	if (number?.countryCallingCode !== getCountryCallingCode(country)) return [];
	return [number.nationalNumber, number.formatNational().replace(/\D/g, '')];
}

/**
 * Mobile numbers in Mexico, Argentina and Brazil have a digit that people write or leave out. Twilio,
 * above all on WhatsApp, may list the other form than the one it was given.
 */
const optionalDigits: ReadonlyArray<[digit: string, pattern: RegExp]> = [
	['1', /^(\+52)1?(\d{10})$/],
	['9', /^(\+54)9?(\d{10})$/],
	['9', /^(\+55\d\d)9?(\d{8})$/],
];

/** All ways to write a number in E.164; almost always one. */
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

/** Whatever people and word processors put between digits, and a `*` that stands for some. */
const number = /^[+\d\s()[\]./*~\p{Pd}\u2212]+$/u;
const separators = /[\s()[\]./~\p{Pd}\u2212]/gu;

/** Removes what stands between the digits of a number; leaves other text as it is. */
export function withoutSeparators(text: string): string {
	// Full-width digits and signs become plain ones.
	const plain = text.normalize('NFKC');
	return number.test(plain) ? plain.replace(separators, '') : text;
}
