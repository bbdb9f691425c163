import {
	readParameters,
	type WebhookRequest,
} from '../../../../nodes/TwilioSms/twilio/webhooks/webhookRequest';

const post = (body: string, contentType?: string): WebhookRequest => ({
	method: 'POST',
	url: 'https://n8n.example.com/webhook/abc?tag=1',
	contentType: contentType ?? 'application/x-www-form-urlencoded',
	rawBody: Buffer.from(body),
});

describe('readParameters', () => {
	it('reads a form in its order, repeated names, empty values and white space included', () => {
		expect(readParameters(post('b=2&a=+1%20&b=2&c=&d&a%5Bb%5D=x'))).toEqual([
			['b', '2'],
			['a', ' 1 '],
			['b', '2'],
			['c', ''],
			['d', ''],
			['a[b]', 'x'],
		]);
	});

	it('reads UTF-8, a byte order mark and a "?" in front included', () => {
		expect(readParameters(post('Body=Gr%C3%BC%C3%9Fe+%F0%9F%91%8B'))).toEqual([
			['Body', 'Grüße 👋'],
		]);
		expect(readParameters(post('?Body=%EF%BB%BFHi'))).toEqual([['?Body', '\uFEFFHi']]);
	});

	it('reads the query of a GET, without the fragment', () => {
		const url = 'https://n8n.example.com/webhook/abc?Body=Hi+there%21&To=%2B15550100?#rc=2';
		expect(
			readParameters({ method: 'GET', url, contentType: undefined, rawBody: Buffer.from('a=1') }),
		).toEqual([
			['Body', 'Hi there!'],
			['To', '+15550100?'],
		]);
	});

	it('knows a form by its media type, in any case and with any charset', () => {
		const contentType = 'Application/X-WWW-Form-Urlencoded ; charset=UTF-8';
		expect(readParameters(post('a=1', contentType))).toEqual([['a', '1']]);
	});

	it.each(['application/json', 'text/plain', 'multipart/form-data', ''])(
		'reads nothing from a body of type "%s"',
		(contentType) => {
			expect(readParameters(post('a=1', contentType))).toEqual([]);
		},
	);
});
