import { getExpectedTwilioSignature, validateRequest } from 'twilio/lib/webhooks/webhooks';
import {
	explainRefusal,
	maxBodyBytes,
	verifySignature,
} from '../../../../nodes/TwilioSms/twilio/webhooks/signature';
import type { SignedRequest } from '../../../../nodes/TwilioSms/twilio/webhooks/webhookRequest';
import { signedUrls } from '../../../../nodes/TwilioSms/twilio/webhooks/signedUrls';
import { signingKeysOf } from '../../../../nodes/TwilioSms/twilio/webhooks/signingKeys';
import vectors from '../../../vectors/signatures.json';
import {
	call,
	callSignature,
	callUrl,
	formPost,
	formType,
	get,
	grouped,
	jsonPost,
	token,
	tokens,
} from './signedRequests';

function toRequest(vector: (typeof vectors)[number]): SignedRequest {
	const url = vector.receivedUrl ?? vector.signedUrl;
	if (vector.body !== undefined) return jsonPost(url, vector.body, vector.signature);
	const form = Object.entries(vector.params).flatMap(([name, value]: [string, string | string[]]) =>
		[value].flat().map((each) => [name, each] as const),
	);
	if (form.length === 0) return get(url, vector.signature);
	return formPost(url, form, vector.signature);
}

const valid = { isValid: true };
const mismatch = { isValid: false, reason: 'mismatch' };

