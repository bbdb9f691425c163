import { webAddress } from '../../../nodes/TwilioSms/shared/urls';

test.each([
	['https://example.com', undefined, 'https://example.com/'],
	['HTTP://EXAMPLE.com:80/a b', undefined, 'http://example.com/a%20b'],
	['https://bücher.example/ü.jpg', undefined, 'https://xn--bcher-kva.example/%C3%BC.jpg'],
	['../c?d', 'https://example.com/a/b', 'https://example.com/c?d'],
])('%s, seen from %s, is %s', (text, base, href) => {
	expect(webAddress(text, base)?.href).toBe(href);
});

test.each([
	'',
	'example.com/a',
	'mailto:jenny@example.com',
	'file:///a',
	'https://',
	'https://a b',
])('"%s" is no address on the web', (text) => {
	expect(webAddress(text)).toBeUndefined();
});
