import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { decodeReferences, notWellFormed, readMarkup } from './xmlSyntax';

/** One element as plain data: attributes and text decoded, white space exactly as it was sent. */
export interface XmlElement {
	readonly name: string;
	readonly attributes: ReadonlyMap<string, string>;
	/** The text and CDATA directly inside this element, joined. */
	readonly text: string;
	/** In document order; one or many look the same. */
	readonly children: readonly XmlElement[];
}

/**
 * Reads one XML document, strictly: no DOCTYPE, no entities but the five predefined and numeric
 * ones, nothing turned into numbers. Line ends become `\n`, as XML 1.0 section 2.11 asks.
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
 * The text of the first child with this name, untrimmed. Null when there is none and when it is
 * empty: Twilio writes an empty element for a value that it does not have.
 */
export function childText(element: XmlElement, childName: string): string | null {
	return childrenNamed(element, childName)[0]?.text || null;
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
	// References are decoded here, once and strictly, and never inside CDATA.
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
