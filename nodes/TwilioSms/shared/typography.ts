/**
 * Plain characters for those that word processors, phones and web pages insert by themselves. There
 * are no letters of any language here, and nothing that would read differently ("1½" as "11/2").
 */
export const plainCharacters: ReadonlyMap<string, string> = new Map(
	Object.entries({
		'"': '“”„‟«»″〝〞❝❞',
		"'": '‘’‚‛‹›′´`❛❜',
		// Hyphens, dashes and the minus sign.
		'-': '‐‑‒–—―−⁃•',
		'...': '…',
		x: '×',
		// A tab, and spaces of all widths.
		' ': '\t\u00A0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A\u202F\u205F',
		'\n': '\u2028\u2029',
		// Invisible characters: soft hyphen, joiners, directions, variants, byte order.
		'': '\u00AD\u200B\u200C\u200D\u200E\u200F\u2060\uFE0E\uFE0F\uFEFF',
	}).flatMap(([plain, characters]) =>
		[...characters].map((character): [string, string] => [character, plain]),
	),
);

const typographic = new RegExp(`[${[...plainCharacters.keys()].join('')}]`, 'gu');

/** A letter and a separate accent, as a Mac writes them, become the one character that they show. */
const accentedLetter = /[a-z]\p{M}/giu;

/** The text in plain characters. A few that GSM-7 lacks may remain, such as emoji. */
export function replaceTypography(text: string): string {
	const composed = text.replace(accentedLetter, (pair) => pair.normalize('NFC'));
	return composed.replace(typographic, (character) => plainCharacters.get(character) ?? character);
}
