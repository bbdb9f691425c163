import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { FaultRule } from '../../playground/twilio/faults';
import { startLocalTwilio, type LocalTwilio } from '../../playground/twilio/localTwilio';
import { credentialFor } from './credential';
import { runNode } from './engine';
import { letTimeFly } from './fastTime';
import { sendParameters } from './sending';

let twilio: LocalTwilio;
let twilioAheadMs: number;

beforeEach(async () => {
	twilioAheadMs = 0;
	twilio = await startLocalTwilio({ now: () => new Date(new Date().getTime() + twilioAheadMs) });
	letTimeFly();
});

afterEach(async () => {
	jest.restoreAllMocks();
	await twilio.close();
});

/** Sends a message for each item, by default one, and gives what came out. */
async function send(
	options: INodeParameters = {},
	changes: INodeParameters = {},
	items: IDataObject[] = [{}],
	credential: Record<string, string> = {},
): Promise<IDataObject[]> {
	const result = await runNode(items, {
		parameters: sendParameters({ ...changes, options }),
		credential: credentialFor(twilio, credential),
		onError: 'continueRegularOutput',
	});
	return result.items.map(({ json }) => json);
}

const posts = () => twilio.requests.filter(({ method }) => method === 'POST').length;
const looks = () => twilio.requests.filter(({ method }) => method === 'GET').length;

const losing = [
	['breaks the connection', { kind: 'reset' }],
	['does not answer', { kind: 'hang' }],
	['fails', { kind: 'serverError' }],
	['fails with a page', { kind: 'serverError', status: 502 }],
] satisfies Array<[string, FaultRule]>;

describe('a message that Twilio accepted, and then', () => {
	const accepted: Array<[string, FaultRule]> = [
		...losing.map(([what, fault]): [string, FaultRule] => [
			what,
			{ ...fault, afterAccepting: true },
		]),
		['answers with a web page', { kind: 'garbled', as: 'html' }],
		['answers in half', { kind: 'garbled', as: 'truncated' }],
	];

	test.each(accepted)('%s, is found and not sent again', async (_, fault) => {
		twilio.faults.add({ ...fault, method: 'POST', times: 1 });

		const [message] = await send();

		expect(twilio.messages()).toHaveLength(1);
		expect(message).toMatchObject({ sid: twilio.messages()[0]?.sid, recovered: true });
		expect(posts()).toBe(1);
	});
});

describe('a message that Twilio did not accept because it', () => {
	test.each(losing)('%s, is sent again once it surely is not there', async (_, fault) => {
		twilio.faults.add({ ...fault, method: 'POST', times: 1 });

		const [message] = await send();

		expect(message).toMatchObject({ sid: twilio.messages()[0]?.sid, status: 'queued' });
		expect(message).not.toHaveProperty('recovered');
		expect(twilio.messages()).toHaveLength(1);
		expect([posts(), looks()]).toEqual([2, 5]);
	});

	test('breaks every connection, counts as not sent after three tries', async () => {
		twilio.faults.add({ kind: 'reset', method: 'POST' });

		expect(await send()).toMatchObject([
			{
				error: {
					message: expect.stringMatching(/closed the connection/),
					outcome: 'notSent',
					retryable: true,
				},
			},
		]);
		expect(posts()).toBe(3);
	});
});

describe('when the list does not answer', () => {
	beforeEach(() => {
		twilio.faults.add({ kind: 'serverError', method: 'GET' });
		twilio.faults.add({ kind: 'reset', method: 'POST', times: 1, afterAccepting: true });
	});

	test('the end is unknown, and nothing is sent again', async () => {
		expect(await send()).toMatchObject([
			{
				error: {
					outcome: 'unknown',
					retryable: false,
					help: expect.stringMatching(/Twilio may have accepted it/),
				},
			},
		]);
		expect(posts()).toBe(1);
	});

	test('a message is sent again if the user wants it even so', async () => {
		expect(await send({ ifAnswerIsLost: 'lookAndResendIfUnsure' })).toMatchObject([
			{ status: 'queued' },
		]);
		expect(twilio.messages()).toHaveLength(2);
	});

	test('a message that is refused the second time may still have been accepted', async () => {
		twilio.faults.add({ kind: 'tooManyRequests', method: 'POST', retryAfterSeconds: 600 });

		expect(await send({ ifAnswerIsLost: 'lookAndResendIfUnsure' })).toMatchObject([
			{ error: { code: 20429, outcome: 'unknown', retryable: false } },
		]);
	});
});

test('when looking goes wrong in a way that nobody foresaw, the end is unknown', async () => {
	await send();
	twilio.faults.add({ kind: 'oddList', as: 'badLink', method: 'GET' });
	twilio.faults.add({ kind: 'reset', method: 'POST', times: 1 });

	expect(await send({}, { message: 'Another text' })).toMatchObject([
		{ error: { outcome: 'unknown', retryable: false } },
	]);
});

