/** The text is not XML that Twilio would send. `found` says in plain words what it is instead. */
export class XmlError extends Error {
	override readonly name = 'XmlError';

	constructor(readonly found: string) {
		super(`Expected XML, found ${found}`);
	}
}

/**
 * In characters, not bytes. The largest known answer is a page of 1,000 messages of 160 characters,
 * less than 2 million characters even if each is written as a reference.
 */
export const maxXmlLength = 4_000_000;

/** Twilio's answers are four elements deep; the bound keeps recursion safe with other answers. */
export const maxXmlDepth = 32;

// fast-xml-parser checks little below the level of tags (it accepts `&nbsp;`, `]]>`, `<a b="<"/>`,
// NUL and `<a/>text`), so the lexical rules of https://www.w3.org/TR/xml/ are here. Names are ASCII,
// like all of Twilio's.
const space = '[ \\t\\r\\n]';
const name = '[A-Za-z_:][A-Za-z0-9_:.-]*';
const attribute = `${space}+${name}${space}*=${space}*(?:"[^<"]*"|'[^<']*')`;
const comment = '<!--(?:(?!--)[^])*-->';
const instruction = `<\\?(?![Xx][Mm][Ll](?:${space}|\\?>))${name}(?:${space}[^]*?)?\\?>`;
const piece = new RegExp(
	[
		`(?<ignored>${comment}|${instruction})`,
		`(?<closing></${name}${space}*>)`,
		`(?<opening><${name}(?:${attribute})*${space}*(?<empty>/?)>)`,
		'<!\\[CDATA\\[[^]*?\\]\\]>',
		'(?<text>[^<]+)',
	].join('|'),
	'gy',
);
const encoding = '[A-Za-z][A-Za-z0-9._-]*';
const declaration = new RegExp(
	`^<\\?xml${space}+version${space}*=${space}*(?:"1\\.0"|'1\\.0')` +
		`(?:${space}+encoding${space}*=${space}*(?:"${encoding}"|'${encoding}'))?` +
		`(?:${space}+standalone${space}*=${space}*(?:"(?:yes|no)"|'(?:yes|no)'))?${space}*\\?>`,
);
const blank = /^[ \t\r\n]*$/;
/** All but what https://www.w3.org/TR/xml/#charsets allows. */
const forbiddenCharacter = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u;
const forbiddenCharacters = new RegExp(forbiddenCharacter, 'gu');

/**
 * Checks the lexical rules and the limits, and returns the document's tags, text and CDATA, without
 * comments and the like. Whether the tags match is left to the parser.
 * @throws XmlError
 */
export function readMarkup(text: string): string {
	const source = text.replace(/^\uFEFF/, '');
	refuseOtherFormats(source);
	return withoutIgnored(source.replace(declaration, ''));
}

function refuseOtherFormats(source: string): void {
	const start = source.trimStart();
	if (start === '') throw new XmlError('an empty answer');
	if (source.length > maxXmlLength) {
		throw new XmlError(`more than ${maxXmlLength} characters`);
	}
	if (/^(?:<!doctype\s+html|<html)\b/i.test(start)) throw new XmlError('a web page (HTML)');
	if (/^[[{]/.test(start)) throw new XmlError('JSON');
	if (!start.startsWith('<')) throw new XmlError('plain text');
	const [forbidden] = forbiddenCharacter.exec(source) ?? [];
	if (forbidden) {
		const codePoint = forbidden.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
		throw new XmlError(`the character U+${codePoint}, which XML forbids`);
	}
}

/** A text without the characters that XML cannot carry, such as halves of emoji. */
export function withoutForbidden(text: string): string {
	return text.replace(forbiddenCharacters, '');
}

/** The error for text that breaks XML's own rules. */
export function notWellFormed(reason: string): XmlError {
	return new XmlError(`XML that is not well-formed: ${reason}`);
}

function withoutIgnored(source: string): string {
	let kept = '';
	let end = 0;
	let depth = 0;
	for (const match of source.matchAll(piece)) {
		const { ignored, closing, opening, empty, text } = match.groups ?? {};
		end = match.index + match[0].length;
		if (ignored) continue;
		if (closing) depth -= 1;
		if (opening && !empty) depth += 1;
		if (depth > maxXmlDepth) throw new XmlError(`XML more than ${maxXmlDepth} elements deep`);
		if (text?.includes(']]>')) throw notWellFormed('"]]>" in text');
		if (depth === 0 && !closing && !opening && !blank.test(match[0])) {
			throw notWellFormed('text outside of the outermost element');
		}
		// Section 3.3.3: a line end or a tab typed in an attribute value reads as one space.
		kept += opening ? opening.replace(/\r\n|[\t\r\n]/g, ' ') : match[0];
	}
	const rest = source.slice(end);
	if (/^<!doctype/i.test(rest)) throw new XmlError('XML with a DOCTYPE, which is not read');
	if (rest.includes('>')) throw notWellFormed(JSON.stringify(rest.slice(0, 20)));
	if (rest !== '' || depth > 0) throw new XmlError('XML that is cut off before its end');
	return kept;
}

const predefined = new Map([
	['&amp;', '&'],
	['&lt;', '<'],
	['&gt;', '>'],
	['&quot;', '"'],
	['&apos;', "'"],
]);

/**
 * Decodes text outside CDATA, or the value of an attribute. In one pass, so that `&amp;lt;` becomes
 * `&lt;`.
 * @throws XmlError
 */
export function decodeReferences(text: string): string {
	return text.replace(/&[^&;]*;?/g, (reference) => {
		const character = predefined.get(reference) ?? characterOf(reference);
		if (character === undefined) throw notWellFormed(JSON.stringify(reference.slice(0, 20)));
		return character;
	});
}

function characterOf(reference: string): string | undefined {
	const [, hex, decimal] = /^&#(?:x([0-9A-Fa-f]+)|([0-9]+));$/.exec(reference) ?? [];
	const codePoint = hex ? parseInt(hex, 16) : parseInt(decimal ?? '', 10);
	if (!(codePoint <= 0x10ffff)) return undefined;
	const character = String.fromCodePoint(codePoint);
	return forbiddenCharacter.test(character) ? undefined : character;
}
