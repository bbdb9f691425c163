import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import {
	getExpectedTwilioSignature,
	validateRequest,
	validateRequestWithBody,
} from 'twilio/lib/webhooks/webhooks';
import {
	explainRefusal,
	maxBodyBytes,
	verifySignature,
	type SignedRequest,
} from '../../../nodes/TwilioSms/webhook/signature';
import vectors from '../../vectors/signatures.json';

type Pairs = ReadonlyArray<readonly [name: string, value: string]>;

const token = '12345';
const formType = 'application/x-www-form-urlencoded';

function formPost(url: string, form: Pairs, signature?: string): SignedRequest {
	const rawBody = Buffer.from(
		new URLSearchParams(form.map(([name, value]): [string, string] => [name, value])).toString(),
	);
	return { method: 'POST', url, contentType: formType, rawBody, signature };
}

function jsonPost(url: string, body: string, signature?: string): SignedRequest {
	const rawBody = Buffer.from(body);
	return { method: 'POST', url, contentType: 'application/json', rawBody, signature };
}

function get(url: string, signature?: string): SignedRequest {
	return { method: 'GET', url, contentType: undefined, rawBody: Buffer.alloc(0), signature };
}

/** As the SDK takes a form. */
function grouped(form: Pairs): Record<string, string | string[]> {
	const values: Record<string, string | string[]> = Object.create(null);
	for (const [name, value] of form) {
		const earlier = values[name];
		values[name] = earlier === undefined ? value : [earlier, value].flat();
	}
	return values;
}

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

const call: Pairs = [
	['To', '+18005551212'],
	['From', '+14158675309'],
	['Digits', '1234'],
	['Caller', '+14158675309'],
	['CallSid', 'CA1234567890ABCDE'],
];
const callUrl = 'https://mycompany.com/myapp.php?foo=1&bar=2';
const callSignature = 'RSOYDt4T1cUTdK1PDd93/VVr8B8=';

describe('verifySignature', () => {
	describe.each(vectors.map((vector) => ({ ...vector, request: toRequest(vector) })))(
		'published or computed elsewhere: $name',
		({ request }) => {
			it('accepts it with its token', () => {
				expect(verifySignature(request, [token])).toEqual(valid);
			});

			it('refuses it with another token', () => {
				expect(verifySignature(request, ['12346'])).toEqual(mismatch);
			});
		},
	);

	it.each([
		['the port dropped by the signer', 'https://mycompany.com:8443/myapp.php?foo=1&bar=2'],
		['user info not signed', 'https://user:pass@mycompany.com/myapp.php?foo=1&bar=2'],
		['both', 'https://user:p@ss@mycompany.com:443/myapp.php?foo=1&bar=2'],
		['a fragment', `${callUrl}#rc=2&rp=all`],
	])('accepts %s', (_, url) => {
		expect(verifySignature(formPost(url, call, callSignature), [token])).toEqual(valid);
	});

	// The SDK's validateRequest refuses the first and accepts the second; Twilio's documentation says
	// that neither user info nor fragment is signed.
	it('differs from the SDK where the documentation does', () => {
		const withUser = 'https://user:pass@mycompany.com/myapp.php?foo=1&bar=2';
		expect(validateRequest(token, callSignature, withUser, grouped(call))).toBe(false);
		expect(verifySignature(formPost(withUser, call, callSignature), [token])).toEqual(valid);

		const withFragment = `${callUrl}#rc=2`;
		const signature = getExpectedTwilioSignature(token, withFragment, grouped(call));
		expect(validateRequest(token, signature, withFragment, grouped(call))).toBe(true);
		expect(verifySignature(formPost(withFragment, call, signature), [token])).toEqual(mismatch);
	});

	it.each([
		['another path', 'https://mycompany.com/myapp2.php?foo=1&bar=2'],
		['a trailing slash', 'https://mycompany.com/myapp.php/?foo=1&bar=2'],
		['another host', 'https://mycompany.org/myapp.php?foo=1&bar=2'],
		['another scheme', 'http://mycompany.com/myapp.php?foo=1&bar=2'],
		['no query', 'https://mycompany.com/myapp.php'],
		['another order in the query', 'https://mycompany.com/myapp.php?bar=2&foo=1'],
		['no URL at all', 'myapp.php'],
	])('refuses what was signed for %s', (_, url) => {
		expect(verifySignature(formPost(url, call, callSignature), [token])).toEqual(mismatch);
	});

	it('accepts either token while one is exchanged for the other', () => {
		const request = formPost(callUrl, call, callSignature);
		expect(verifySignature(request, ['54321', token])).toEqual(valid);
		expect(verifySignature(request, [token, '54321'])).toEqual(valid);
		expect(verifySignature(request, ['54321', '123456'])).toEqual(mismatch);
	});

	it('refuses everything without a token, what was signed with an empty one included', () => {
		const forged = getExpectedTwilioSignature('', callUrl, grouped(call));
		const request = formPost(callUrl, call, forged);
		const refused = { isValid: false, reason: 'noAuthToken' };
		expect(verifySignature(request, [])).toEqual(refused);
		expect(verifySignature(request, ['', ' '])).toEqual(refused);
		expect(verifySignature(request, ['', token])).toEqual(mismatch);
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
		expect(verifySignature(formPost(callUrl, call, signature), [token])).toEqual({
			isValid: false,
			reason,
		});
	});

	it('refuses a body larger than any of Twilio, whatever its signature', () => {
		const form = [['Body', 'a'.repeat(maxBodyBytes)]] as const;
		const signature = getExpectedTwilioSignature(token, callUrl, grouped(form));
		expect(verifySignature(formPost(callUrl, form, signature), [token])).toEqual({
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
			expect(verifySignature(request, [token])).toEqual(refused);
			expect(verifySignature({ ...request, rawBody: Buffer.alloc(0) }, [token])).toEqual(refused);
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
		expect(verifySignature(request, [token])).toEqual(valid);
		expect(verifySignature({ ...request, contentType: formType }, [token])).toEqual(mismatch);
	});

	it('signs nothing but the URL of a GET, whatever its headers say', () => {
		const url =
			'https://n8n.example.com/webhook/abc?Body=Hi+there%21&From=%2B14158675309&To=%2B14155551212';
		const request = { ...get(url, 'HY4OcZGLGZ9pM85uKCUlIAvVdXA='), contentType: formType };
		expect(verifySignature(request, [token])).toEqual(valid);
	});

	it('does not hold the order of parameters against a request', () => {
		expect(verifySignature(formPost(callUrl, [...call].reverse(), callSignature), [token])).toEqual(
			valid,
		);
	});
});

const printable = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index));

