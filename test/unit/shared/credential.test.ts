/* eslint-disable @n8n/community-nodes/no-hardcoded-secrets -- made up; they open nothing */
import { CredentialError, readCredential } from '../../../nodes/TwilioSms/shared/credential';

const withToken = {
	authType: 'authToken',
	accountSid: 'AC00000000000000000000000000000001',
	authToken: 'token',
	apiUrl: 'https://api.twilio.com',
	apiVersion: '2010-04-01',
};
const withKey = {
	...withToken,
	authType: 'apiKey',
	apiKeySid: 'SK00000000000000000000000000000001',
	apiKeySecret: 'secret',
};

test('the auth token logs in as the account', () => {
	expect(readCredential(withToken)).toEqual({
		accountSid: 'AC00000000000000000000000000000001',
		isSubaccount: false,
		login: { username: 'AC00000000000000000000000000000001', password: 'token' },
		apiUrl: 'https://api.twilio.com',
		apiVersion: '2010-04-01',
	});
});

test('an API key logs in as itself, for the account', () => {
	expect(readCredential(withKey)).toMatchObject({
		accountSid: 'AC00000000000000000000000000000001',
		login: { username: 'SK00000000000000000000000000000001', password: 'secret' },
	});
});

test('white space around pasted values is dropped', () => {
	expect(
		readCredential({
			...withToken,
			accountSid: ' AC00000000000000000000000000000001\n',
			authToken: '\ttoken ',
			apiUrl: ' https://api.twilio.com/ ',
		}),
	).toMatchObject({
		login: { username: 'AC00000000000000000000000000000001', password: 'token' },
		apiUrl: 'https://api.twilio.com',
	});
});

test.each([
	['https://api.dublin.ie1.twilio.com/', 'https://api.dublin.ie1.twilio.com'],
	['http://127.0.0.1:5680', 'http://127.0.0.1:5680'],
	['https://gateway.example.com/twilio/', 'https://gateway.example.com/twilio'],
])('the API URL %s is used as %s', (apiUrl, expected) => {
	expect(readCredential({ ...withToken, apiUrl }).apiUrl).toBe(expected);
});

test.each<[Record<string, string>, RegExp]>([
	[{ accountSid: '' }, /^The Account SID is empty\. .*Twilio Console/],
	[{ accountSid: 'AC123' }, /^The Account SID does not look right\. .*32 digits and letters/],
	[{ accountSid: 'AC0000000000000000000000000000000g' }, /^The Account SID does not look right/],
	[{ accountSid: 'SK00000000000000000000000000000001' }, /this is an API key \(SK\.\.\.\)\. /],
	[{ accountSid: '0123456789abcdef0123456789abcdef' }, /looks like an Auth Token\. /],
	[{ authToken: ' ' }, /^The Auth Token is empty/],
	[{ authToken: 'AC00000000000000000000000000000001' }, /^The Auth Token .* starts with AC is not/],
	[{ authToken: '••••••••••••••••••••••••••••••••' }, /^The Auth Token was copied as the dots/],
	[{ apiUrl: '' }, /^The API URL is empty\. .*https:\/\/api\.twilio\.com/],
	[{ apiUrl: 'api.twilio.com' }, /^The API URL does not look right/],
	[{ apiUrl: 'ftp://api.twilio.com' }, /^The API URL does not look right/],
	[{ apiUrl: 'https://user:pass@api.twilio.com' }, /without a user name/],
	[{ apiUrl: 'https://api.twilio.com?a=b' }, /without a user name/],
	[{ apiUrl: 'http://api.twilio.com' }, /^Twilio's API URL must start with https/],
	[{ apiUrl: 'https://console.twilio.com' }, /^Twilio's API URL must start with https:\/\/api\./],
	[{ apiUrl: 'https://api.ie1.twilio.com' }, /e\.g\. https:\/\/api\.dublin\.ie1\.twilio\.com$/],
	[{ apiUrl: 'https://api.twilio.com/2010-04-01' }, /and end with twilio\.com, e\.g\./],
	[{ apiVersion: '2009-01-01' }, /2010-04-01 or 2008-08-01/],
])('%j is refused', (wrong, message) => {
	expect(() => readCredential({ ...withToken, ...wrong })).toThrow(CredentialError);
	expect(() => readCredential({ ...withToken, ...wrong })).toThrow(message);
});

test.each<[Record<string, string>, RegExp]>([
	[{ apiKeySid: 'AC00000000000000000000000000000001' }, /^The API Key SID does not look right/],
	[{ apiKeySecret: '' }, /^The API Key Secret is empty/],
	[{ apiKeySecret: 'SK00000000000000000000000000000001' }, /starts with SK is not a secret/],
])('with an API key, %j is refused', (wrong, message) => {
	expect(() => readCredential({ ...withKey, ...wrong })).toThrow(message);
});

test('a secret pasted into the wrong field is not repeated in the error', () => {
	const secret = 'c0ffee00c0ffee00c0ffee00c0ffee00';
	expect(() => readCredential({ ...withToken, accountSid: secret })).toThrow(
		expect.objectContaining({ message: expect.not.stringContaining(secret) }),
	);
});
