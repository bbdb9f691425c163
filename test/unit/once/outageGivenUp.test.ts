import { latencyMs, run, unreached, wrongSettings, type Failing } from './outageRun';

test.each<Failing>(['fails', 'resets', 'resets after accepting', 'is a web page'])(
	'when Twilio %s for good, few messages are asked for in vain, and the rest is not sent',
	async (failing) => {
		const { outcomes, requestsInOutage, results } = await run({
			items: 10_000,
			maxConcurrentRequests: 30,
			outage: { after: 100, lastsMs: Infinity, failing },
		});

		const count = (outcome: string) => outcomes.filter((one) => one === outcome).length;
		expect(count('sent')).toBeLessThanOrEqual(129);
		expect(count('unknown')).toBeLessThanOrEqual(30);
		expect(count('sent') + count('unknown') + count('notSent')).toBe(10_000);
		expect(requestsInOutage.filter((method) => method === 'POST').length).toBeLessThanOrEqual(30);
		// 30 looks, eight times whether it is over, and up to four late ones; each tried three times.
		expect(requestsInOutage.length).toBeLessThanOrEqual(30 + 90 + 24 + 12);
		expect(results.at(-1)).toMatchObject({
			error: {
				facts: {
					message: 'Twilio is not responding, so this item was not sent',
					retryable: true,
					outcome: 'notSent',
				},
			},
		});
	},
);

test.each<[Failing, number, number]>([
	...wrongSettings.map((failing): [Failing, number, number] => [failing, 0, 5]),
	...unreached.map((failing): [Failing, number, number] => [failing, 100, 60]),
	['refuses', 0, 60],
	['cannot be looked up', 0, 60],
	['cannot be connected to', 0, 60],
])(
	'a server that %s after %i messages is given up after few tries',
	async (failing, after, mostSeconds) => {
		const { outcomes, requestsInOutage, endedMs } = await run({
			items: 10_000,
			maxConcurrentRequests: 30,
			outage: { after, lastsMs: Infinity, failing },
		});

		expect(outcomes).not.toContain('unknown');
		expect(outcomes.filter((outcome) => outcome === 'notSent').length).toBeGreaterThan(9800);
		expect(requestsInOutage.length).toBeLessThanOrEqual(30 * 3 + 24);
		expect(endedMs).toBeLessThanOrEqual(mostSeconds * 1000);
	},
);

test.each([
	['all', false, 39],
	['all messages', true, 700],
])(
	'lost messages that are not looked for show by their number that Twilio fails for %s',
	async (_, onlyPosts, mostUnknown) => {
		const { outcomes, requestsInOutage } = await run({
			items: 10_000,
			maxConcurrentRequests: 30,
			outage: { after: 100, lastsMs: Infinity, failing: 'fails', onlyPosts },
			looks: false,
		});

		const unknown = outcomes.filter((outcome) => outcome === 'unknown').length;
		expect(unknown).toBeLessThanOrEqual(mostUnknown);
		expect(requestsInOutage.length).toBeLessThanOrEqual(mostUnknown + 24);
	},
);

test.each([
	[0, false],
	[5000, false],
	[30_000, false],
	[5000, true],
	[70_000, true],
])('cancelled %i ms into an outage, the run stops at once', async (cancelledAfterMs, onlyPosts) => {
	const { endedMs, cancelledAtMs } = await run({
		items: 1000,
		maxConcurrentRequests: 30,
		outage: { after: 100, lastsMs: Infinity, failing: 'fails', onlyPosts },
		cancelledAfterMs,
	});

	expect(cancelledAtMs).toBeGreaterThan(0);
	expect(endedMs - cancelledAtMs).toBeLessThanOrEqual(latencyMs);
});

test('a Twilio that lets all requests time out is not waited for much longer', async () => {
	const { outcomes, endedMs } = await run({
		items: 1000,
		maxConcurrentRequests: 30,
		outage: { after: 100, lastsMs: Infinity, failing: 'hangs' },
	});

	expect(outcomes.filter((outcome) => outcome === 'unknown').length).toBeLessThanOrEqual(30);
	expect(endedMs).toBeLessThan(360_000);
});

test.each<[Failing, number]>([
	['fails', 120],
	['hangs', 360],
])(
	'a Twilio that answers, but %s for all messages, is given up within minutes',
	async (failing, mostSeconds) => {
		const { outcomes, requestsInOutage, endedMs } = await run({
			items: 2000,
			maxConcurrentRequests: 50,
			outage: { after: 100, lastsMs: Infinity, failing, onlyPosts: true },
		});

		expect(outcomes.filter((outcome) => outcome === 'notSent')).toHaveLength(1900);
		expect(requestsInOutage.length).toBeLessThanOrEqual(700);
		expect(endedMs).toBeLessThanOrEqual(mostSeconds * 1000);
	},
);
