import * as fc from 'fast-check';
import { SaxesParser } from 'saxes';
import {
	childrenNamed,
	childText,
	parseXml,
	type XmlElement,
} from '../../../nodes/TwilioSms/shared/xml';
import { maxXmlDepth, maxXmlLength, XmlError } from '../../../nodes/TwilioSms/shared/xmlSyntax';
import { legacyAnswer as sentMessage } from '../../vectors/legacyAnswer';

const element = (
	name: string,
	text = '',
	children: XmlElement[] = [],
	attributes: Record<string, string> = {},
): XmlElement => ({ name, attributes: new Map(Object.entries(attributes)), text, children });

describe('parseXml', () => {
	it('reads the answer to a sent message', () => {
		const [message] = childrenNamed(parseXml(sentMessage), 'SMSMessage');
		expect(message?.children.map((child) => [child.name, child.text])).toEqual([
			['Sid', 'SM872fb94e3b358913777cdb313f25b46f'],
			['DateCreated', 'Sun, 04 Oct 2009 03:48:08 -0700'],
			['DateUpdated', 'Sun, 04 Oct 2009 03:48:10 -0700'],
			['DateSent', 'Sun, 04 Oct 2009 03:48:10 -0700'],
			['AccountSid', 'AC5ea872f6da5a21de157d80997a64bd33'],
			['To', '5558675309'],
			['From', '4155551212'],
			['Body', 'Hi Jenny! Want to grab dinner?'],
			['Status', 'sent'],
			['Flags', '2'],
		]);
	});

	it('reads a page of messages with its attributes, none, one or many', () => {
		const page = (messages: string) =>
			parseXml(
				'<TwilioResponse><SMSMessages page="0" total="69" previouspageuri="" ' +
					`nextpageuri='/2008-08-01/Accounts/AC1/SMS/Messages?num=50&amp;page=1'>${messages}` +
					'</SMSMessages></TwilioResponse>',
			);
		const list = (children: XmlElement[]) =>
			element('TwilioResponse', '', [
				element('SMSMessages', '', children, {
					page: '0',
					total: '69',
					previouspageuri: '',
					nextpageuri: '/2008-08-01/Accounts/AC1/SMS/Messages?num=50&page=1',
				}),
			]);
		expect(page('')).toEqual(list([]));
		expect(page('<SMSMessage/>')).toEqual(list([element('SMSMessage')]));
		expect(page('<SMSMessage/><SMSMessage>2</SMSMessage>')).toEqual(
			list([element('SMSMessage'), element('SMSMessage', '2')]),
		);
	});

	it('reads an error with an XML declaration before it', () => {
		const root = parseXml(
			"<?xml version='1.0' encoding='UTF-8'?>\n<TwilioResponse><RestException>" +
				'<Code>20003</Code><Detail>Your AccountSid or AuthToken was incorrect.</Detail>' +
				'<Message>Authenticate</Message>' +
				'<MoreInfo>https://www.twilio.com/docs/errors/20003</MoreInfo>' +
				'<Status>401</Status></RestException></TwilioResponse>\n',
		);
		const [error] = childrenNamed(root, 'RestException');
		expect(error?.children.map((child) => child.text)).toEqual([
			'20003',
			'Your AccountSid or AuthToken was incorrect.',
			'Authenticate',
			'https://www.twilio.com/docs/errors/20003',
			'401',
		]);
	});

	it.each([
		['leading zeros', '<To>0041446681800</To>', '0041446681800'],
		['a plus sign', '<To>+14155550101</To>', '+14155550101'],
		['an exponent', '<Body>1e5</Body>', '1e5'],
		['hexadecimal', '<Body>0x1F</Body>', '0x1F'],
		['a decimal with zeros', '<Price>-0.00750</Price>', '-0.00750'],
		['a long number', '<Body>12345678901234567890</Body>', '12345678901234567890'],
		['true', '<Body>true</Body>', 'true'],
		['line ends at both ends', '<Body>\n Hi \n\t</Body>', '\n Hi \n\t'],
		['only white space', '<Body>  </Body>', '  '],
		['a byte order mark before it', '\uFEFF<Body>Hi</Body>', 'Hi'],
		['Windows and old Mac line ends', '<Body>a\r\nb\rc</Body>', 'a\nb\nc'],
		['a carriage return written as a reference', '<Body>a&#13;&#xD;\n</Body>', 'a\r\r\n'],
		['the five entities', '<Body>&amp;&lt;&gt;&quot;&apos;</Body>', '&<>"\''],
		['numeric references', '<Body>&#65;&#x42;&#x1f600;&#000067;</Body>', 'AB😀C'],
		['a reference to a reference', '<Body>&amp;lt;&#38;amp;&amp;#65;</Body>', '&lt;&amp;&#65;'],
		['CDATA', '<Body>a<![CDATA[<b>&amp;]] >]]>c</Body>', 'a<b>&amp;]] >c'],
		['adjoining CDATA', '<Body><![CDATA[]]]]><![CDATA[>]]></Body>', ']]>'],
		['a comment inside', '<Body>a<!-- <b> & - -->b</Body>', 'ab'],
		['a processing instruction inside', '<Body>a<?php echo "it\'s > "?>b</Body>', 'ab'],
		['emoji and right-to-left text', '<Body>👩‍👩‍👧 שלום</Body>', '👩‍👩‍👧 שלום'],
	])('keeps text exactly: %s', (_, xml, text) => {
		expect(parseXml(xml).text).toBe(text);
	});

	it('gives an empty element the same shape in both spellings', () => {
		expect(parseXml('<A />')).toEqual(element('A'));
		expect(parseXml('<A></A >')).toEqual(element('A'));
	});

	it('tells names apart by case and keeps repeated ones in order', () => {
		const root = parseXml('<A><b>1</b><B>2</B><b>3</b></A>');
		expect(root.children.map((child) => child.name + child.text)).toEqual(['b1', 'B2', 'b3']);
	});

	it('reads white space in an attribute value as spaces, references as they are', () => {
		const { attributes } = parseXml('<A\n b = "x\r\n\t> y&#10;&quot;z" c=\'"\'/>');
		expect([...attributes]).toEqual([
			['b', 'x  > y\n"z'],
			['c', '"'],
		]);
	});

	it('takes the names of object internals as names like any other', () => {
		const root = parseXml(
			'<__proto__ __proto__="1" constructor="2"><constructor><prototype>x</prototype>' +
				'</constructor><hasOwnProperty/><toString/></__proto__>',
		);
		expect(root.name).toBe('__proto__');
		expect([...root.attributes]).toEqual([
			['__proto__', '1'],
			['constructor', '2'],
		]);
		expect(root.children).toEqual([
			element('constructor', '', [element('prototype', 'x')]),
			element('hasOwnProperty'),
			element('toString'),
		]);
		expect(Object.keys(Object.prototype)).toEqual([]);
	});

	it.each([
		['', 'an empty answer'],
		[' \n', 'an empty answer'],
		['{"code":20404}', 'JSON'],
		[' []', 'JSON'],
		['upstream timed out', 'plain text'],
		['<!DOCTYPE html><html><body>502</body></html>', 'a web page (HTML)'],
		['\n<html><head><title>Sign in</title></head></html>', 'a web page (HTML)'],
		['<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', 'XML with a DOCTYPE, which is not read'],
		['<a><Sid>SM1</Sid>', 'XML that is cut off before its end'],
		['<a><Sid>SM1</Si', 'XML that is cut off before its end'],
		['<a><b></a></b>', /not well-formed: Expected closing tag 'b'/],
		['<a></b>', /not well-formed: Expected closing tag 'a'/],
		['</a>', /not well-formed: Closing tag 'a' has not been opened/],
		['<!-- nothing -->', /not well-formed: Start tag expected/],
		['<a/><b/>', /not well-formed: it needs exactly one outermost element/],
		['<a></a><b/>', /not well-formed: it needs exactly one outermost element/],
		['<a/>b', /not well-formed: text outside of the outermost element/],
		['<a/>&amp;', /not well-formed: text outside of the outermost element/],
		['<a/><![CDATA[ ]]>', /not well-formed: text outside of the outermost element/],
		['<a b="1" b="2"/>', /not well-formed: Attribute 'b' is repeated/],
		['<a b="1"c="2"/>', /not well-formed/],
		['<a b=1/>', /not well-formed/],
		['<a b/>', /not well-formed/],
		['<a b="<"/>', /not well-formed/],
		['<a b="&c;"/>', /not well-formed: "&c;"/],
		['<a>&nbsp;</a>', /not well-formed: "&nbsp;"/],
		['<a>&AMP;</a>', /not well-formed: "&AMP;"/],
		['<a>&#0;</a>', /not well-formed: "&#0;"/],
		['<a>&#xD800;</a>', /not well-formed: "&#xD800;"/],
		['<a>&#x110000;</a>', /not well-formed: "&#x110000;"/],
		['<a>AT&T</a>', /not well-formed/],
		['<a>]]></a>', 'XML that is not well-formed: "]]>" in text'],
		['<a><!-- b -- c --></a>', /not well-formed/],
		['<a><!ELEMENT b></a>', /not well-formed/],
		['<a>1 < 2</a>', /not well-formed/],
		['<a/><!-- b', 'XML that is cut off before its end'],
		['<a/><?b', 'XML that is cut off before its end'],
		['\n<?xml version="1.0"?><a/>', /not well-formed/],
		['<?xml version="1.1"?><a/>', /not well-formed/],
		['<a>\u0000</a>', 'the character U+0000, which XML forbids'],
		['<a>\uD83D</a>', 'the character U+D83D, which XML forbids'],
	])('refuses %j', (text, found) => {
		const error = expect.objectContaining({
			name: 'XmlError',
			found: typeof found === 'string' ? found : expect.stringMatching(found),
		});
		expect(() => parseXml(text)).toThrow(error);
	});

	it('refuses the sent message cut off at any place', () => {
		for (let length = 0; length < sentMessage.length; length += 1) {
			expect(() => parseXml(sentMessage.slice(0, length))).toThrow(/cut off|an empty answer/);
		}
	});

	it('reads elements down to its depth limit, and no deeper', () => {
		const nested = (depth: number) => '<a>'.repeat(depth) + '</a>'.repeat(depth);
		expect(parseXml(nested(maxXmlDepth)).name).toBe('a');
		expect(() => parseXml(nested(maxXmlDepth + 1))).toThrow('found XML more than 32 elements deep');
		expect(() => parseXml('<a>'.repeat(500_000))).toThrow('found XML more than 32 elements deep');
	});

	it('reads up to its size limit, and no further', () => {
		const sized = (length: number) => `<a>${'x'.repeat(length - 7)}</a>`;
		expect(parseXml(sized(maxXmlLength)).text.length).toBe(3_999_993);
		expect(() => parseXml(sized(maxXmlLength + 1))).toThrow('found more than 4000000 characters');
	});
});

