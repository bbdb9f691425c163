import { readTwiml } from '../../../playground/twilio/callbacks/twiml';
import { message, readResponse, readXml } from './twimlDocument';

describe('the content type', () => {
	test.each(['text/xml', 'application/xml', 'text/html', 'TEXT/XML; charset=utf-8'])(
		'%s is TwiML',
		(contentType) => {
			const body = '<Response><Message>Hi</Message></Response>';
			expect(readTwiml({ contentType, body })).toEqual({ verbs: [message('Hi')], problems: [] });
		},
	);

	test('text/plain is the reply, to the letter', () => {
		const body = ' <Response/> & more\n';
		expect(readTwiml({ contentType: 'text/plain; charset=utf-8', body })).toEqual({
			verbs: [message(' <Response/> & more\n')],
			problems: [],
		});
	});

	test.each(['application/json', 'application/json; charset=utf-8', 'audio/mpeg', ''])(
		'%j is 12300',
		(contentType) => {
			expect(readTwiml({ contentType, body: '{"message":"Workflow was started"}' })).toEqual({
				verbs: [],
				problems: [{ errorCode: 12300, detail: `Content-Type is ${contentType}` }],
			});
		},
	);

	test('without any is 11200', () => {
		expect(readTwiml({ contentType: null, body: '<Response/>' })).toMatchObject({
			verbs: [],
			problems: [{ errorCode: 11200 }],
		});
	});

	test.each([null, 'text/xml', 'text/plain', 'application/json'])(
		'%s does not matter when the body is empty: no reply',
		(contentType) => {
			expect(readTwiml({ contentType, body: '' })).toEqual({ verbs: [], problems: [] });
		},
	);
});

describe('a redirect', () => {
	test('is by POST, and what follows is never reached', () => {
		const content =
			'<Message>1</Message><Redirect> /next </Redirect><Message>2</Message><Message/>';
		expect(readResponse(content)).toEqual({
			verbs: [message('1'), { verb: 'redirect', url: '/next', method: 'POST' }],
			problems: [],
		});
	});
});

describe('a document with an error is not carried out', () => {
	test.each([
		['a line before the XML declaration', '\n<?xml version="1.0"?><Response/>'],
		['an unclosed element', '<Response><Message>Hi</Response>'],
		['no end', '<Response><Message>Hi</Message>'],
		['an unquoted attribute', '<Response><Message to=1>Hi</Message></Response>'],
		['a bare ampersand', '<Response><Message>you & me</Message></Response>'],
		['an entity of HTML', '<Response><Message>a&nbsp;b</Message></Response>'],
		[
			'an entity of its own',
			'<!DOCTYPE Response [<!ENTITY a "b">]><Response><Message>&a;</Message></Response>',
		],
		['a character that XML forbids', '<Response><Message>\u0001</Message></Response>'],
		['two roots', '<Response/><Response/>'],
		['no XML at all', 'OK'],
		['a page of HTML', '<!DOCTYPE html><html><head><meta charset="utf-8"></head></html>'],
		['white space only', ' \n'],
	])('%s is 12100', (_about, xml) => {
		expect(readXml(xml)).toMatchObject({ verbs: [], problems: [{ errorCode: 12100 }] });
	});

	test('12100 tells line and column', () => {
		expect(readXml('<Response>\n<Message>Hi</Response>').problems).toEqual([
			{ errorCode: 12100, detail: '2:22: unexpected close tag.' },
		]);
	});

	test.each(['response', 'Message', 'html'])('<%s> as the root is 12102', (root) => {
		expect(readXml(`<${root}/>`)).toEqual({
			verbs: [],
			problems: [{ errorCode: 12102, detail: `The root element is ${root}` }],
		});
	});

	test('more than 64 kB is 11750', () => {
		const xml = `<Response><!--${'a'.repeat(64 * 1024)}--></Response>`;
		expect(readXml(xml)).toMatchObject({ verbs: [], problems: [{ errorCode: 11750 }] });
	});
});

describe('what is not in the schema is 12200 and read over', () => {
	test.each([
		['<message>Hi</message>', "Element 'message' is not allowed in element 'Response'."],
		['<Say>Hi</Say>', "Element 'Say' is not allowed in element 'Response'."],
		['<constructor/>', "Element 'constructor' is not allowed in element 'Response'."],
		['Hi', "Element 'Response' cannot have character children."],
	])('%s', (stranger, detail) => {
		expect(readResponse(`${stranger}<Message>Hi</Message>`)).toEqual({
			verbs: [message('Hi')],
			problems: [{ errorCode: 12200, detail }],
		});
	});

	test('an attribute', () => {
		expect(readResponse('<Message callback="/status">Hi</Message>')).toEqual({
			verbs: [message('Hi')],
			problems: [
				{
					errorCode: 12200,
					detail: "Attribute 'callback' is not allowed to appear in element 'Message'.",
				},
			],
		});
	});

	test('an element in a message', () => {
		expect(readResponse('<Message>Hi<Image>/1.png</Image></Message>')).toEqual({
			verbs: [message('Hi')],
			problems: [
				{ errorCode: 12200, detail: "Element 'Image' is not allowed in element 'Message'." },
			],
		});
	});
});

test('a byte order mark is not content', () => {
	expect(readXml('\ufeff<?xml version="1.0"?><Response/>')).toEqual({ verbs: [], problems: [] });
});
