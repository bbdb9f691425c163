import {
	decodeQuestion,
	encodeQuestion,
	newQuestion,
	resumeUrlFor,
} from '../../../nodes/TwilioSms/ask/question';

const resumeUrl =
	'https://n8n.example.com/webhook-waiting/4711/5e0d0000-0000-4000-8000-000000000021?question=q1&signature=0123';
const question = newQuestion({
	id: 'q1',
	resumeUrl,
	numberedUrl: resumeUrl.replace('signature=0123', 'numbered=1&signature=4567'),
	endsAt: 1_795_000_000,
	isReported: true,
});
/** Base64url of ["q1","https://...","4567",1795000000,1]. */
const encoded =
	'WyJxMSIsImh0dHBzOi8vbjhuLmV4YW1wbGUuY29tL3dlYmhvb2std2FpdGluZy80NzExLzVlMGQwMDAwLTAwMDAtNDAwMC04MDAwLTAwMDAwMDAwMDAyMT9xdWVzdGlvbj1xMSZzaWduYXR1cmU9MDEyMyIsIjQ1NjciLDE3OTUwMDAwMDAsMV0';

test('a question travels in a URL as letters that nobody spells otherwise', () => {
	expect(encodeQuestion(question)).toBe(encoded);
	expect(decodeQuestion(encoded)).toEqual({
		id: 'q1',
		resumeUrl,
		numberedSignature: '4567',
		endsAt: 1_795_000_000,
		isReported: true,
	});
});

test('an answer with a number in front goes to an address that n8n signed for it', () => {
	expect(resumeUrlFor(question, { isNumbered: false })).toBe(resumeUrl);
	expect(resumeUrlFor(question, { isNumbered: true })).toBe(
		'https://n8n.example.com/webhook-waiting/4711/5e0d0000-0000-4000-8000-000000000021?question=q1&numbered=1&signature=4567',
	);
});

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

test.each([
	['nothing', ''],
	['no JSON', 'abc'],
	['an object', encode({ id: 'q1' })],
	['too few values', encode(['q1', resumeUrl, '4567', null])],
	['no web address', encode(['q1', 'javascript:alert(1)', '4567', null, 0])],
	['a time that is none', encode(['q1', resumeUrl, '4567', '2026', 0])],
	['an id that is no word', encode(['q 1', resumeUrl, '4567', null, 0])],
	['an address without end', encode(['q1', `${resumeUrl}${'x'.repeat(2000)}`, '4567', null, 0])],
	['anything too long', 'A'.repeat(3001)],
])('%s is no question', (_, text) => {
	expect(decodeQuestion(text)).toBeUndefined();
});

test('with the longest addresses of n8n it fits into a status callback', () => {
	const base = `https://${'a'.repeat(60)}.${'b'.repeat(60)}.example.com/${'prefix/'.repeat(10)}`;
	const path = `webhook-waiting/12345678901/5e0d0000-0000-4000-8000-000000000021`;
	const url = `${base}${path}?question=0123456789abcdef&signature=${'ab'.repeat(32)}`;
	const long = newQuestion({
		id: '0123456789abcdef',
		resumeUrl: url,
		numberedUrl: url,
		endsAt: 4_102_444_800,
		isReported: true,
	});
	expect(encodeQuestion(long).length).toBeLessThan(1000);
	expect(decodeQuestion(encodeQuestion(long))).toEqual(long);
});
