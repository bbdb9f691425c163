/* eslint-disable @n8n/community-nodes/no-hardcoded-secrets -- made up; they open nothing */
import { TwilioSmsApi } from '../../../credentials/TwilioSmsApi.credentials';
import { secretsHider } from '../../../nodes/TwilioSms/shared/secrets';
import { credentialFor } from '../../engine/credential';

const credential = (changes: Record<string, string> = {}) =>
	credentialFor({ url: 'https://api.twilio.com' }, changes);

const passwords = new TwilioSmsApi().properties
	.filter(({ typeOptions }) => typeOptions?.password)
	.map(({ name }) => name);

test.each([...new Set(passwords)])('the secret in %s is hidden', (name) => {
	const hide = secretsHider(credential({ [name]: 'Zq3/ab+cd8e9f0Zq3/ab+cd8e9f0' }));

	expect(hide('a Zq3/ab+cd8e9f0Zq3/ab+cd8e9f0 b')).toBe('a *** b');
	expect(hide('?key=Zq3%2Fab%2Bcd8e9f0Zq3%2Fab%2Bcd8e9f0&b')).toBe('?key=***&b');
	expect(hide('{"key":"Zq3\\/ab+cd8e9f0Zq3\\/ab+cd8e9f0"}')).toBe('{"key":"***"}');
});

// The encoded ones are coreutils' base64 of the user, ":" and the password.
test.each([
	[
		'an Auth Token',
		{},
		'QUMwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMTowMTIzNDU2Nzg5YWJjZGVmMDEyMzQ1Njc4OWFiY2RlZg==',
	],
	[
		'an API key',
		{
			authType: 'apiKey',
			apiKeySid: 'SK00000000000000000000000000000001',
			apiKeySecret: 'abcdefghijklmnopqrstuvwxyz012345',
		},
		'U0swMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMTphYmNkZWZnaGlqa2xtbm9wcXJzdHV2d3h5ejAxMjM0NQ==',
	],
	[
		'a short password of a server of its own',
		{ authToken: 'test' },
		'QUMwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMTp0ZXN0',
	],
])('the Authorization header is hidden: %s', (_, changes, header) => {
	const hide = secretsHider(credential(changes));

	expect(hide(`Authorization: Basic ${header}\n`)).toMatch(/^Authorization: Basic \*\*\*={0,2}\n$/);
	expect(hide(encodeURIComponent(header))).toMatch(/^\*\*\*(?:%3D){0,2}$/);
});

test('a word that is also somebody’s password is not hidden in a text', () => {
	const hide = secretsHider(credential({ authToken: 'test', secondaryAuthToken: '' }));

	expect(hide('This is a test')).toBe('This is a test');
});

test('a SID whose letters and digits are also somebody’s Auth Token stays as it is', () => {
	const hide = secretsHider(credential({ authToken: '0123456789abcdef0123456789abcdef' }));

	expect(hide('/Accounts/AC0123456789abcdef0123456789abcdef/Messages')).toBe(
		'/Accounts/AC0123456789abcdef0123456789abcdef/Messages',
	);
	expect(hide('AC0123456789abcdef0123456789abcdef:0123456789abcdef0123456789abcdef')).toBe(
		'AC0123456789abcdef0123456789abcdef:***',
	);
	expect(hide('the token0123456789abcdef0123456789abcdef')).toBe('the token***');
});
