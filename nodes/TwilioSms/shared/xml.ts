import { XMLParser, XMLValidator } from 'fast-xml-parser';

/** One element as plain data: attributes and text decoded, white space exactly as it was sent. */
export interface XmlElement {
	readonly name: string;
	readonly attributes: ReadonlyMap<string, string>;
	/** The text and CDATA directly inside this element, joined. */
	readonly text: string;
	/** In document order; one or many look the same. */
	readonly children: readonly XmlElement[];
}

/** The text is not XML that Twilio would send; `found` says in plain words what it is instead. */
export class XmlError extends Error {
	override readonly name = 'XmlError';

	constructor(readonly found: string) {
		super(`Expected XML, found ${found}`);
	}
}

/**
 * Characters, not bytes. The largest answer known is a page of 1,000 messages of 160 characters:
 * under 2 million characters even with every character written as a reference.
 */
export const maxXmlLength = 4_000_000;

/** Twilio's answers are four elements deep; the bound keeps recursion safe on anybody else's. */
export const maxXmlDepth = 32;

// fast-xml-parser checks little below the level of tags (it takes `&nbsp;`, `]]>`, `<a b="<"/>`,
// NUL, `<a/>text`), so the lexical rules of https://www.w3.org/TR/xml/ are here. Names are ASCII, as
// all of Twilio's are.
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
const forbiddenCharacter = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u;

/**
 * Reads one XML document, strictly: no DOCTYPE, no entities but the five predefined and numeric
 * ones, nothing turned into numbers. Line ends become `\n`, as XML 1.0 section 2.11 asks.
 * @throws XmlError
 */
export function parseXml(text: string): XmlElement {
	const source = text.replace(/^\uFEFF/, '');
	refuseOtherFormats(source);
	const markup = withoutIgnored(source.replace(declaration, ''));
	const verdict = XMLValidator.validate(markup);
	if (verdict !== true) throw notWellFormed(verdict.err.msg);
	const document = toElement('<document', { '<document': parser.parse(markup) });
	const [root, ...others] = document.children;
	if (!root || others.length > 0) throw notWellFormed('it needs exactly one outermost element');
	return root;
}

/** The children with this name, in order. Names are case-sensitive. */
export function childrenNamed(element: XmlElement, childName: string): XmlElement[] {
	return element.children.filter((child) => child.name === childName);
}

/**
 * The text of the first child with this name, untrimmed. Null when there is none and when it is
 * empty: Twilio writes an empty element for a value that it does not have.
 */
export function childText(element: XmlElement, childName: string): string | null {
	return childrenNamed(element, childName)[0]?.text || null;
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

function notWellFormed(reason: string): XmlError {
	return new XmlError(`XML that is not well-formed: ${reason}`);
}

/** Checks the lexical rules and depth; what is left for fast-xml-parser is tags, text and CDATA. */
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

/** What the parser below makes of an element (`<Name`, its attributes in `:@`) or of a text. */
interface ParsedNode {
	[element: `<${string}`]: ParsedNode[];
	':@'?: Record<string, string>;
	'#text'?: string;
	'#cdata'?: Array<{ '#text'?: string }>;
}

const attributePrefix = '@';
const parser = new XMLParser({
	preserveOrder: true,
	ignoreAttributes: false,
	attributeNamePrefix: attributePrefix,
	parseTagValue: false,
	trimValues: false,
	// Entities are decoded below, once and strictly, and never inside CDATA.
	processEntities: false,
	textNodeName: '#text',
	cdataPropName: '#cdata',
	// No name can then meet `__proto__`, `constructor` or a name of the parser's own. An empty
	// element's name passes here twice.
	transformTagName: (tagName) => tagName.replace(/^<?/, '<'),
	jPath: false,
});

function toElement(key: `<${string}`, node: ParsedNode): XmlElement {
	const children: XmlElement[] = [];
	let text = '';
	for (const child of node[key] ?? []) {
		const childKey = Object.keys(child).find(isElementKey);
		if (childKey) children.push(toElement(childKey, child));
		text += decode(child['#text'] ?? '') + (child['#cdata']?.[0]?.['#text'] ?? '');
	}
	const attributes = new Map(
		Object.entries(node[':@'] ?? {}).map(([prefixed, value]) => [
			prefixed.slice(attributePrefix.length),
			decode(value),
		]),
	);
	return { name: key.slice(1), attributes, text, children };
}

function isElementKey(key: string): key is `<${string}` {
	return key.startsWith('<');
}

const predefined = new Map([
	['&amp;', '&'],
	['&lt;', '<'],
	['&gt;', '>'],
	['&quot;', '"'],
	['&apos;', "'"],
]);

/** One pass, so that `&amp;lt;` reads as `&lt;`. */
function decode(text: string): string {
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
