import { runNode } from './engine';
import { credentialFor } from './credential';
import { twilio } from './ownTwilio';
import { sendParameters } from './sending';
import {
	expectSent,
	fromNumber,
	fromService,
	service,
	startSendingForEachTest,
	type Row,
} from './sentForm';

startSendingForEachTest();

const picture = 'https://example.com/a.jpg';
const withPicture = `${fromNumber}&MediaUrl=https%3A%2F%2Fexample.com%2Fa.jpg`;
const onWhatsApp =
	'MessagingServiceSid=MG00000000000000000000000000000001&To=whatsapp%3A%2B14155550123&Body=Hi';
const sent = { body: 'Hi' };

describe('an option counts wherever a workflow has it', () => {
	test.each<Row>([
		['among the options', { options: { attempt: 2 } }, `${fromNumber}&Attempt=2`, sent],
		[
			'among the advanced options',
			{ advancedOptions: { attempt: 2 } },
			`${fromNumber}&Attempt=2`,
			sent,
		],
		['a channel as a field', { from: service, channel: 'whatsapp' }, onWhatsApp, sent],
		[
			'a channel as an option',
			{ from: service, channel: 'auto', options: { channel: 'whatsapp' } },
			onWhatsApp,
			sent,
		],
		[
			'a field that somebody has changed, rather than the option',
			{ from: service, channel: 'sms', options: { channel: 'whatsapp' } },
			fromService,
			sent,
		],
		[
			'media as a field, of which one entry is empty',
			{ mediaUrl: ['', picture] },
			withPicture,
			sent,
		],
		[
			'media as an option, of which one entry is empty',
			{ mediaUrl: '', options: { mediaUrl: ['', picture] } },
			withPicture,
			sent,
		],
		[
			'an expression',
			{ from: service, channel: '={{ "whatsapp" }}', options: { attempt: '={{ "" }}' } },
			onWhatsApp,
			sent,
		],
	])('%s', expectSent);
});

test('Automatic follows the addresses', async () => {
	await expectSent(
		'',
		{ channel: '={{ "auto" }}', to: 'whatsapp:+14155550123' },
		'From=whatsapp%3A%2B14155550100&To=whatsapp%3A%2B14155550123&Body=Hi',
		{ to: 'whatsapp:+14155550123' },
	);
});

test.each(['auto', 'sms'])('the 2008-08-01 API sends with the channel %s', async (channel) => {
	const { error } = await runNode([{}], {
		parameters: sendParameters({ message: 'Hi', channel }),
		credential: credentialFor(twilio, { apiVersion: '2008-08-01' }),
	});

	expect(error).toBeUndefined();
	expect(twilio.requests.map(({ rawBody }) => rawBody)).toEqual([fromNumber]);
});

test('a template goes without the files of a text that was written before', async () => {
	await expectSent(
		'',
		{
			content: 'template',
			contentSid: { __rl: true, mode: 'list', value: 'HX00000000000000000000000000000001' },
			specifyVariables: 'json',
			contentVariablesJson: '{ "1": "Jenny", "2": "1234" }',
			mediaUrl: picture,
		},
		'From=%2B14155550100&To=%2B14155550123&ContentSid=HX00000000000000000000000000000001&ContentVariables=%7B%221%22%3A%22Jenny%22%2C%222%22%3A%221234%22%7D',
		{ numMedia: '0' },
	);
});
