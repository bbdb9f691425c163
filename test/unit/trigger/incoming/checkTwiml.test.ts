import * as fc from 'fast-check';
import { twiml as sdk } from 'twilio';
import { checkTwiml } from '../../../../nodes/TwilioSms/trigger/incoming/checkTwiml';
import { readTwiml } from '../../../../playground/twilio/callbacks/twiml';

const inResponse = (content: string) => `<Response>${content}</Response>`;
const message = '<Message>Hi</Message>';

describe('checkTwiml', () => {
	it.each([
		['nothing to answer', '<Response/>'],
		['a declaration', '<?xml version="1.0" encoding="UTF-8"?>\n<Response></Response>'],
		['a text', inResponse(message)],
		['ten messages', inResponse(message.repeat(10))],
		[
			'a body and media',
			inResponse('<Message>\n<Body>Hi</Body>\n<Media>https://x/</Media>\n</Message>'),
		],
		['only media', inResponse(`<Message>${'<Media>https://x/</Media>'.repeat(10)}</Message>`)],
		['text beside media', inResponse('<Message>Hi<Media>https://x/</Media></Message>')],
		['two bodies', inResponse('<Message><Body>a</Body><Body>b</Body></Message>')],
		[
			'every attribute',
			inResponse(
				'<Message to="+12025550123" from="ACME" action="/a" method="GET" statusCallback="/b">Hi</Message>',
			),
		],
		[
			'going on elsewhere',
			inResponse(`${message}<Redirect method="POST">/more?a=1&amp;b=2</Redirect>`),
		],
		[
			'the 2008-08-01 verb',
			'<Response version="2008-08-01"><Sms to="2025550123">Hi</Sms></Response>',
		],
		['comments and CDATA', inResponse('<!-- greet --><Message><![CDATA[a < b & c]]></Message>')],
		['1,600 characters', inResponse(`<Message>${'👋'.repeat(800)}</Message>`)],
	])('finds nothing wrong with %s', (_, twiml) => {
		expect(checkTwiml(twiml)).toEqual([]);
	});

	const example =
		'TwiML looks like <Response><Message>Hello</Message></Response>, with &amp; for & and &lt; for <';

	const problems: Array<[twiml: string, problem: string]> = [
		['', 'The TwiML is empty. To answer nothing, write <Response/>'],
		[' \n', 'The TwiML is empty. To answer nothing, write <Response/>'],
		['Thanks!', `${example}. This is plain text`],
		['{"a":1}', `${example}. This is JSON`],
		['<html></html>', `${example}. This is a web page (HTML)`],
		[
			inResponse('<Message>Tom & Jerry</Message>'),
			`${example}. This is XML that is not well-formed: an "&" is not written as &amp; (line 1)`,
		],
		[
			inResponse('<Message>a\u0000</Message>'),
			`${example}. This is the character U+0000, which XML forbids`,
		],
		['<Message>Hi</Message>', 'The outermost element must be <Response>, but is <Message>'],
		['<response/>', 'The outermost element must be <Response>, but is <response>'],
		[inResponse('Hi'), 'Text in <Response> must be in a <Message>'],
		[
			inResponse('<Say>Hi</Say>'),
			'<Say> does not belong in <Response>, only <Message>, <Redirect>, <Sms>',
		],
		[
			inResponse('<message>Hi</message>'),
			'<message> does not belong in <Response>, only <Message>, <Redirect>, <Sms>',
		],
		[
			inResponse('<Message>Hi <b>you</b></Message>'),
			'<b> does not belong in <Message>, only <Body>, <Media>',
		],
		[inResponse('<Sms>Hi<Media>https://x/</Media></Sms>'), '<Media> does not belong in <Sms>'],
		[inResponse('<Message><Body>Hi<i/></Body></Message>'), '<i> does not belong in <Body>'],
		[inResponse('<Message sender="x">Hi</Message>'), '<Message> has no attribute "sender"'],
		[
			inResponse('<Message><Body method="x">Hi</Body></Message>'),
			'<Body> has no attribute "method"',
		],
		['<Response to="x"/>', '<Response> has no attribute "to"'],
		[
			inResponse('<Message method="get">Hi</Message>'),
			'The method of <Message> must be GET or POST, but is "get"',
		],
		[
			inResponse('<Redirect method="PUT">/a</Redirect>'),
			'The method of <Redirect> must be GET or POST, but is "PUT"',
		],
		[
			inResponse('<Redirect> </Redirect>'),
			'A <Redirect> is empty, but needs the address to continue at',
		],
		[inResponse('<Message/>'), 'Message 1 is empty'],
		[inResponse(`${message}<Message><Body> </Body></Message>`), 'Message 2 is empty'],
		[inResponse('<Sms></Sms>'), 'Message 1 is empty'],
		[
			inResponse('<Message>Hi <Body>you</Body></Message>'),
			'Message 1 has text inside and outside of <Body>. Put all of it into <Body>',
		],
		[
			inResponse('<Message>Hi<Media/></Message>'),
			'Message 1 has an empty <Media>, which needs an address',
		],
		[
			inResponse(`<Message>${'<Media>https://x/</Media>'.repeat(11)}</Message>`),
			'Message 1 has 11 media files, but Twilio accepts at most 10',
		],
		[inResponse(message.repeat(11)), 'There are 11 messages, but Twilio sends at most 10'],
		[
			inResponse(
				`<Message><Body>${'a'.repeat(800)}</Body><Body>${'b'.repeat(801)}</Body></Message>`,
			),
			'Message 1 has 1601 characters (an emoji is two or more), and Twilio sends at most 1600 as one message',
		],
		[inResponse(' '.repeat(65_536)), 'The TwiML is larger than 64 kB'],
	];

	it.each(problems.map(([twiml, problem]) => ({ twiml, problem })))(
		'says: $problem',
		({ twiml, problem }) => {
			expect(checkTwiml(twiml)).toEqual([problem]);
		},
	);

	it('names every problem, in the order of the document', () => {
		expect(checkTwiml('<Response a="1">Hi<Message b="2"/><Play/><Redirect/></Response>')).toEqual([
			'<Response> has no attribute "a"',
			'Text in <Response> must be in a <Message>',
			'<Message> has no attribute "b"',
			'<Play> does not belong in <Response>, only <Message>, <Redirect>, <Sms>',
			'Message 1 is empty',
			'A <Redirect> is empty, but needs the address to continue at',
		]);
	});

	const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 50 }).map((it) => `${it}.`);
	const attributes = fc.record(
		{
			to: fc.constant('+12025550123'),
			from: fc.constant('+12025550100'),
			action: fc.webUrl({ withQueryParameters: true }),
			method: fc.constantFrom('GET', 'POST'),
			statusCallback: fc.webUrl(),
		},
		{ requiredKeys: [] },
	);
	const messages = fc.array(
		fc.record({
			attributes,
			text,
			isInBody: fc.boolean(),
			media: fc.array(fc.webUrl(), { maxLength: 10 }),
		}),
		{ maxLength: 10 },
	);

	it('finds nothing wrong with what npm twilio writes', () => {
		fc.assert(
			fc.property(messages, fc.option(fc.webUrl()), (all, redirect) => {
				const response = new sdk.MessagingResponse();
				for (const each of all) {
					const written = response.message(each.attributes, each.isInBody ? '' : each.text);
					if (each.isInBody) written.body(each.text);
					for (const url of each.media) written.media(url);
				}
				if (redirect !== null) response.redirect({ method: 'GET' }, redirect);
				expect(checkTwiml(response.toString())).toEqual([]);
			}),
			{ numRuns: 500 },
		);
	});

	it('finds something wrong with all that the local Twilio would not carry out', () => {
		const part = fc.constantFrom(
			'<Message>',
			'</Message>',
			'<Message/>',
			'<Body>',
			'</Body>',
			'<Media>',
			'</Media>',
			'<Sms>',
			'</Sms>',
			'<Redirect>',
			'</Redirect>',
			'<Redirect method="PUT">',
			'<Message method="GET">',
			'<Message x="">',
			'Hi',
			' ',
			'&amp;',
			'&',
			'<',
			'<!-- -->',
			'<Say/>',
		);
		fc.assert(
			fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
				const body = inResponse(parts.join(''));
				const { problems } = readTwiml({ contentType: 'text/xml', body });
				if (problems.length > 0) expect(checkTwiml(body)).not.toEqual([]);
			}),
			{ numRuns: 5_000 },
		);
	});
});
