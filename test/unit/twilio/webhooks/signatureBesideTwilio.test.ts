import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import {
	getExpectedTwilioSignature,
	validateRequest,
	validateRequestWithBody,
} from 'twilio/lib/webhooks/webhooks';
import { verifySignature } from '../../../../nodes/TwilioSms/twilio/webhooks/signature';
import { formPost, get, grouped, jsonPost, token, tokens } from './signedRequests';

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
				const { isValid } = verifySignature(formPost(received, pairs, signature), tokens(token));
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
				expect(verifySignature(get(received, signature), tokens(token)).isValid).toBe(expected);
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
				expect(verifySignature(jsonPost(received, sent, given), tokens(token)).isValid).toBe(
					expected,
				);
				expect(expected).toBe(kind === 0);
			}),
			{ numRuns: 2_000 },
		);
	});
});
