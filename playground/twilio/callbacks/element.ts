import { SaxesParser } from 'saxes';

export interface Element {
	name: string;
	attributes: Readonly<Record<string, string>>;
	/** In document order; text and CDATA as they are, comments left out. */
	children: Array<Element | string>;
}

/**
 * Parses strictly: what XML 1.0 calls not well-formed is an error, with line and column.
 * Entities other than the five of XML are errors too; a DOCTYPE is read over.
 */
export function parseElement(xml: string): Element | { error: string } {
	const parser = new SaxesParser();
	const document: Element = { name: '', attributes: {}, children: [] };
	const open = [document];
	const append = (child: Element | string) => open.at(-1)?.children.push(child);
	parser.on('opentag', ({ name, attributes }) => {
		const element: Element = { name, attributes, children: [] };
		append(element);
		open.push(element);
	});
	parser.on('closetag', () => open.pop());
	parser.on('text', append);
	parser.on('cdata', append);
	let error: string | undefined;
	parser.on('error', ({ message }) => (error ??= message));
	parser.write(xml).close();
	const root = elementsOf(document)[0];
	return error === undefined && root ? root : { error: error ?? 'no root element' };
}

export function elementsOf({ children }: Element): Element[] {
	return children.filter((child) => typeof child !== 'string');
}

/** The text directly inside an element. */
export function textOf({ children }: Element): string {
	return children.filter((child) => typeof child === 'string').join('');
}
