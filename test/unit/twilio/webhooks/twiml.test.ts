import * as fc from 'fast-check';
import { twiml } from 'twilio';
import { readTwiml } from '../../../../playground/twilio/callbacks/twiml';
import { emptyTwiml, replyTwiml } from '../../../../nodes/TwilioSms/twilio/webhooks/twiml';

function sdkReply(text: string): string {
	const response = new twiml.MessagingResponse();
	response.message(text);
	return response.toString();
}

/** What a reader of TwiML that shares no code with the writer makes of it. */
const bodiesOf = (body: string) =>
	readTwiml({ contentType: 'text/xml', body }).verbs.map(
		(verb) => verb.verb === 'message' && verb.body,
	);

describe('emptyTwiml', () => {
	it('is what npm twilio writes', () => {
		expect(emptyTwiml).toBe('<?xml version="1.0" encoding="UTF-8"?><Response/>');
		expect(emptyTwiml).toBe(new twiml.MessagingResponse().toString());
	});
});

describe('replyTwiml', () => {
	it('answers with one message', () => {
		expect(replyTwiml('Thanks, Jenny!')).toBe(
			'<?xml version="1.0" encoding="UTF-8"?><Response><Message>Thanks, Jenny!</Message></Response>',
		);
	});

	it.each([
		['Tom & Jerry <3 "x" \'y\' > z', 'Tom &amp; Jerry &lt;3 "x" \'y\' &gt; z'],
		['&amp; ]]> $& $1', '&amp;amp; ]]&gt; $&amp; $1'],
		['two\nlines\tand 👋', 'two\nlines\tand 👋'],
		[' not trimmed ', ' not trimmed '],
	])('escapes %j', (text, escaped) => {
		expect(replyTwiml(text)).toBe(
			`<?xml version="1.0" encoding="UTF-8"?><Response><Message>${escaped}</Message></Response>`,
		);
	});

	it('writes what npm twilio writes, and what reads as the same text', () => {
		const text = fc
			.string({ unit: 'grapheme', minLength: 1, maxLength: 100 })
			.filter((it) => it.trim() !== '');
		fc.assert(
			fc.property(text, (it) => {
				expect(replyTwiml(it)).toBe(sdkReply(it));
				expect(bodiesOf(replyTwiml(it))).toEqual([it]);
			}),
			{ numRuns: 1_000 },
		);
	});

	it('leaves out what XML cannot carry and no phone shows', () => {
		expect(replyTwiml('a\u0000b\u000Bc\u001Bd\uFFFEe\uD800f\uDC00g')).toContain(
			'<Message>abcdefg</Message>',
		);
	});

	it.each(['', '   ', '\n', '\u0000 \uD800'])('refuses the empty reply %j', (text) => {
		expect(() => replyTwiml(text)).toThrow(/^The reply is empty$/);
	});

	it('takes 1,600 characters, of which an emoji is two, and refuses more', () => {
		expect(bodiesOf(replyTwiml('a'.repeat(1600)))).toEqual(['a'.repeat(1600)]);
		expect(replyTwiml('👋'.repeat(800))).toContain('👋');
		expect(replyTwiml('\u0000'.repeat(9) + '&'.repeat(1600))).toContain('&amp;');
		expect(() => replyTwiml('👋'.repeat(801))).toThrow(
			/^The reply has 1602 characters \(an emoji is two or more\), and Twilio sends at most 1600 as one message$/,
		);
	});
});
