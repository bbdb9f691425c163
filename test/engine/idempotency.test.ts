/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never shipped: runs in plain Node */
import { setImmediate } from 'node:timers/promises';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { startLocalTwilio, type LocalTwilio } from '../../playground/twilio/localTwilio';
import { credentialFor } from './credential';
import { beginNode, runNode, runNodes } from './engine';
import { letTimeFly } from './fastTime';
import { startSeenByWorkflow } from './seenByWorkflow';
import type { SeenRows } from './seenRows';
import { sendParameters } from './sending';

const hourMs = 3_600_000;

let twilio: LocalTwilio;
let seen: SeenRows;
let laterMs: number;

// n8n sets its list up once, and it outlives the tests: each has keys of its own.
beforeAll(async () => {
	seen = await startSeenByWorkflow();
});

beforeEach(async () => {
	laterMs = 0;
	const { now } = Date;
	jest.spyOn(Date, 'now').mockImplementation(() => now() + laterMs);
	twilio = await startLocalTwilio({
		now: () => new Date(now() + laterMs),
		// Sids that no test before had, since n8n's list still knows those.
		sidSeed: expect.getState().currentTestName,
	});
	letTimeFly();
});

afterEach(async () => {
	jest.restoreAllMocks();
	await twilio.close();
});

const keyed = (options: INodeParameters = {}) => ({
	parameters: sendParameters({
		to: '={{ $json.to ?? "+14155550123" }}',
		message: 'Your order is on its way',
		options: { idempotencyKey: '={{ $json.key }}', ...options },
	}),
	credential: credentialFor(twilio),
	onError: 'continueRegularOutput' as const,
});

async function send(items: IDataObject[], options?: INodeParameters): Promise<IDataObject[]> {
	const { items: outputs } = await runNode(items, keyed(options));
	return outputs.map(({ json }) => json);
}

const accepted = () => twilio.messages().length;

test('the same key sends to each person once', async () => {
	const outputs = await send([
		{ key: 'each', to: '+14155550123' },
		{ key: 'each', to: '+14155550124' },
		{ key: 'each', to: '+1 (415) 555-0123' },
	]);
	const again = await send([{ key: 'each', to: '+14155550124' }]);

	expect(outputs.map(({ to, duplicate }) => [to, duplicate])).toEqual([
		['+14155550123', undefined],
		['+14155550124', undefined],
		['+14155550123', true],
	]);
	expect(again).toMatchObject([{ to: '+14155550124', duplicate: true }]);
	expect(accepted()).toBe(2);
});

test.each(['2010-04-01', '2008-08-01'])('however they are written in %s', async (apiVersion) => {
	const spellings = [
		'+14155550123',
		'(415) 555-0123',
		'1 415 555 0123',
		'4155550123',
		'4155550124',
	];
	const { items } = await runNode(
		spellings.map((to) => ({ key: `written ${apiVersion}`, to })),
		{ ...keyed(), credential: credentialFor(twilio, { apiVersion }) },
	);

	expect(items.map(({ json }) => json.duplicate ?? false)).toEqual([
		false,
		true,
		true,
		true,
		false,
	]);
	expect(accepted()).toBe(2);
});

test('a key that was sent comes out as a duplicate in the next run', async () => {
	const [first] = await send([{ key: 'again' }]);
	const [second] = await send([{ key: 'again' }]);

	expect(first).toMatchObject({ status: 'queued' });
	expect(first).not.toHaveProperty('duplicate');
	expect(second).toMatchObject({
		duplicate: true,
		sid: null,
		from: '+14155550100',
		to: '+14155550123',
		body: 'Your order is on its way',
	});
	expect(accepted()).toBe(1);
});

test('of equal keys in one run, the first is sent and the others output its message', async () => {
	const outputs = await send([{ key: 'twice' }, { key: 'twice' }, { key: 'other' }]);

	const [sent, other] = twilio.messages();
	expect(outputs.map(({ sid, duplicate }) => [sid, duplicate])).toEqual([
		[sent?.sid, undefined],
		[sent?.sid, true],
		[other?.sid, undefined],
	]);
	expect(accepted()).toBe(2);
});

test('n8n is asked once about a key that many items have', async () => {
	await send([{ key: 'of many' }]);
	const writes = seen.writes;
	const items = Array.from({ length: 50 }, () => ({ key: 'of many' }));

	expect((await send(items)).filter(({ duplicate }) => duplicate)).toHaveLength(50);
	expect(seen.writes - writes).toBeLessThan(5);
});

test('two runs at once send a key once', async () => {
	const runs = await Promise.all([send([{ key: 'at once' }]), send([{ key: 'at once' }])]);

	expect(accepted()).toBe(1);
	expect(runs.flat().filter(({ duplicate }) => duplicate)).toHaveLength(1);
});

test('a run that waits for the key of another one can be stopped at once', async () => {
	twilio.faults.add({ kind: 'hang', method: 'POST' });
	const first = beginNode([{ key: 'waited for' }], keyed());
	while (twilio.requests.length < 1) await setImmediate();
	const second = beginNode([{ key: 'waited for' }, { key: 'beside it' }], keyed());
	while (twilio.requests.length < 2) await setImmediate();
	second.stop();

	const [waiting] = (await second.result).items;
	expect(waiting?.json).toMatchObject({
		error: { message: 'The execution was stopped before this item was sent', outcome: 'notSent' },
	});
	expect(twilio.requests).toHaveLength(2);
	first.stop();
	await first.result;
});