/** Every text that one other, one missing or one more byte makes of this one. */
function* changes(text: string): Generator<string> {
	for (let index = 0; index <= text.length; index += 1) {
		const [before, after] = [text.slice(0, index), text.slice(index + 1)];
		if (index < text.length) yield before + after;
		for (const character of printable) {
			if (index < text.length && character !== text[index]) yield before + character + after;
			yield before + character + text.slice(index);
		}
	}
}

describe('a request of which one byte was changed', () => {
	it('is refused when the signature was', () => {
		const accepted = [...changes(callSignature)].filter(
			(signature) =>
				signature !== callSignature &&
				verifySignature(formPost(callUrl, call, signature), [token]).isValid,
		);
		expect(accepted).toEqual([]);
	});

	it('is refused when a name or a value was', () => {
		const accepted = call.flatMap(([name, value], index) => [
			...[...changes(name)].map((changed) => call.with(index, [changed, value])),
			...[...changes(value)].map((changed) => call.with(index, [name, changed])),
		]);
		expect(accepted.length).toBeGreaterThan(15_000);
		expect(
			accepted.filter(
				(form) => verifySignature(formPost(callUrl, form, callSignature), [token]).isValid,
			),
		).toEqual([]);
	});

	it('is refused when the URL was, unless it still means the same place and parameters', () => {
		const meaning = (url: string) => {
			const { protocol, hostname, pathname, searchParams } = new URL(url);
			return { protocol, hostname, pathname, query: [...searchParams] };
		};
		const accepted = [...changes(callUrl)].filter(
			(url) => verifySignature(formPost(url, call, callSignature), [token]).isValid,
		);
		expect(accepted.map(meaning)).toEqual(accepted.map(() => meaning(callUrl)));
		expect(accepted.length).toBeLessThan(50);
		expect(accepted).toEqual(
			expect.arrayContaining([`${callUrl}#`, callUrl.replace('https:', 'httpS:'), `${callUrl} `]),
		);
	});
});

const parameter = fc.tuple(
	fc.oneof(
		fc.constantFrom('Body', 'From', 'To', 'MediaUrl0', 'a[b]', 'Sid', 'SidAccount'),
		fc.string({ unit: 'binary' }).filter((name) => name !== '__proto__'),
	),
	fc.oneof(fc.constantFrom('', ' x ', '+15550100', "It's", '%27'), fc.string({ unit: 'binary' })),
);
const form = fc.array(parameter, { maxLength: 8 });

const urlText = fc
	.array(fc.constantFrom('a', 'B', '7', "'", '%27', '%2B', '+', '-', '~', '!', '%C3%BC', '.', ':'))
	.map((parts) => parts.join(''));
