import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { decodeReferences, notWellFormed, readMarkup } from './xmlSyntax';

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
 * Reads one XML document, strictly: no DOCTYPE, only the five predefined entities and numeric ones,
 * nothing turned into numbers. Line ends become `\n`, as XML 1.0 section 2.11 requires.
 * @throws XmlError
 */
export function parseXml(text: string): XmlElement {
	const markup = readMarkup(text);
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
 * The text of the first child with this name, untrimmed. Null if there is none, or if it is empty:
 * Twilio writes an empty element for a missing value.
 */
export function childText(element: XmlElement, childName: string): string | null {
	return childrenNamed(element, childName)[0]?.text || null;
}

/** What the parser below returns for an element (`<Name`, its attributes in `:@`) or a text. */
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
	// This module decodes references, once and strictly, and never inside CDATA.
	processEntities: false,
	textNodeName: '#text',
	cdataPropName: '#cdata',
	// So no name can clash with `__proto__`, `constructor` or one of the parser's own names. The name
	// of an empty element passes here twice.
	transformTagName: (tagName) => tagName.replace(/^<?/, '<'),
	jPath: false,
});

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
			decodeReferences(value),
		]),
	);
	return { name: key.slice(1), attributes, text, children };
}

function isElementKey(key: string): key is `<${string}` {
	return key.startsWith('<');
}
