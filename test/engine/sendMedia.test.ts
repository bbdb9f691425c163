import type { INodeParameters } from 'n8n-workflow';
import { expectSent, fromNumber, startSendingForEachTest, type Row } from './sentForm';

startSendingForEachTest();

describe('media', () => {
	const media = (mediaUrl: INodeParameters[string]) => ({ mediaUrl });
	const one = '&MediaUrl=https%3A%2F%2Fexample.com%2Fa.jpg';
	const two = `${one}&MediaUrl=https%3A%2F%2Fexample.com%2Fb.png`;

	test.each<Row>([
		['one URL', media('https://example.com/a.jpg'), fromNumber + one, { numMedia: '1' }],
		[
			'two URLs',
			media(['https://example.com/a.jpg', ' https://example.com/b.png ']),
			fromNumber + two,
			{ numMedia: '2' },
		],
		[
			'a list from an expression',
			media('={{ ["https://example.com/a.jpg", "https://example.com/b.png"] }}'),
			fromNumber + two,
			{ numMedia: '2' },
		],
		[
			'URLs in one text, between commas',
			media('https://example.com/a.jpg, https://example.com/b.png'),
			fromNumber + two,
			{ numMedia: '2' },
		],
		[
			'URLs in one text, on lines',
			media('https://example.com/a.jpg\r\nhttps://example.com/b.png\n'),
			fromNumber + two,
			{ numMedia: '2' },
		],
		[
			'a URL before a comma, after which an expression gives nothing',
			media('=https://example.com/a.jpg, {{ $json.second }}'),
			fromNumber + one,
			{ numMedia: '1' },
		],
		[
			'URLs in a list, each with a comma or semicolon after it',
			media('={{ ["https://example.com/a.jpg,", "https://example.com/b.png; "] }}'),
			fromNumber + two,
			{ numMedia: '2' },
		],
		[
			'a URL with a comma in it',
			media('https://example.com/w_20,h_30/a.jpg'),
			`${fromNumber}&MediaUrl=https%3A%2F%2Fexample.com%2Fw_20%2Ch_30%2Fa.jpg`,
			{ numMedia: '1' },
		],
		[
			'a URL without any text',
			{ message: '', ...media('https://example.com/a.jpg') },
			`From=%2B14155550100&To=%2B14155550123${one}`,
			{ numMedia: '1', body: '' },
		],
		[
			'a long text as MMS',
			{ advancedOptions: { sendAsMms: true } },
			`${fromNumber}&SendAsMms=true`,
			{ sid: expect.stringMatching(/^MM/) },
		],
	])('%s', expectSent);
});
