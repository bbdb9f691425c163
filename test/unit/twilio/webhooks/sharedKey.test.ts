/* eslint-disable @n8n/community-nodes/no-hardcoded-secrets -- made up; they open nothing */
import { verifySignature } from '../../../../nodes/TwilioSms/twilio/webhooks/signature';
import { signingKeysOf } from '../../../../nodes/TwilioSms/twilio/webhooks/signingKeys';
import { call, callSignature, callUrl, formPost, token } from './signedRequests';

const webhookSharedKey = 'madeUpSharedKeySecret0000000000001';
const signatureSettings = 'key=orders,algorithm=HMAC_SHA256';
// Computed with Python's hmac module.
const signedWithSharedKey = 'T29tK/Q7Is1E5lROes1dMEGL04abNxVwPOhEWP1PN4k=';
const signedWithToken = '033hgUJA9M/hXIZsYjwkerEP/DBm35nEri5FhCYjA5s=';

const verdictOn = (
	signature: string,
	settings: string | undefined,
	credential: Record<string, string>,
) =>
	verifySignature(
		{ ...formPost(callUrl, call, signature), signatureSettings: settings },
		signingKeysOf(credential),
	);

it('accepts what was signed with the SharedKey, whatever else the credential has', () => {
	const valid = { isValid: true };
	expect(verdictOn(signedWithSharedKey, signatureSettings, { webhookSharedKey })).toEqual(valid);
	expect(
		verdictOn(signedWithSharedKey, 'algorithm=HMAC_SHA256, key=a b', {
			webhookSharedKey: ` ${webhookSharedKey} `,
			authToken: token,
		}),
	).toEqual(valid);
	expect(verdictOn(callSignature, undefined, { webhookSharedKey, authToken: token })).toEqual(
		valid,
	);
});

it.each([
	[
		'another SharedKey',
		signedWithSharedKey,
		signatureSettings,
		{ webhookSharedKey: 'x' },
		'mismatch',
	],
	['no SharedKey', signedWithSharedKey, signatureSettings, { authToken: token }, 'noSharedKey'],
	[
		'SHA-256 with the Auth Token',
		signedWithToken,
		signatureSettings,
		{ authToken: token, webhookSharedKey },
		'mismatch',
	],
	[
		'the Auth Token used as a SharedKey without saying so',
		signedWithToken,
		undefined,
		{ authToken: token },
		'mismatch',
	],
	['no Auth Token', callSignature, undefined, { webhookSharedKey }, 'noAuthToken'],
	...[
		'',
		'key=orders',
		'key=orders,algorithm=HMAC_SHA1',
		'key=orders,algorithm=HMAC_SHA512',
		'key=algorithm=HMAC_SHA256',
		'key=orders,algorithm=HMAC_SHA256, key=orders,algorithm=HMAC_SHA256',
	].map(
		(settings) =>
			[
				`the settings "${settings}"`,
				signedWithSharedKey,
				settings,
				{ webhookSharedKey },
				'otherAlgorithm',
			] as const,
	),
] as const)('refuses %s', (_, signature, settings, credential, reason) => {
	expect(verdictOn(signature, settings, credential)).toEqual({ isValid: false, reason });
});
