import { isUnanswered, meaningOf } from '../../../nodes/TwilioSms/errors/classification';

test.each([
	[200, null, 'fine'],
	[204, null, 'fine'],
	[429, null, 'throttled'],
	[429, 20429, 'throttled'],
	[429, 63038, 'refused'],
	[429, 21611, 'refused'],
	[301, null, 'refused'],
	[400, 21211, 'refused'],
	[401, 20003, 'refused'],
	[408, null, 'refused'],
	[500, 20500, 'unclear'],
	[502, null, 'unclear'],
	[101, null, 'unclear'],
])('status %i with code %s is %s', (status, code, meaning) => {
	expect(meaningOf({ status, code })).toBe(meaning);
});

test('a 2xx answer that is not what Twilio sends is unclear', () => {
	expect(meaningOf({ status: 200, isReadable: false })).toBe('unclear');
});

test.each([
	['ECONNREFUSED', 'connect'],
	['ETIMEDOUT', 'connect'],
	['EHOSTUNREACH', 'connect'],
	['EMFILE', 'connect'],
	['ENOTFOUND', 'getaddrinfo'],
	['EAI_AGAIN', 'getaddrinfo'],
	['EPROTO', 'write'],
	['CERT_HAS_EXPIRED', undefined],
	['UNABLE_TO_VERIFY_LEAF_SIGNATURE', undefined],
])('%s in %s failed before the request could leave', (code, syscall) => {
	expect(meaningOf({ failure: { code, syscall } })).toBe('neverArrived');
});

test.each([
	['ETIMEDOUT', undefined],
	['ETIMEDOUT', 'read'],
	['ECONNRESET', 'read'],
	['EPIPE', 'write'],
	['ENETUNREACH', 'write'],
	['ECONNABORTED', undefined],
	['ERR_CANCELED', undefined],
	[null, undefined],
])('%s in %s may have happened once the request had left', (code, syscall) => {
	expect(meaningOf({ failure: { code, syscall } })).toBe('unclear');
});

test('only a refusal is an answer that asking later does not change', () => {
	expect(isUnanswered('refused')).toBe(false);
	expect(isUnanswered('fine')).toBe(false);
	expect(isUnanswered(undefined)).toBe(false);
	expect(isUnanswered('throttled')).toBe(true);
	expect(isUnanswered('neverArrived')).toBe(true);
	expect(isUnanswered('unclear')).toBe(true);
});
