import { productUrl } from '../../../../nodes/TwilioSms/twilio/client/hosts';

test.each([
	['https://api.twilio.com', 'https://messaging.twilio.com'],
	['https://api.dublin.ie1.twilio.com', 'https://messaging.dublin.ie1.twilio.com'],
	['http://127.0.0.1:5680', 'http://127.0.0.1:5680'],
	['https://gateway.example.com/twilio', 'https://gateway.example.com/twilio'],
	['https://api.nottwilio.com', 'https://api.nottwilio.com'],
])('Messaging Services of %s are at %s', (apiUrl, expected) => {
	expect(productUrl(apiUrl, 'messaging')).toBe(expected);
});

test('the account API stays where the credential says', () => {
	expect(productUrl('https://api.dublin.ie1.twilio.com', 'api')).toBe(
		'https://api.dublin.ie1.twilio.com',
	);
});

test.each([
	['https://api.twilio.com', 'https://content.twilio.com', 'https://lookups.twilio.com'],
	[
		'https://api.dublin.ie1.twilio.com',
		'https://content.dublin.ie1.twilio.com',
		'https://lookups.dublin.ie1.twilio.com',
	],
	['http://127.0.0.1:5680', 'http://127.0.0.1:5680', 'http://127.0.0.1:5680'],
])('templates and lookups of %s have their own hosts', (apiUrl, content, lookups) => {
	expect([productUrl(apiUrl, 'content'), productUrl(apiUrl, 'lookups')]).toEqual([
		content,
		lookups,
	]);
});
