import { maxXmlDepth, maxXmlLength, parseXml } from '../../../nodes/TwilioSms/shared/xml';
import { legacyAnswer as sentMessage } from '../../vectors/legacyAnswer';

describe('parseXml', () => {
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
		['<a><b></a></b>', /not well-formed: <b> is not closed \(line 1\)$/],
		['<a>\n\n</b>', /not well-formed: <a> is not closed \(line 3\)$/],
		['</a>', /not well-formed: <\/a> closes nothing \(line 1\)$/],
		['<!-- nothing -->', /not well-formed: it needs exactly one outermost element/],
		['<a/><b/>', /not well-formed: it needs exactly one outermost element/],
		['<a></a><b/>', /not well-formed: it needs exactly one outermost element/],
		['<a/>b', /not well-formed: text outside of the outermost element/],
		['<a/>&amp;', /not well-formed: text outside of the outermost element/],
		['<a b="1" b="2"/>', /not well-formed: the attribute "b" is there twice \(line 1\)$/],
		[
			'<a b="1"c="2"/>',
			/not well-formed: an attribute is not written like name="value" \(line 1\)$/,
		],
		['<a b=1/>', /not well-formed: an attribute is not written like/],
		['<a b/>', /not well-formed: an attribute is not written like/],
		['<a b="&c;"/>', /not well-formed: "&c;"/],
		['<a>&nbsp;</a>', /not well-formed: "&nbsp;"/],
		['<a>&AMP;</a>', /not well-formed: "&AMP;"/],
		['<a>&#0;</a>', /not well-formed: "&#0;"/],
		['<a>&#xD800;</a>', /not well-formed: "&#xD800;"/],
		['<a>&#x110000;</a>', /not well-formed: "&#x110000;"/],
		['<a>AT&T</a>', /not well-formed: an "&" is not written as &amp; \(line 1\)$/],
		['<a><!ELEMENT b></a>', /not well-formed/],
		[
			'<a>1 < 2</a>',
			/not well-formed: a "<" that begins no tag is not written as &lt; \(line 1\)$/,
		],
		['<a/><!-- b', 'XML that is cut off before its end'],
		['<a><?b "c?></a>', 'XML with a processing instruction (<?...?>), which is not read'],
		[
			'\n<?xml version="1.0"?><a/>',
			'XML with a processing instruction (<?...?>), which is not read',
		],
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
