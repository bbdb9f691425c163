import fc from 'fast-check';
import {
	getCountries,
	getExampleNumber,
	parsePhoneNumberFromString,
	type CountryCode,
} from 'libphonenumber-js';
import examples from 'libphonenumber-js/examples.mobile.json';

/** A spelling, and what the phone library reads it as. */
export interface Spelling {
	typed: string;
	country: CountryCode;
	number: string;
}

const separators = ['', ' ', '-', '.', '/', '  ', '\u00A0', '\u2013', '\u2011', '\u2212', '\u3000'];

/** The groups of a number, with something else between them. */
const regrouped = (text: string, separator: string) =>
	text.replace(/[\s\-./]+/g, separator).replace(/^\+\W+/, '+');

/** The mobile that the library gives as an example for each country, as it can be written. */
export const spelling: fc.Arbitrary<Spelling> = fc
	.record({
		country: fc.constantFrom(...getCountries()),
		style: fc.constantFrom('international', '00', 'national', 'bare', 'trunk', 'digits'),
		separator: fc.constantFrom(...separators),
		around: fc.constantFrom<Array<[before: string, after: string]>>(
			['', ''],
			[' ', '\n'],
			['\u202A', '\u202C'],
			['\uFEFF', ' '],
			['tel:', ''],
			['', ' ext. 12'],
			['call ', ' now'],
		),
		lastDigit: fc.integer({ min: 0, max: 9 }),
	})
	.map(({ country, style, separator, around: [before, after], lastDigit }) => {
		const example = getExampleNumber(country, examples);
		if (!example) throw new Error(`No example for ${country}`);
		const number = parsePhoneNumberFromString(example.number.replace(/\d$/, String(lastDigit)));
		const international = number?.formatInternational() ?? '';
		const national = number?.formatNational() ?? '';
		const code = `+${number?.countryCallingCode}`;
		const typed = {
			international,
			'00': international.replace('+', '00'),
			national,
			bare: national.replace(/\D/g, ''),
			trunk: `${code} (0)${international.slice(code.length).trim()}`,
			digits: number?.number ?? '',
		}[style];
		return { typed: `${before}${regrouped(typed, separator)}${after}`, country };
	})
	.map(({ typed, country }) => {
		const dialled = typed.replace(/^\W*(tel:)?\s*00/, '+');
		const read = parsePhoneNumberFromString(dialled, country);
		return { typed, country, number: read?.isPossible() ? read.number : '' };
	})
	.filter(({ number }) => number !== '');
