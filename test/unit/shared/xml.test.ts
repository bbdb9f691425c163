import {
	childrenNamed,
	childText,
	parseXml,
	type XmlElement,
} from '../../../nodes/TwilioSms/shared/xml';
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
