import { TwilioError } from '../../../../nodes/TwilioSms/errors/twilioError';
import { requestTwilio } from '../../../../nodes/TwilioSms/twilio/client/request';
import { RequestLimiter, type LimiterOptions } from '../../../../nodes/TwilioSms/limits/limiter';

const systemError = (code: string, syscall: string) =>
	Object.assign(new Error(`${syscall} ${code} 192.0.2.1:443`), { code, syscall });

/** As axios 1.18 and n8n 2.41 hand on a system's error: the one takes its code, the other nothing. */
const wrapped = ({ code }: NodeJS.ErrnoException, cause: Error) =>
	new Error('n8n', { cause: Object.assign(new Error('axios', { cause }), { code }) });

const connectionWith = (options: LimiterOptions) => ({
	accountSid: 'AC00000000000000000000000000000001',
	apiUrl: 'https://api.twilio.com',
	apiVersion: '2010-04-01' as const,
	isSubaccount: false,
	login: { username: 'AC00000000000000000000000000000001', password: 'secret' },
	limiter: new RequestLimiter(options),
});

/** What becomes of a message when the connection ends with this error. */
async function outcomeAfter(error: Error): Promise<unknown> {
	const sending = requestTwilio(
		{
			...connectionWith({ clock: { nowMs: () => 0, pause: async () => {} } }),
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

test('the wait for the turn of a message does not count as being throttled', async () => {
	let nowMs = 0;
	const pause = async (ms: number) => {
		nowMs += ms;
	};
	const statuses = [429, 429, 201];
	const connection = {
		...connectionWith({ messagesPerSecond: 0.01, clock: { nowMs: () => nowMs, pause } }),
		exchange: async () => ({ status: statuses.shift() ?? 500, headers: {}, body: 'done' }),
	};

	const sent = await requestTwilio(connection, {
		method: 'POST',
		url: 'https://api.twilio.com/',
		sendsMessage: true,
		read: (body) => body,
	});

	expect(sent).toBe('done');
	// Two turns later, 100 seconds each.
	expect(nowMs).toBeGreaterThanOrEqual(200_000);
});

test('a message that is throttled for a minute while nothing else gets through is given up', async () => {
	let nowMs = 0;
	const pause = async (ms: number) => {
		nowMs += ms;
	};
	let requests = 0;
	const connection = {
		...connectionWith({ clock: { nowMs: () => nowMs, pause } }),
		exchange: async () => {
			requests++;
			return { status: 429, headers: { 'retry-after': '20' }, body: '' };
		},
	};
	const request = {
		method: 'POST' as const,
		url: 'https://api.twilio.com/',
		sendsMessage: true as const,
		read: (body: string) => body,
	};

	await expect(requestTwilio(connection, request)).rejects.toThrow(/status 429/);
	expect(requests).toBe(4);
	expect(nowMs).toBe(60_000);
	await expect(requestTwilio(connection, request)).rejects.toThrow(
		'Twilio is rate-limiting this account, so this item was not sent',
	);
	expect(requests).toBe(4);
});
