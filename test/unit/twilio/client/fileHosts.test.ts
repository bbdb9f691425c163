import { isTwilioFile, isTwilioServer } from '../../../../nodes/TwilioSms/twilio/client/hosts';

const twilio = 'https://api.twilio.com';

test.each([
	['https://api.twilio.com/2010-04-01/Accounts/AC1/Messages/MM1/Media/ME1', twilio],
	['https://api.dublin.ie1.twilio.com/x', twilio],
	['http://127.0.0.1:8080/Media/ME1', 'http://127.0.0.1:8080/gateway'],
])('%s is shown the credential', (url, apiUrl) => {
	expect(isTwilioServer(url, apiUrl)).toBe(true);
});

test.each([
	['http://api.twilio.com/x', twilio],
	['https://api.twilio.com.example.com/x', twilio],
	['https://faketwilio.com/x', twilio],
	['https://api.twilio.com@example.com/x', twilio],
	['https://media.twiliocdn.com/x', twilio],
	['http://127.0.0.1:8081/x', 'http://127.0.0.1:8080'],
	['http://gateway.example.com/x', 'https://gateway.example.com'],
])('%s is not', (url, apiUrl) => {
	expect(isTwilioServer(url, apiUrl)).toBe(false);
});

test.each([
	['https://media.twiliocdn.com/AC1/0123', true],
	['https://mms.twiliocdn.com/AC1/0123?Expires=1', true],
	['https://s3-external-1.amazonaws.com/media.twiliocdn.com/AC1/0123', true],
	['https://s3-external-1.amazonaws.com/somebody/media.twiliocdn.com/0123', false],
	['http://media.twiliocdn.com/AC1/0123', false],
	['https://media.twiliocdn.com.example.com/0123', false],
	['https://169.254.169.254/latest/meta-data', false],
])('%s is where Twilio keeps files: %p', (url, expected) => {
	expect(isTwilioFile(url)).toBe(expected);
});
