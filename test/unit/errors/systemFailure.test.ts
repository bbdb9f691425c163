import { toSystemFailure } from '../../../nodes/TwilioSms/errors/systemFailure';

test('the innermost error tells, as n8n 2.41 hands it on', () => {
	const system = { errno: -111, code: 'ECONNREFUSED', syscall: 'connect' };
	const client = { code: 'ECONNREFUSED', cause: system };
	expect(toSystemFailure({ httpCode: 'ECONNREFUSED', cause: client })).toEqual({
		code: 'ECONNREFUSED',
		syscall: 'connect',
	});
});

test('of several addresses the first tells', () => {
	const errors = [{ code: 'ETIMEDOUT', syscall: 'connect' }, { code: 'ENETUNREACH' }];
	expect(toSystemFailure({ cause: { code: 'ETIMEDOUT', errors } })).toEqual({
		code: 'ETIMEDOUT',
		syscall: 'connect',
	});
});

/** Captured from NodeApiError of n8n-workflow 1.120.31, which n8n 1.123.81 uses. */
test.each([
	['ECONNREFUSED', 'connect ECONNREFUSED 127.0.0.1:1', 'connect'],
	['ECONNRESET', 'read ECONNRESET', 'read'],
	['ECONNRESET', 'socket hang up', undefined],
	['ECONNABORTED', 'timeout of 300ms exceeded', undefined],
])('%s of n8n 1, "%s", is found where that keeps it', (httpCode, message, syscall) => {
	const error = { httpCode, messages: [message, message], cause: undefined };
	expect(toSystemFailure(error)).toEqual({ code: httpCode, syscall });
});

test.each([{ httpCode: '404' }, { httpCode: null, messages: ['Not found'] }, 'text', null])(
	'%j names no failure of the system',
	(error) => {
		expect(toSystemFailure(error)).toEqual({ code: null });
	},
);