const authority = fc.tuple(
	fc.constantFrom('http://', 'https://'),
	fc.constantFrom('', 'user@', 'user:pass@', 'user:p%40ss@'),
	fc.constantFrom('n8n.example.com', 'xn--mnchen-3ya.example', '192.0.2.1', '[2001:db8::1]'),
	fc.constantFrom('', ':80', ':443', ':5678'),
);
const pathAndQuery = fc.tuple(
	fc.array(urlText.map((text) => `/${text}`)).map((segments) => segments.join('')),
	fc.constantFrom('', '/'),
	fc
		.array(fc.tuple(fc.constantFrom('tag', 'x', 'x', 'Body'), urlText), { maxLength: 4 })
		.map((pairs) => pairs.map(([name, value]) => `${name}=${value}`).join('&'))
		.map((query) => (query === '' ? '' : `?${query}`)),
);

/** What Twilio, or somebody else, may have signed instead of the URL that was received. */
const respellings: ReadonlyArray<(url: string) => string> = [
	(url) => url,
	(url) => url.replace(/:\d+(?=[/?]|$)/, ''),
	(url) => url.replace(/^(https:\/\/[^/?]*?)(?::\d+)?(?=[/?]|$)/, '$1:443'),
	(url) => url.replace(/^(http:\/\/[^/?]*?)(?::\d+)?(?=[/?]|$)/, '$1:80'),
	(url) => url.replaceAll("'", '%27'),
	(url) => url.replaceAll('%27', "'"),
	(url) => new URL(url).href,
	(url) => `${url}/`,
	(url) => `${url}?`,
	(url) => url.toLowerCase(),
	(url) => url.replace('://', '://x'),
];

describe('for any request, the verdict of npm twilio', () => {
	const url = fc.tuple(authority, pathAndQuery).map((parts) => parts.flat().join(''));

	it('on a form post', () => {
		const verdicts = { accepted: 0, refused: 0 };
		fc.assert(
			fc.property(url, form, fc.constantFrom(...respellings), (received, pairs, respell) => {
				const signature = getExpectedTwilioSignature(token, respell(received), grouped(pairs));
				const expected = validateRequest(token, signature, received, grouped(pairs));
				const { isValid } = verifySignature(formPost(received, pairs, signature), [token]);
				expect(isValid).toBe(expected);
				verdicts[isValid ? 'accepted' : 'refused'] += 1;
			}),
			{ numRuns: 5_000 },
		);
		expect(verdicts.accepted).toBeGreaterThan(1_000);
		expect(verdicts.refused).toBeGreaterThan(1_000);
	});

	it('on a GET', () => {
		fc.assert(
			fc.property(url, fc.constantFrom(...respellings), (received, respell) => {
				const signature = getExpectedTwilioSignature(token, respell(received), {});
				const expected = validateRequest(token, signature, received, {});
				expect(verifySignature(get(received, signature), [token]).isValid).toBe(expected);
			}),
			{ numRuns: 2_000 },
		);
	});

	it('on a JSON post', () => {
		const body = fc.string({ unit: 'binary', maxLength: 20 });
		fc.assert(
			fc.property(url, body, fc.nat(3), (base, sent, kind) => {
				const hash = createHash('sha256')
					.update(kind === 1 ? `${sent}!` : sent)
					.digest('hex');
				const query = kind === 2 ? 'tag=1' : `bodySHA256=${hash}`;
				const received = `${base}${base.includes('?') ? '&' : '?'}${query}`;
				const signature = getExpectedTwilioSignature(token, received, {});
				const given = kind === 3 ? signature.replace(/^./, '-') : signature;
				const expected = validateRequestWithBody(token, given, received, sent);
				expect(verifySignature(jsonPost(received, sent, given), [token]).isValid).toBe(expected);
				expect(expected).toBe(kind === 0);
			}),
			{ numRuns: 2_000 },
		);
	});
});

describe('explainRefusal', () => {
	it('names the address that was checked and what usually changes it', () => {
		expect(explainRefusal('mismatch', 'https://n8n.example.com:8443/webhook/abc')).toBe(
			'Refused a request to https://n8n.example.com:8443/webhook/abc: its signature does not fit this address. Twilio may call n8n by another one: behind a proxy set WEBHOOK_URL, or the public URL in the trigger, to what Twilio calls. Or the Auth Token is not that of the account which the message belongs to',
		);
	});

	it('leaves out what may be private in a URL', () => {
		const url = 'https://user:p@ss@n8n.example.com/webhook/abc?Body=secret&From=%2B15550100#x';
		expect(explainRefusal('noSignature', url)).toMatch(
			/^Refused a request to https:\/\/n8n\.example\.com\/webhook\/abc: it has no /,
		);
	});
});
