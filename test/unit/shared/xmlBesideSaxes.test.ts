import * as fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { parseXml, type XmlElement } from '../../../nodes/TwilioSms/shared/xml';
import { XmlError } from '../../../nodes/TwilioSms/shared/xmlError';

describe('beside saxes, a strict parser', () => {
	interface Draft extends XmlElement {
		text: string;
		children: Draft[];
	}

	/** The same tree as read by saxes; throws where saxes finds the document not well-formed. */
	function readWithSaxes(xml: string): XmlElement {
		const open: Draft[] = [{ name: '', attributes: new Map(), text: '', children: [] }];
		const parser = new SaxesParser();
		const addText = (text: string) => {
			const current = open.at(-1);
			if (current) current.text += text;
		};
		parser.on('error', (error) => {
			throw error;
		});
		parser.on('opentag', ({ name, attributes }) => {
			const opened: Draft = {
				name,
				attributes: new Map(Object.entries(attributes)),
				text: '',
				children: [],
			};
			open.at(-1)?.children.push(opened);
			open.push(opened);
		});
		parser.on('text', addText);
		parser.on('cdata', addText);
		parser.on('closetag', () => void open.pop());
		parser.write(xml).close();
		const root = open[0]?.children[0];
		if (!root) throw new Error('no root element');
		return root;
	}

	const name = fc.constantFrom('Sid', 'Body', 'body', 'a-1', '_b.c', 'ns:d', 'constructor', 'x');
	const safeText = fc
		.string({ unit: fc.oneof(fc.constantFrom(...' \t\n\r"\'>;'), fc.string({ unit: 'grapheme' })) })
		.map((text) =>
			text
				.replace(/[<&]/g, '')
				.replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, ''),
		);
	const reference = fc.oneof(
		fc.constantFrom('&amp;', '&lt;', '&gt;', '&quot;', '&apos;', '&#13;', '&#9;', '&amp;#10;'),
		fc
			.integer({ min: 0x20, max: 0x10ffff })
			.filter((point) => (point < 0xd800 || point > 0xdfff) && (point & 0xfffe) !== 0xfffe)
			.map((point) => `&#x${point.toString(16)};`),
	);
	const text = fc
		.array(fc.oneof(safeText, reference))
		.map((parts) => parts.join('').replaceAll(']', ''));
	const value = text.map((raw) => `"${raw.replaceAll('"', '')}"`);
	const attributes = fc
		.uniqueArray(fc.tuple(name, value), { selector: ([key]) => key, maxLength: 3 })
		.map((pairs) => pairs.map(([key, raw]) => ` ${key}\n= ${raw}`).join(''));
	const ignored = safeText.map((inside) => `<!--${inside.replaceAll('-', '')}-->`);
	const cdata = safeText.map((inside) => `<![CDATA[<&amp;${inside.replaceAll(']', '')}]]>`);
	const { root } = fc.letrec<{ root: string; content: string }>((tie) => ({
		root: fc
			.tuple(name, attributes, fc.array(tie('content'), { maxLength: 4 }))
			.map(([tag, written, inside]) =>
				inside.length === 0
					? `<${tag}${written}/>`
					: `<${tag}${written}>${inside.join('')}</${tag} >`,
			),
		content: fc.oneof(
			{ depthSize: 'small', withCrossShrink: true },
			text,
			cdata,
			ignored,
			tie('root'),
		),
	}));
	const document = fc
		.tuple(fc.constantFrom('', '\uFEFF', '<?xml version="1.0" encoding="UTF-8"?>\n'), root, ignored)
		.map((parts) => parts.join(''));

	it('reads the same tree', () => {
		fc.assert(fc.property(document, (xml) => expect(parseXml(xml)).toEqual(readWithSaxes(xml))));
	});

	it('refuses a document cut off anywhere before its last tag ends', () => {
		fc.assert(
			fc.property(root, (xml) => {
				for (let length = 0; length < xml.length; length += 1) {
					expect(() => parseXml(xml.slice(0, length))).toThrow('Expected XML, found');
				}
			}),
			{ numRuns: 30 },
		);
	});

	it('reads a damaged document as saxes does, if both read it at all', () => {
		const damage = fc.constantFrom(...'<>&;/"\'=!?-[]x \n', ']]>', '<a>', '</a>', '<!--', '\u0001');
		let readByBoth = 0;
		fc.assert(
			fc.property(document, fc.nat(), fc.nat(3), damage, (xml, place, removed, inserted) => {
				const at = place % (xml.length + 1);
				const damaged = xml.slice(0, at) + inserted + xml.slice(at + removed);
				let ours: XmlElement;
				try {
					ours = parseXml(damaged);
				} catch (error) {
					expect(error).toBeInstanceOf(XmlError);
					return;
				}
				let theirs: XmlElement;
				try {
					theirs = readWithSaxes(damaged);
				} catch {
					return; // where it does no harm, ours is laxer
				}
				readByBoth += 1;
				expect(ours).toEqual(theirs);
			}),
			{ numRuns: 2000 },
		);
		expect(readByBoth).toBeGreaterThan(100);
	});
});
