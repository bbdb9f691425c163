import { startLocalTwilio } from '../../playground/twilio/localTwilio';
import { legacyBase, raw } from './raw';
import { Body, expectRefused, From, To, type Refusal } from './refusal';

const content = 'HX00000000000000000000000000000001';

describe('creating a message is refused', () => {
	test.each<Refusal>([
		['without content', { From, To }, 400, 21602, 'Message body is required.'],
		['with a blank body', { From, To, Body: ' ' }, 400, 21602, 'Message body is required.'],
		[
			'with nothing but an empty MediaUrl',
			{ From, To, MediaUrl: '' },
			400,
			21619,
			'A Message Body, Media URL or Content SID is required',
		],
		[
			'with 1,601 characters',
			{ From, To, Body: 'a'.repeat(1601) },
			400,
			21617,
			'The concatenated message body exceeds the 1600 character limit',
		],
		[
			'with media that is no URL',
			{ From, To, MediaUrl: 'cat.jpg' },
			400,
			21620,
			'Invalid media URL(s)',
		],
		[
			'with 11 media',
			{ From, To, MediaUrl: Array<string>(11).fill('https://example.com/cat.jpg') },
			400,
			21623,
			'Number of media files exceeds allowed limit',
		],
		[
			'with media from a number without MMS',
			{ From: '+14155551212', To, MediaUrl: 'https://example.com/cat.jpg' },
			400,
			21621,
			"The 'From' number +14155551212 is not enabled for MMS",
		],
		[
			'with variables but no content',
			{ From, To, Body, ContentVariables: '{"1":"x"}' },
			400,
			21654,
			'ContentSid Required',
		],
		[
			'with content that does not exist',
			{ From, To, ContentSid: 'HX00000000000000000000000000000009' },
			400,
			21655,
			'The ContentSid is Invalid',
		],
		[
			'with variables that are no JSON',
			{ From, To, ContentSid: content, ContentVariables: '{1:x}' },
			400,
			21656,
			'The ContentVariables Parameter is invalid',
		],
		[
			'with variables that are no strings',
			{ From, To, ContentSid: content, ContentVariables: '{"1":2}' },
			400,
			21656,
			'The ContentVariables Parameter is invalid',
		],
	])('%s', expectRefused);

	test('in the 2008 API with 161 characters', async () => {
		await using local = await startLocalTwilio();
		const answer = await raw(`${local.url}${legacyBase}/SMS/Messages`, {
			form: { From, To, Body: 'a'.repeat(161) },
		});
		expect(answer).toMatchObject({
			status: 400,
			text:
				"<?xml version='1.0' encoding='UTF-8'?>\n<TwilioResponse><RestException>" +
				'<Status>400</Status><Message>The body exceeds the maximum of 160 characters.</Message>' +
				'<Code>21605</Code><MoreInfo>https://www.twilio.com/docs/errors/21605</MoreInfo>' +
				'</RestException></TwilioResponse>',
		});
	});
});
