/* eslint-disable @n8n/community-nodes/no-restricted-globals -- never shipped: runs in plain Node */
import fc from 'fast-check';
import { noAnswer } from '../../../nodes/TwilioSms/errors/failures';
import { Cancellation } from '../../../nodes/TwilioSms/limits/cancellation';
import { CircuitBreaker } from '../../../nodes/TwilioSms/limits/circuitBreaker';

const settle = async () => await new Promise((resolve) => setImmediate(resolve));

const asked = { url: 'https://api.twilio.com/', kind: 'message' } as const;
const failure = (code: string) => noAnswer({ code, syscall: 'getaddrinfo' }, asked);

/** A breaker in front of a Twilio that answers probes from this time on. */
function breakerBefore(answersFromMs: number, probeTakesMs = 0) {
	let nowMs = 0;
	const probesAtMs: number[] = [];
	const user = new AbortController();
	const cancellation = new Cancellation(user.signal);
	const clock = {
		nowMs: () => nowMs,
		pause: async (ms: number) => {
			nowMs += ms;
		},
	};
	const breaker = new CircuitBreaker({ clock, cancellation }, async () => {
		probesAtMs.push(nowMs);
		nowMs += probeTakesMs;
		return nowMs >= answersFromMs;
	});
	return { breaker, cancellation, clock, probesAtMs, user };
}

test('after silence, probes start at once and slow down until Twilio answers', async () => {
	const { breaker, probesAtMs } = breakerBefore(30_000);
	breaker.noteSilence();
	expect(breaker.isOpen).toBe(true);
	expect(await breaker.closes()).toBe(true);
	expect(probesAtMs).toEqual([0, 1000, 3000, 7000, 15_000, 23_000, 31_000]);
});

test('after 39 seconds of pauses, or a minute of probes, the run is given up', async () => {
	const fast = breakerBefore(Infinity);
	fast.breaker.noteSilence();
	expect(await fast.breaker.closes()).toBe(false);
	expect(fast.probesAtMs).toEqual([0, 1000, 3000, 7000, 15_000, 23_000, 31_000, 39_000]);
	expect(fast.cancellation.reason?.message).toBe(
		'Twilio is not responding, so this item was not sent',
	);

	const slow = breakerBefore(Infinity, 40_000);
	slow.breaker.noteSilence();
	expect(await slow.breaker.closes()).toBe(false);
	expect(slow.probesAtMs).toEqual([0, 41_000]);
});

test('ten lost messages in a row open it, whatever Twilio answers between them', async () => {
	const { breaker, clock, probesAtMs } = breakerBefore(0);
	for (let count = 0; count < 9; count++) breaker.noteLoss();
	expect(breaker.isOpen).toBe(false);
	await clock.pause(5000);
	breaker.noteLoss();
	expect(breaker.isOpen).toBe(true);
	expect(await breaker.closes()).toBe(true);
	// As long again as it had lasted.
	expect(probesAtMs).toEqual([10_000]);

	breaker.noteLoss();
	expect(await breaker.closes()).toBe(true);
	expect(probesAtMs).toEqual([10_000, 18_000]);
});

test('when only messages were lost, one is sent on trial, and the others follow if that arrives', async () => {
	const { breaker } = breakerBefore(0);
	for (let count = 0; count < 10; count++) breaker.noteLoss();
	const admitted: string[] = [];
	const admit = async (name: string) => {
		if (await breaker.admits(false)) admitted.push(name);
	};
	const all = [admit('first'), admit('second'), admit('third')];
	await settle();
	expect(admitted).toEqual(['first']);
	expect(await breaker.admits(true)).toBe(true);

	breaker.noteLoss();
	await settle();
	expect(admitted).toEqual(['first', 'second']);

	// One that ends without a word, such as one that is refused here, does not block the others.
	breaker.endTrial();
	await settle();
	expect(admitted).toEqual(['first', 'second', 'third']);

	breaker.noteAnswer();
	await Promise.all([...all, admit('fourth'), admit('fifth')]);
	expect(admitted.slice(3)).toEqual(['fourth', 'fifth']);
});

test('a message that gets through resets the count of losses', () => {
	const { breaker } = breakerBefore(0);
	for (let count = 0; count < 9; count++) breaker.noteLoss();
	breaker.noteAnswer();
	breaker.noteLoss();
	expect(breaker.isOpen).toBe(false);
});

test('gives up after a minute in which Twilio lost all messages', async () => {
	const { breaker, clock, cancellation } = breakerBefore(0);
	breaker.noteLoss();
	await clock.pause(61_000);
	for (let count = 0; count < 9; count++) breaker.noteLoss();
	expect(await breaker.closes()).toBe(false);
	expect(cancellation.reason?.message).toBe('Twilio is not responding, so this item was not sent');
});

test.each(['ENOTFOUND', 'EPROTO', 'DEPTH_ZERO_SELF_SIGNED_CERT'])(
	'%s at the first contact is a wrong setting, and later an outage',
	async (code) => {
		const first = breakerBefore(0);
		first.breaker.noteFailure(failure(code));
		expect(await first.breaker.closes()).toBe(false);
		expect(first.probesAtMs).toEqual([]);
		expect(first.cancellation.reason?.facts.help).toMatch(/^Check the API URL/);

		const later = breakerBefore(0);
		later.breaker.noteReached();
		later.breaker.noteFailure(failure(code));
		expect(await later.breaker.closes()).toBe(true);
	},
);

test.each(['ECONNREFUSED', 'EAI_AGAIN'])(
	'%s is an outage, also at the first contact',
	async (code) => {
		const { breaker } = breakerBefore(20_000);
		breaker.noteFailure(failure(code));
		expect(await breaker.closes()).toBe(true);
	},
);

test('when the user stops the execution it stays open, and nobody waits for it', async () => {
	const { breaker, user } = breakerBefore(Infinity);
	user.abort();
	breaker.noteSilence();
	expect(await breaker.closes()).toBe(false);
	expect(breaker.isOpen).toBe(true);
});

test('whatever happens, who waits for it to close gets an end', async () => {
	const event = fc.constantFrom('noteLoss', 'noteSilence', 'noteAnswer', 'noteReached');
	await fc.assert(
		fc.asyncProperty(
			fc.array(event, { maxLength: 40 }),
			fc.nat(100_000),
			async (events, answersFromMs) => {
				const { breaker } = breakerBefore(answersFromMs);
				const waits = events.map(async (name) => {
					breaker[name]();
					return await breaker.closes();
				});
				for (const end of await Promise.all(waits)) expect(typeof end).toBe('boolean');
				expect(breaker.isOpen).toBe(false);
			},
		),
	);
});