test.each([
	[401, 20003],
	[403, 70051],
] as const)(
	'a key that may not list messages (%i, %i) is asked to once, and every end is unknown',
	async (status, code) => {
		twilio.faults.add({ kind: 'refusal', code, status, method: 'GET' });
		twilio.faults.add({ kind: 'reset', method: 'POST', afterAccepting: true });

		const outputs = await send({ maxConcurrentRequests: 1 }, {}, [{}, {}, {}]);

		expect(outputs).toMatchObject(
			Array(3).fill({
				error: { outcome: 'unknown', help: expect.stringMatching(/may not list messages/) },
			}),
		);
		expect([posts(), looks()]).toEqual([3, 1]);
	},
);

describe('who wants to decide', () => {
	test('is told that a message is not there', async () => {
		twilio.faults.add({ kind: 'reset', method: 'POST' });

		expect(await send({ ifAnswerIsLost: 'lookAndReport' })).toMatchObject([
			{ error: { outcome: 'notSent', retryable: true } },
		]);
		expect([posts(), looks()]).toEqual([1, 5]);
	});

	test('gets a message that is there', async () => {
		twilio.faults.add({ kind: 'reset', method: 'POST', afterAccepting: true });

		expect(await send({ ifAnswerIsLost: 'lookAndReport' })).toMatchObject([{ recovered: true }]);
	});

	test('can do without looking', async () => {
		twilio.faults.add({ kind: 'reset', method: 'POST', afterAccepting: true });

		expect(await send({ ifAnswerIsLost: 'report' })).toMatchObject([
			{ error: { outcome: 'unknown' } },
		]);
		expect(looks()).toBe(0);
	});
});

describe('what is found', () => {
	test('is not mistaken for an older message with the same text', async () => {
		twilioAheadMs = -60_000;
		const [before] = await send();
		twilioAheadMs = 0;
		twilio.faults.add({ kind: 'reset', method: 'POST', times: 1 });

		const [message] = await send();

		expect(twilio.messages().map(({ sid }) => sid)).toEqual([before?.sid, message?.sid]);
		expect(message).not.toHaveProperty('recovered');
	});

	test('can be dated hours away from the clock of n8n, as long as Twilio tells its time', async () => {
		const { now } = Date;
		jest.spyOn(Date, 'now').mockImplementation(() => now() + 3_600_000);
		twilio.faults.add({ kind: 'reset', method: 'POST', times: 1, afterAccepting: true });

		expect(await send()).toMatchObject([{ recovered: true }]);
	});

	test.each([
		['in a national format', { to: '(415) 555-0123' }, {}],
		['with spaces and hyphens', { to: '+1 415-555-0123' }, {}],
		[
			'through the 2008-08-01 API',
			{ from: { __rl: true, mode: 'phoneNumber', value: '415-555-0100' }, to: '415-555-0123' },
			{ apiVersion: '2008-08-01' },
		],
	])('is recognised %s', async (_, changes, credential) => {
		twilio.faults.add({ kind: 'reset', method: 'POST', times: 1, afterAccepting: true });

		expect(await send({}, changes, [{}], credential)).toMatchObject([{ recovered: true }]);
		expect(twilio.messages()).toHaveLength(1);
	});

	test.each([
		['in a national format', { to: '(415) 555-0123' }, {}],
		['through the 2008-08-01 API', { to: '415-555-0123' }, { apiVersion: '2008-08-01' }],
	])('is surely absent %s', async (_, changes, credential) => {
		twilio.faults.add({ kind: 'reset', method: 'POST', times: 1 });

		expect(await send({}, changes, [{}], credential)).toMatchObject([{ status: 'queued' }]);
		expect(twilio.messages()).toHaveLength(1);
	});
});

describe('of equal texts to one person', () => {
	const twenty = Array.from({ length: 20 }, () => ({}));

	test.each([
		['accepting', true],
		['refusing to accept', false],
	])('each gets a message of its own when answers are lost after %s', async (_, afterAccepting) => {
		twilio.faults.add({ kind: 'latency', method: 'POST', latencyMs: 30, probability: 0.5 });
		twilio.faults.add({ kind: 'reset', method: 'POST', probability: 0.4, afterAccepting });

		const messages = await send({}, {}, twenty);

		const sids = messages.flatMap(({ sid }) => (typeof sid === 'string' ? [sid] : []));
		const held = new Set(twilio.messages().map(({ sid }) => sid));
		expect(new Set(sids)).toEqual(held);
		expect(sids).toHaveLength(held.size);
		expect(messages.filter(({ error }) => error)).toHaveLength(20 - sids.length);
	});
});