test('another node of the workflow knows the keys, too', async () => {
	const node = keyed({ idempotencyKey: 'both nodes' });
	const [first, second] = await runNodes([{}], [node, node]);

	expect(first?.items[0]?.json).toMatchObject({ status: 'queued' });
	expect(second?.items[0]?.json).toMatchObject({ duplicate: true });
	expect(accepted()).toBe(1);
});

test('messages without a key are sent as often as they come, and ask nothing of the list', async () => {
	const writes = seen.writes;

	await send([{ key: '' }, { key: ' ' }, {}]);

	expect(accepted()).toBe(3);
	expect(seen.writes).toBe(writes);
});

test.each([
	['rejected', { kind: 'tooManyRequests', retryAfterSeconds: 600 }, 'rejected'],
	['surely not sent', { kind: 'reset' }, 'notSent'],
] as const)('a key whose message was %s can be sent at once', async (name, fault, outcome) => {
	twilio.faults.add({ ...fault, method: 'POST' });
	expect(await send([{ key: name }])).toMatchObject([{ error: { outcome } }]);
	twilio.faults.clear();
	const before = twilio.requests.length;

	expect(await send([{ key: name }])).toMatchObject([{ status: 'queued' }]);
	expect(twilio.requests.slice(before)).toMatchObject([{ method: 'POST' }]);
	expect(accepted()).toBe(1);
});

describe('a key whose end nobody learned of', () => {
	async function leaveOpen(key: string, afterAccepting: boolean) {
		twilio.faults.add({ kind: 'reset', method: 'POST', times: 1, afterAccepting });
		expect(await send([{ key }], { ifAnswerIsLost: 'report' })).toMatchObject([
			{ error: { outcome: 'unknown' } },
		]);
	}

	test('is not sent again when its message is at Twilio', async () => {
		await leaveOpen('open, accepted', true);
		laterMs = 5 * hourMs;

		expect(await send([{ key: 'open, accepted' }])).toMatchObject([{ recovered: true }]);
		expect(await send([{ key: 'open, accepted' }])).toMatchObject([{ duplicate: true }]);
		expect(accepted()).toBe(1);
	});

	test('is sent when its message is definitely not at Twilio', async () => {
		await leaveOpen('open, lost', false);

		expect(await send([{ key: 'open, lost' }])).toMatchObject([{ status: 'queued' }]);
		expect(await send([{ key: 'open, lost' }])).toMatchObject([{ duplicate: true }]);
		expect(accepted()).toBe(1);
	});

	test('does not take the equal message of another key for its own', async () => {
		await send([{ key: 'first order' }]);
		await leaveOpen('second order', false);

		expect(await send([{ key: 'second order' }])).toMatchObject([
			{
				error: {
					message:
						'An earlier run started this message but never learned whether Twilio accepted it',
					outcome: 'unknown',
				},
			},
		]);
		expect(accepted()).toBe(1);
	});

	test('is looked for again when the execution is retried', async () => {
		twilio.faults.add({ kind: 'reset', method: 'POST', times: 1, afterAccepting: true });
		twilio.faults.add({ kind: 'tooManyRequests', method: 'GET', retryAfterSeconds: 600 });
		const run = beginNode([{ key: 'open, retried' }], { ...keyed(), onError: 'stopWorkflow' });
		expect((await run.result).error?.description).toMatch(/may have accepted it/);
		twilio.faults.clear();

		const { items } = await run.retry();
		expect(items).toMatchObject([{ json: { recovered: true } }]);
		expect(accepted()).toBe(1);
	});

	test('stays unknown while Twilio does not answer', async () => {
		await leaveOpen('open, silent', true);
		twilio.faults.add({ kind: 'serverError', method: 'GET' });

		expect(await send([{ key: 'open, silent' }])).toMatchObject([
			{ error: { outcome: 'unknown' } },
		]);
		twilio.faults.clear();
		expect(await send([{ key: 'open, silent' }])).toMatchObject([{ recovered: true }]);
	});
});

test.each([
	[undefined, 23.9, 33],
	[3, 2.9, 4.1],
])(
	'a key for %s hours is remembered after %s and forgotten after %s',
	async (hours, before, after) => {
		const options = hours === undefined ? {} : { idempotencyKeyHours: hours };
		const key = `for ${hours}`;
		await send([{ key }], options);

		laterMs = before * hourMs;
		expect(await send([{ key }], options)).toMatchObject([{ duplicate: true }]);
		laterMs = after * hourMs;
		expect(await send([{ key }], options)).toMatchObject([{ status: 'queued' }]);
		expect(accepted()).toBe(2);
	},
);

test('a list that cannot be read sends nothing', async () => {
	seen.isLocked = true;
	const [output] = await send([{ key: 'locked' }]);
	seen.isLocked = false;

	expect(output).toMatchObject({
		error: { message: 'n8n could not look up the key', outcome: 'notSent' },
	});
	expect(accepted()).toBe(0);
});

test('many keys share the writes of the list', async () => {
	const writes = seen.writes;
	await send(
		Array.from({ length: 100 }, (_, index) => ({
			key: `many ${index}`,
			to: `+1415555${1000 + index}`,
		})),
	);

	expect(accepted()).toBe(100);
	expect(seen.writes - writes).toBeLessThan(3 * 100);
});
