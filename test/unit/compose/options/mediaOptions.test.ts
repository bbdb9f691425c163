import { checkMediaUrls } from '../../../../nodes/TwilioSms/compose/options/mediaOptions';

const twilio = 'https://api.dublin.ie1.twilio.com';
const compatible = 'http://192.168.1.5:8080';

test.each([
	'https://example.com/a.jpg',
	'http://203.0.113.7:8080/a.jpg',
	'https://[2001:db8::1]/a.jpg',
	'https://bücher.example/ü.jpg',
	'https://10.example.com/a.jpg',
	'https://172.32.0.1/a.jpg',
	'https://100.128.0.1/a.jpg',
	'https://n8n.lan.example.com/a.jpg',
	'https://localhost.example.com/a.jpg',
])('%s can be fetched from the internet', (url) => {
	expect(() => checkMediaUrls([url], twilio)).not.toThrow();
});

test.each([
	['http://localhost:5678/a.jpg', 'localhost'],
	['http://LOCALHOST/a.jpg', 'localhost'],
	['http://127.0.0.1/a.jpg', '127.0.0.1'],
	['http://2130706433/a.jpg', '127.0.0.1'],
	['http://10.0.0.7/a.jpg', '10.0.0.7'],
	['http://172.31.0.1/a.jpg', '172.31.0.1'],
	['http://192.168.1.5/a.jpg', '192.168.1.5'],
	['http://169.254.169.254/a.jpg', '169.254.169.254'],
	['http://[::1]/a.jpg', '[::1]'],
	['http://[fd12:3456::1]/a.jpg', '[fd12:3456::1]'],
	['http://[fe80::1]/a.jpg', '[fe80::1]'],
	['http://nas/a.jpg', 'nas'],
	['http://nas.local/a.jpg', 'nas.local'],
	['http://n8n.internal/a.jpg', 'n8n.internal'],
	['http://n8n.lan:5678/a.jpg', 'n8n.lan'],
	['http://nas.home.arpa/a.jpg', 'nas.home.arpa'],
	['http://100.100.1.2/a.jpg', '100.100.1.2'],
])('%s is refused at Twilio, and left to another server', (url, hostname) => {
	expect(() => checkMediaUrls([url], twilio)).toThrow(
		`Twilio cannot fetch this media URL: ${hostname} is in your own network`,
	);
	expect(() => checkMediaUrls([url], compatible)).not.toThrow();
});

test.each(['', 'a.jpg', '//example.com/a.jpg', 'data:image/png;base64,AAAA', 'https://'])(
	'%p is no web address',
	(url) => {
		expect(() => checkMediaUrls([url], compatible)).toThrow(
			`This media URL is not a web address: ${url}`,
		);
	},
);