describe('childText', () => {
	const root = parseXml('<A><Body> \n</Body><Price/><DateSent></DateSent><To>1</To><To>2</To></A>');

	it('gives the text of the first child with the name, untrimmed', () => {
		expect(childText(root, 'Body')).toBe(' \n');
		expect(childText(root, 'To')).toBe('1');
	});

	it('gives null for a missing and for an empty child', () => {
		expect(childText(root, 'body')).toBeNull();
		expect(childText(root, 'Price')).toBeNull();
		expect(childText(root, 'DateSent')).toBeNull();
	});
});

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
	const ignored = fc.oneof(
		safeText.map((inside) => `<!--${inside.replaceAll('-', '')}-->`),
		safeText.map((inside) => `<?go ${inside.replaceAll('?', '')}?>`),
	);
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

	it('accepts no damaged document that saxes refuses, and reads the others alike', () => {
		const damage = fc.constantFrom(...'<>&;/"\'=!?-[]x \n', ']]>', '<a>', '</a>', '<!--', '\u0001');
		fc.assert(
			fc.property(document, fc.nat(), fc.nat(3), damage, (xml, place, removed, inserted) => {
				const at = place % (xml.length + 1);
				const damaged = xml.slice(0, at) + inserted + xml.slice(at + removed);
				let read: XmlElement;
				try {
					read = parseXml(damaged);
				} catch (error) {
					expect(error).toBeInstanceOf(XmlError);
					return;
				}
				expect(read).toEqual(readWithSaxes(damaged));
			}),
			{ numRuns: 500 },
		);
	});
});