describe('verifySignature', () => {
	describe.each(vectors.map((vector) => ({ ...vector, request: toRequest(vector) })))(
		'published or computed elsewhere: $name',
		({ request }) => {
			it('accepts it with its token', () => {
				expect(verifySignature(request, tokens(token))).toEqual(valid);
			});

			it('refuses it with another token', () => {
				expect(verifySignature(request, tokens('12346'))).toEqual(mismatch);
			});
		},
	);

	it.each([
		['the port dropped by the signer', 'https://mycompany.com:8443/myapp.php?foo=1&bar=2'],
		['user info not signed', 'https://user:pass@mycompany.com/myapp.php?foo=1&bar=2'],
		['both', 'https://user:p@ss@mycompany.com:443/myapp.php?foo=1&bar=2'],
		['a fragment', `${callUrl}#rc=2&rp=all`],
	])('accepts %s', (_, url) => {
		expect(verifySignature(formPost(url, call, callSignature), tokens(token))).toEqual(valid);
	});

	// The SDK's validateRequest refuses the first and accepts the second; Twilio's documentation says
	// that neither user info nor fragment is signed.
	it('differs from the SDK where the documentation does', () => {
		const withUser = 'https://user:pass@mycompany.com/myapp.php?foo=1&bar=2';
		expect(validateRequest(token, callSignature, withUser, grouped(call))).toBe(false);
		expect(verifySignature(formPost(withUser, call, callSignature), tokens(token))).toEqual(valid);

		const withFragment = `${callUrl}#rc=2`;
		const signature = getExpectedTwilioSignature(token, withFragment, grouped(call));
		expect(validateRequest(token, signature, withFragment, grouped(call))).toBe(true);
		expect(verifySignature(formPost(withFragment, call, signature), tokens(token))).toEqual(
			mismatch,
		);
	});

	it.each([
		['another path', 'https://mycompany.com/myapp2.php?foo=1&bar=2'],
		['a trailing slash', 'https://mycompany.com/myapp.php/?foo=1&bar=2'],
		['another host', 'https://mycompany.org/myapp.php?foo=1&bar=2'],
		['another scheme', 'http://mycompany.com/myapp.php?foo=1&bar=2'],
		['no query', 'https://mycompany.com/myapp.php'],
		['no URL at all', 'myapp.php'],
	])('refuses what was signed for %s', (_, url) => {
		expect(verifySignature(formPost(url, call, callSignature), tokens(token))).toEqual(mismatch);
	});

	it('accepts either token while one is exchanged for the other', () => {
		const request = formPost(callUrl, call, callSignature);
		expect(verifySignature(request, tokens('54321', token))).toEqual(valid);
		expect(verifySignature(request, tokens(token, '54321'))).toEqual(valid);
		expect(verifySignature(request, tokens('54321', '123456'))).toEqual(mismatch);
	});

	it('refuses everything without a token, what was signed with an empty one included', () => {
		const forged = getExpectedTwilioSignature('', callUrl, grouped(call));
		const request = formPost(callUrl, call, forged);
		const refused = { isValid: false, reason: 'noAuthToken' };
		const keys = (authToken: string, secondaryAuthToken: string) =>
			signingKeysOf({ authToken, secondaryAuthToken });
		expect(verifySignature(request, signingKeysOf({}))).toEqual(refused);
		expect(verifySignature(request, keys('', ' '))).toEqual(refused);
		expect(verifySignature(request, keys('', token))).toEqual(mismatch);
	});

	it.each([
		[undefined, 'noSignature'],
		['', 'noSignature'],
		['RSOYDt4T1cUTdK1PDd93/VVr8B8', 'malformedSignature'],
		[`${callSignature}=`, 'malformedSignature'],
		[`${callSignature}, ${callSignature}`, 'malformedSignature'],
		['RSOYDt4T1cUTdK1PDd93/VVr8B8é', 'malformedSignature'],
		['RSOYDt4T1cUTdK1PDd93_VVr8B8=', 'malformedSignature'],
	])('refuses the header %j as %s', (signature, reason) => {
		expect(verifySignature(formPost(callUrl, call, signature), tokens(token))).toEqual({
			isValid: false,
			reason,
		});
	});

	it('refuses a body larger than any of Twilio, whatever its signature', () => {
		const form = [['Body', 'a'.repeat(maxBodyBytes)]] as const;
		const signature = getExpectedTwilioSignature(token, callUrl, grouped(form));
		expect(verifySignature(formPost(callUrl, form, signature), tokens(token))).toEqual({
			isValid: false,
			reason: 'bodyTooLarge',
		});
	});

	it.each(['application/json', 'text/plain', undefined])(
		'refuses a body of type %s that no signature covers',
		(contentType) => {
			const signature = getExpectedTwilioSignature(token, callUrl, {});
			const request = { ...jsonPost(callUrl, '{"a":1}', signature), contentType };
			const refused = { isValid: false, reason: 'otherBody' };
			expect(verifySignature(request, tokens(token))).toEqual(refused);
			expect(verifySignature({ ...request, rawBody: Buffer.alloc(0) }, tokens(token))).toEqual(
				refused,
			);
		},
	);

	it('takes a form for a form although a hash is given', () => {
		const url =
			'https://mycompany.com/myapp.php?foo=1&bar=2&bodySHA256=0a1ff7634d9ab3b95db5c9a2dfe9416e41502b283a80c7cf19632632f96e6620';
		const request = jsonPost(
			url,
			'{"property": "value", "boolean": true}',
			'a9nBmqA0ju/hNViExpshrM61xv4=',
		);
		expect(verifySignature(request, tokens(token))).toEqual(valid);
		expect(verifySignature({ ...request, contentType: formType }, tokens(token))).toEqual(mismatch);
	});

	it('signs nothing but the URL of a GET, whatever its headers say', () => {
		const url =
			'https://n8n.example.com/webhook/abc?Body=Hi+there%21&From=%2B14158675309&To=%2B14155551212';
		const request = { ...get(url, 'HY4OcZGLGZ9pM85uKCUlIAvVdXA='), contentType: formType };
		expect(verifySignature(request, tokens(token))).toEqual(valid);
	});

	describe('a query whose order a proxy has changed', () => {
		const at = (query: string) => `https://n8n.example.com/webhook/abc?${query}`;
		const verdictOn = (received: string, signed: string) =>
			verifySignature(
				formPost(at(received), call, getExpectedTwilioSignature(token, at(signed), grouped(call))),
				tokens(token),
			);

		it.each([
			['a=123&b=456', 'b=456&a=123'],
			['b=456&a=123', 'a=123&b=456'],
			['a=1&b=2&c=3&d=4', 'd=4&b=2&a=1&c=3'],
			['e=5&d=4&c=3&b=2&a=1', 'a=1&b=2&c=3&d=4&e=5'],
			['x=2&a=1&x=1', 'x=2&x=1&a=1'],
			['a=1&b', 'b&a=1'],
		])('is accepted where it can be found out: %s for %s', (received, signed) => {
			expect(verdictOn(received, signed)).toEqual(valid);
		});

		it.each([
			['a=1&a=2', 'a=2&a=1'],
			['a=123&b=456', 'b=456&a=124'],
			['a=1&b=2&c=3&d=4&e=5', 'e=5&d=4&c=3&b=2&a=1'],
		])(
			'is refused where it means something else or cannot be found out: %s for %s',
			(received, signed) => {
				expect(verdictOn(received, signed)).toEqual(mismatch);
			},
		);

		it('is said to be a possible reason, as it cannot always be found out', () => {
			const changed =
				/A proxy may also have changed the spelling or the order of what follows the "\?"/;
			expect(explainRefusal('mismatch', at('a=1&b=2&c=3&d=4&e=5'))).toMatch(changed);
			expect(explainRefusal('mismatch', at('a=1&a=2'))).toMatch(changed);
			expect(explainRefusal('mismatch', at('a=1%202'))).toMatch(changed);
			expect(explainRefusal('mismatch', 'https://n8n.example.com/x')).not.toMatch(/order/);
		});

		it('costs a stranger no more than 64 hashes, of a long body 12', () => {
			const url = 'https://user:pass@n8n.example.com:8443/it%27s?d=4%27&c=3&b=2&a=1';
			expect(signedUrls(url, 64)).toHaveLength(64);
			const early = Date.now();
			const body = [['Body', 'x'.repeat(250_000)]] as const;
			const request = formPost(url, body, callSignature);
			for (let times = 0; times < 20; times += 1) verifySignature(request, tokens(token));
			expect(Date.now() - early).toBeLessThan(5000);
		});
	});

	it('does not hold the order of parameters against a request', () => {
		expect(
			verifySignature(formPost(callUrl, [...call].reverse(), callSignature), tokens(token)),
		).toEqual(valid);
	});
});

describe('explainRefusal', () => {
	it('names the address that was checked and what usually changes it', () => {
		expect(explainRefusal('mismatch', 'https://n8n.example.com:8443/webhook/abc')).toBe(
			'Refused a request to https://n8n.example.com:8443/webhook/abc: its signature does not match this URL. Twilio may call n8n at another one: behind a proxy, set WEBHOOK_URL, or "Public URL" in the trigger, to what Twilio calls. Or the Auth Token or Webhook Shared Key in the credential is not the one that Twilio signs with',
		);
	});

	it('leaves out what may be private in a URL', () => {
		const url = 'https://user:p@ss@n8n.example.com/webhook/abc?Body=secret&From=%2B15550100#x';
		expect(explainRefusal('noSignature', url)).toMatch(
			/^Refused a request to https:\/\/n8n\.example\.com\/webhook\/abc: it has no /,
		);
	});
});
