import { TwilioError } from '../../../../nodes/TwilioSms/errors/twilioError';
import { requestTwilio } from '../../../../nodes/TwilioSms/twilio/client/request';
import { RequestLimiter } from '../../../../nodes/TwilioSms/limits/limiter';

const systemError = (code: string, syscall: string) =>
	Object.assign(new Error(`${syscall} ${code} 192.0.2.1:443`), { code, syscall });

/** As axios 1.18 and n8n 2.41 hand on a system's error: the one takes its code, the other nothing. */
const wrapped = ({ code }: NodeJS.ErrnoException, cause: Error) =>
	new Error('n8n', { cause: Object.assign(new Error('axios', { cause }), { code }) });

/** What becomes of a message when the connection ends with this error. */
async function outcomeAfter(error: Error): Promise<unknown> {
	const sending = requestTwilio(
		{
			accountSid: 'AC00000000000000000000000000000001',
			apiUrl: 'https://api.twilio.com',
			apiVersion: '2010-04-01',
			username: 'AC00000000000000000000000000000001',
			password: 'secret',
			limiter: new RequestLimiter({ clock: { nowMs: () => 0, pause: async () => {} } }),
			exchange: async () => await Promise.reject(error),
		},
		{ method: 'POST', url: 'https://api.twilio.com/', read: (body) => body },
	);
	return await sending.catch((thrown) => thrown instanceof TwilioError && thrown.facts.outcome);
}

test.each([
	['ETIMEDOUT', 'connect'],
	['EADDRNOTAVAIL', 'connect'],
	['EMFILE', 'connect'],
	['EHOSTUNREACH', 'connect'],
	['ENOTFOUND', 'getaddrinfo'],
])('without a connection nothing was sent: %s in %s', async (code, syscall) => {
	const error = systemError(code, syscall);
	expect(await outcomeAfter(wrapped(error, error))).toBe('notSent');
});

test('when no address of the host answers in time nothing was sent', async () => {
	const each = systemError('ETIMEDOUT', 'connect');
	const all = Object.assign(new AggregateError([each, each]), { code: 'ETIMEDOUT' });
	expect(await outcomeAfter(wrapped(each, all))).toBe('notSent');
});

test.each([
	['ETIMEDOUT', 'read'],
	['EHOSTUNREACH', 'read'],
	['ENETUNREACH', 'write'],
	['ECONNRESET', 'read'],
])('over an open connection it may have been sent: %s in %s', async (code, syscall) => {
	const error = systemError(code, syscall);
	expect(await outcomeAfter(wrapped(error, error))).toBe('unknown');
});
