import { XMLParser, XMLValidator, type X2jOptions } from 'fast-xml-parser';
import { describeFault, notWellFormed, XmlError } from './xmlError';

/** One element as plain data: attributes and text decoded, white space exactly as sent. */
export interface XmlElement {
	readonly name: string;
	readonly attributes: ReadonlyMap<string, string>;
	/** The text and CDATA directly inside this element, joined. */
	readonly text: string;
	/** In document order; a list even if there is only one. */
	readonly children: readonly XmlElement[];
}

/**
 * In characters, not bytes. The largest known answer is a page of 1,000 messages of 160 characters,
 * less than 2 million characters even if each is written as a reference.
 */
export const maxXmlLength = 4_000_000;

/** Twilio's answers are four elements deep; the bound keeps recursion safe with other answers. */
export const maxXmlDepth = 32;

/**
 * Reads one XML document: no DOCTYPE, only the five predefined entities and numeric ones, nothing
 * turned into numbers. Line ends become `\n`, as XML 1.0 section 2.11 requires. Refuses what is cut
 * off and what has tags that do not match. It accepts some harmless text that is not quite XML, such
 * as `--` in a comment.
 * @throws XmlError
 */
export function parseXml(text: string): XmlElement {
	refuseOtherFormats(text);
	const document = toElement('<document', { '<document': parse(text) });
	const [root, ...others] = document.children;
	if (!root || others.length > 0) throw notWellFormed('it needs exactly one outermost element');
	return root;
}

/** The children with this name, in order. Names are case-sensitive. */
export function childrenNamed(element: XmlElement, childName: string): XmlElement[] {
	return element.children.filter((child) => child.name === childName);
}

/**
 * The text of the first child with this name, untrimmed. Null if there is none, or if it is empty:
 * Twilio writes an empty element for a missing value.
 */
export function childText(element: XmlElement, childName: string): string | null {
	return childrenNamed(element, childName)[0]?.text || null;
}

/** All but what https://www.w3.org/TR/xml/#charsets allows. */
const forbiddenCharacter = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u;
const forbiddenCharacters = new RegExp(forbiddenCharacter, 'gu');

/** A text without the characters that XML cannot carry, such as halves of emoji. */
export function withoutForbidden(text: string): string {
	return text.replace(forbiddenCharacters, '');
}

/** With which a document may begin, and nothing else. */
const declaration = /^\uFEFF?<\?xml\s[^?]*\?>/;

function refuseOtherFormats(text: string): void {
	// Trimming also removes a byte order mark.
	const start = text.trimStart();
	if (start === '') throw new XmlError('an empty answer');
	if (text.length > maxXmlLength) throw new XmlError(`more than ${maxXmlLength} characters`);
	if (/^(?:<!doctype\s+html|<html)\b/i.test(start)) throw new XmlError('a web page (HTML)');
	if (/^[[{]/.test(start)) throw new XmlError('JSON');
	if (!start.startsWith('<')) throw new XmlError('plain text');
	if (text.replace(declaration, '').includes('<?')) {
		throw new XmlError('XML with a processing instruction (<?...?>), which is not read');
	}
	if (/<!doctype/i.test(text)) throw new XmlError('XML with a DOCTYPE, which is not read');
	const [forbidden] = forbiddenCharacter.exec(text) ?? [];
	if (forbidden) {
		const codePoint = forbidden.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
		throw new XmlError(`the character U+${codePoint}, which XML forbids`);
	}
}

/** What the parser below returns for an element (`<Name`, its attributes in `:@`) or a text. */
interface ParsedNode {
	[element: `<${string}`]: ParsedNode[];
	':@'?: Record<string, string>;
	'#text'?: string;
	'#cdata'?: Array<{ '#text'?: string }>;
}

const attributePrefix = '@';
const parserOptions = {
	preserveOrder: true,
	ignoreAttributes: false,
	attributeNamePrefix: attributePrefix,
	parseTagValue: false,
	trimValues: false,
	// This module decodes references, once and strictly, and never inside CDATA.
	processEntities: false,
	textNodeName: '#text',
	cdataPropName: '#cdata',
	// So no name can clash with `__proto__`, `constructor` or one of the parser's own names. The name
	// of an empty element passes here twice.
	transformTagName: (tagName: string) => tagName.replace(/^<?/, '<'),
	ignoreDeclaration: true,
	// Of those around a tag.
	maxNestedTags: maxXmlDepth - 1,
	jPath: false,
} satisfies X2jOptions;

/** The parser alone accepts tags that do not match, and the validator alone any depth. */
function parse(text: string): ParsedNode[] {
	try {
		const nodes = new XMLParser(parserOptions).parse(text);
		if (XMLValidator.validate(text) === true && isEnd(text)) return nodes;
	} catch (error) {
		throw toXmlError(text, error);
	}
	throw toXmlError(text);
}

function toXmlError(text: string, error?: unknown): XmlError {
	if (/^Maximum nested tags/.test(String((error as Error | undefined)?.message))) {
		return new XmlError(`XML more than ${maxXmlDepth} elements deep`);
	}
	const verdict = XMLValidator.validate(text);
	const reason = verdict === true ? 'text outside of the outermost element' : verdict.err.msg;
	const isCutOff =
		verdict === true
			? error !== undefined
			: !isEnd(text) || /^(?:Unclosed tag|Invalid '\[)/.test(reason);
	if (isCutOff) return new XmlError('XML that is cut off before its end');
	return notWellFormed(verdict === true ? reason : describeFault(verdict.err));
}

function isEnd(text: string): boolean {
	return text.trimEnd().endsWith('>');
}

function toElement(key: `<${string}`, node: ParsedNode): XmlElement {
	const children: XmlElement[] = [];
	let text = '';
	for (const child of node[key] ?? []) {
		const childKey = Object.keys(child).find(isElementKey);
		if (childKey) children.push(toElement(childKey, child));
		text += decodeReferences(child['#text'] ?? '') + (child['#cdata']?.[0]?.['#text'] ?? '');
	}
	const attributes = new Map(
		Object.entries(node[':@'] ?? {}).map(([prefixed, value]) => [
			prefixed.slice(attributePrefix.length),
			// Section 3.3.3: a line end or a tab typed in an attribute value becomes one space.
			decodeReferences(value.replace(/[\t\n]/g, ' ')),
		]),
	);
	if (key.startsWith('<!')) throw notWellFormed(`"${key.slice(0, 20)}"`);
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

/**
 * Decodes text outside CDATA, or the value of an attribute. In one pass, so that `&amp;lt;` becomes
 * `&lt;`.
 * @throws XmlError
 */
function decodeReferences(text: string): string {
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
