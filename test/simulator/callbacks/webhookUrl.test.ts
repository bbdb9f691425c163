import { readWebhookUrl } from '../../../playground/twilio/callbacks/webhookUrl';

test('calls a URL without overrides as Twilio documents: 5 s, 15 s, one retry of the connection', () => {
	expect(readWebhookUrl('https://example.com/sms')).toEqual({
		url: 'https://example.com/sms',
		authorization: null,
		connectTimeoutMs: 5000,
		readTimeoutMs: 15000,
		totalTimeoutMs: 15000,
		retries: 1,
		retryReasons: ['ct'],
	});
});

test('takes timeouts and retries from the fragment', () => {
	expect(readWebhookUrl('https://example.com/#ct=200&rt=300&tt=400&rc=3&rp=5xx,rt')).toMatchObject({
		url: 'https://example.com/',
		connectTimeoutMs: 200,
		readTimeoutMs: 300,
		totalTimeoutMs: 400,
		retries: 3,
		retryReasons: ['rt', '5xx'],
	});
});

test('knows rp=all', () => {
	expect(readWebhookUrl('https://example.com/#rp=all')).toMatchObject({
		retryReasons: ['ct', 'rt', '4xx', '5xx'],
	});
});

test('keeps overrides within the documented limits', () => {
	expect(readWebhookUrl('https://example.com/#ct=1&rt=99999&tt=99999&rc=9')).toMatchObject({
		connectTimeoutMs: 100,
		readTimeoutMs: 15000,
		totalTimeoutMs: 15000,
		retries: 5,
	});
});

test.each(['rp=sometimes', 'rp=5xx,', 'rp='])(
	'refuses the retry policy of #%s with 11243',
	(it) => {
		expect(readWebhookUrl(`https://example.com/#${it}`)).toMatchObject({ errorCode: 11243 });
	},
);

test.each(['', 'example.com/sms', '/sms', 'ftp://example.com/', 'https://', 'https://a b/'])(
	'refuses %j with 11100',
	(configured) => {
		expect(readWebhookUrl(configured)).toMatchObject({ errorCode: 11100 });
	},
);

test.each([
	['HTTPS://Example.com:443', 'HTTPS://Example.com:443/'],
	["https://example.com/it's?a=b'c&d", "https://example.com/it's?a=b'c&d"],
	['https://example.com?x=1', 'https://example.com/?x=1'],
	['https://example.com/grüße 👋', 'https://example.com/gr%C3%BC%C3%9Fe%20%F0%9F%91%8B'],
	['https://user:pass@example.com/@home?to=a@b#e=frankfurt', 'https://example.com/@home?to=a@b'],
	['http://[::1]:8080/sms', 'http://[::1]:8080/sms'],
])('requests %s as %s', (configured, url) => {
	expect(readWebhookUrl(configured)).toMatchObject({ url });
});

test.each([
	// RFC 7617, sections 2 and 2.1
	['https://Aladdin:open%20sesame@example.com/', 'Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=='],
	['https://test:123%C2%A3@example.com/', 'Basic dGVzdDoxMjPCow=='],
	['https://user@example.com/', 'Basic dXNlcjo='],
])('sends the user info of %s as Basic auth', (configured, authorization) => {
	expect(readWebhookUrl(configured)).toMatchObject({ authorization });
});
