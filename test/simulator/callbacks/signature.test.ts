/* eslint-disable @n8n/community-nodes/no-hardcoded-secrets -- made up; they open nothing */
import { readWebhookUrl } from '../../../playground/twilio/callbacks/webhookUrl';
import type { Parameter } from '../../../playground/twilio/callbacks/parameters';
import { signature, signatureHeaders } from '../../../playground/twilio/callbacks/signature';

const CALL: Parameter[] = [
	['To', '+18005551212'],
	['From', '+14158675309'],
	['Digits', '1234'],
	['Caller', '+14158675309'],
	['CallSid', 'CA1234567890ABCDE'],
];

/** Vectors of twilio-node, spec/validation.spec.js (MIT), unless said otherwise; token 12345. */
const VECTORS: Array<[about: string, url: string, form: Parameter[], expected: string]> = [
	['a form', 'https://mycompany.com/myapp.php?foo=1&bar=2', CALL, 'RSOYDt4T1cUTdK1PDd93/VVr8B8='],
	[
		'a port that is written although it is the standard one',
		'https://mycompany.com:443/myapp.php?foo=1&bar=2',
		CALL,
		'kvajT1Ptam85bY51eRf/AJRuM3w=',
	],
	[
		'a port of its own',
		'http://mycompany.com:1234/myapp.php?foo=1&bar=2',
		CALL,
		'Zmvh+3yNM1Phv2jhDCwEM3q5ebU=',
	],
	[
		'a raw apostrophe in the query (computed with npm twilio 6.2.0)',
		"https://mycompany.com/myapp.php?foo=1&bar=2&Body=It's+amazing",
		CALL,
		'dsq4Ehbj6cs+KdTkpF5sSSplOWw=',
	],
	[
		'user info and connection overrides, which are not signed',
		'https://user:pass@mycompany.com/myapp.php?foo=1&bar=2#rc=2&rp=all',
		CALL,
		'RSOYDt4T1cUTdK1PDd93/VVr8B8=',
	],
	[
		'a repeated parameter',
		'https://mycompany.com/myapp.php?foo=1&bar=2',
		[
			['Sid', 'CA123'],
			['SidAccount', 'AC123'],
			['Digits', '5678'],
			['Digits', '1234'],
			['Digits', '1234'],
		],
		'IK+Dwps556ElfBT0I3Rgjkr1wJU=',
	],
	[
		'the worked example of https://www.twilio.com/docs/usage/security',
		'https://example.com/myapp.php?foo=1&bar=2',
		CALL.map(([name, value]) => [name, value.replace('5309', '5310')]),
		'L/OH5YylLD5NRKLltdqwSvS0BnU=',
	],
	[
		'a GET, whose parameters are in the URL (computed with npm twilio 6.2.0)',
		'https://n8n.example.com/webhook/abc?Body=Hi+there%21&From=%2B14158675309&To=%2B14155551212',
		[],
		'HY4OcZGLGZ9pM85uKCUlIAvVdXA=',
	],
	[
		'empty values and other scripts (computed with npm twilio 6.2.0)',
		'https://n8n.example.com/webhook/11111111-2222-4333-8444-555555555555/webhook',
		[
			['ToCountry', 'US'],
			['ToState', 'CA'],
			['SmsMessageSid', 'SM872fb94e3b358913777cdb313f25b46f'],
			['NumMedia', '0'],
			['ToCity', 'SAN BRUNO'],
			['FromZip', ''],
			['SmsSid', 'SM872fb94e3b358913777cdb313f25b46f'],
			['FromState', 'CA'],
			['SmsStatus', 'received'],
			['FromCity', ''],
			['Body', 'Grüße 👋 & a+b = c%'],
			['FromCountry', 'US'],
			['To', '+16505552222'],
			['ToZip', '94030'],
			['NumSegments', '1'],
			['MessageSid', 'SM872fb94e3b358913777cdb313f25b46f'],
			['AccountSid', 'AC5ea872f6da5a21de157d80997a64bd33'],
			['From', '+16505551111'],
			['ApiVersion', '2010-04-01'],
		],
		'INg0QDUJnoIGAYL1kymKZCYKIls=',
	],
];

test.each(VECTORS)('signs %s as Twilio does', (_about, configured, form, expected) => {
	const target = readWebhookUrl(configured);
	expect('url' in target && signature('12345', target.url, form)).toBe(expected);
});

// Computed with Python's hmac module, whose SHA-1 of the same texts gives the vectors above.
test.each<[Parameter[], string]>([
	[CALL, 'T29tK/Q7Is1E5lROes1dMEGL04abNxVwPOhEWP1PN4k='],
	[
		[
			['Sid', 'CA123'],
			['SidAccount', 'AC123'],
			['Digits', '5678'],
			['Digits', '1234'],
			['Digits', '1234'],
		],
		'VXxfb34zPnqNe61J69oV6S1/v1/v+bp0KYHKTQPXb7w=',
	],
])('signs with a SharedKey by HMAC-SHA256, and says so', (form, expected) => {
	const sharedKey = { name: 'orders', secret: 'madeUpSharedKeySecret0000000000001' };
	const url = 'https://mycompany.com/myapp.php?foo=1&bar=2';
	expect(signatureHeaders({ authToken: '12345', sharedKey }, url, form)).toEqual({
		'X-Twilio-Signature': expected,
		'X-Twilio-Webhooks-Signature-Settings': 'key=orders,algorithm=HMAC_SHA256',
	});
});
