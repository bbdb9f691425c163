import MessagingResponse from 'twilio/lib/twiml/MessagingResponse';
import { readTwiml } from '../../../playground/twilio/callbacks/twiml';
import { message, readResponse, readXml } from './twimlDocument';

describe('a message', () => {
	test('is what the npm twilio SDK wrote', () => {
		const response = new MessagingResponse();
		response.message('Plain & <simple> "text" 👋');
		const picture = response.message(
			{ to: '+14155550101', from: '+14155550102', action: '/status', method: 'GET' },
			'',
		);
		picture.body('Look');
		picture.media('https://example.com/1.png?a=1&b=2');
		picture.media('https://example.com/2.png');
		response.redirect({ method: 'GET' }, 'https://example.com/next?a=1&b=2');

		expect(readXml(response.toString())).toEqual({
			verbs: [
				message('Plain & <simple> "text" 👋'),
				{
					verb: 'message',
					to: '+14155550101',
					from: '+14155550102',
					body: 'Look',
					mediaUrls: ['https://example.com/1.png?a=1&b=2', 'https://example.com/2.png'],
					statusCallback: '/status',
					method: 'GET',
				},
				{ verb: 'redirect', url: 'https://example.com/next?a=1&b=2', method: 'GET' },
			],
			problems: [],
		});
	});

	test('keeps lines, spaces, CDATA and references, and not comments', () => {
		const content = '<Message> a\n&#x1F44B;<![CDATA[<b> & ]]><!-- not this -->z </Message>';
		expect(readResponse(content)).toEqual({
			verbs: [message(' a\n👋<b> & z ')],
			problems: [],
		});
	});

	test('may be laid out around its nouns', () => {
		const content = `
			<Message>
				<Body> Hi </Body>
				<Media>
					https://example.com/1.png
				</Media>
			</Message>
		`;
		expect(readResponse(content)).toEqual({
			verbs: [{ ...message(' Hi '), mediaUrls: ['https://example.com/1.png'] }],
			problems: [],
		});
	});

	test('may have its text beside its media', () => {
		const content = '<Message>Look <Media>https://example.com/1.png</Media></Message>';
		expect(readResponse(content).verbs).toEqual([
			{ ...message('Look'), mediaUrls: ['https://example.com/1.png'] },
		]);
	});

	test('needs no text with media', () => {
		const content = '<Message><Media>https://example.com/1.png</Media></Message>';
		expect(readResponse(content)).toEqual({
			verbs: [{ ...message(''), mediaUrls: ['https://example.com/1.png'] }],
			problems: [],
		});
	});

	test('may be called Sms, as in the 2008-08-01 TwiML', () => {
		const xml = '<Response version="2008-08-01"><Sms statusCallback="/status">Hi</Sms></Response>';
		expect(readXml(xml)).toEqual({
			verbs: [{ ...message('Hi'), statusCallback: '/status' }],
			problems: [],
		});
	});

	test('prefers action to its older name statusCallback', () => {
		const content = '<Message action="/new" statusCallback="/old">Hi</Message>';
		expect(readResponse(content).verbs).toMatchObject([{ statusCallback: '/new' }]);
	});

	test.each(['<Message/>', '<Message>  \n</Message>', '<Message><Body/></Message>'])(
		'%s says nothing: 14103, and the next one counts',
		(empty) => {
			expect(readResponse(`${empty}<Message>Hi</Message>`)).toEqual({
				verbs: [message('Hi')],
				problems: [{ errorCode: 14103, detail: 'The message has no text and no media' }],
			});
		},
	);

	test('has at most 1,600 characters, else 14103', () => {
		expect(readResponse(`<Message>${'a'.repeat(1600)}</Message>`).problems).toEqual([]);
		expect(readResponse(`<Message>${'a'.repeat(1601)}</Message>`)).toEqual({
			verbs: [],
			problems: [{ errorCode: 14103, detail: 'The message has 1601 characters' }],
		});
		expect(readTwiml({ contentType: 'text/plain', body: 'a'.repeat(1601) })).toMatchObject({
			verbs: [],
			problems: [{ errorCode: 14103 }],
		});
	});

	test('with another method than GET or POST is 14104, sent all the same', () => {
		expect(readResponse('<Message action="/status" method="PUT">Hi</Message>')).toEqual({
			verbs: [{ ...message('Hi'), statusCallback: '/status' }],
			problems: [{ errorCode: 14104, detail: 'method is PUT, not GET or POST' }],
		});
	});
});
