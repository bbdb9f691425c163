/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never shipped: runs in plain Node */
import { setImmediate } from 'node:timers/promises';
import { UserError, type IExecuteFunctions } from 'n8n-workflow';
import {
	IdempotencyKeys,
	idempotencyKeysOf,
	type Once,
	type Run,
} from '../../../../nodes/TwilioSms/once/keys/idempotencyKeys';
import type { Earlier, Sent } from '../../../../nodes/TwilioSms/once/recover';
import type { MessageAnswer } from '../../../../nodes/TwilioSms/twilio/client/answer';
import { RequestLimiter } from '../../../../nodes/TwilioSms/limits/limiter';
import { SeenRows } from '../../../engine/seenRows';

const key = { text: 'order 1', hours: 24 };

/** All that is asked of an answer here. */
const answer = { message: { sid: 'SM00000000000000000000000000000001' } } as MessageAnswer;
const sent: Sent = { answer };

let timeMs: number;
let alarms: Array<{ atMs: number; ring: () => void }>;
let rows: SeenRows;

beforeEach(() => {
	timeMs = Date.UTC(2026, 10, 23, 12);
	alarms = [];
	rows = new SeenRows();
	jest.spyOn(Date, 'now').mockImplementation(() => timeMs);
});

afterEach(() => {
	jest.restoreAllMocks();
});

/** Time passes only where a key of another process is waited for. */
async function pause(ms: number): Promise<void> {
	timeMs += ms;
	for (const { atMs, ring } of alarms) if (atMs <= timeMs) ring();
	// As much as others do in a second.
	for (let turn = 0; turn < 20; turn++) await setImmediate();
}

const after = async (ms: number) =>
	await new Promise<void>((ring) => alarms.push({ atMs: timeMs + ms, ring }));

/** A run in a process of its own, which shares n8n's database with the others. */
function processOf(untilRenewal = async () => await after(10_000)) {
	const keys = new IdempotencyKeys(untilRenewal);
	const cancel = new AbortController();
	const clock = { nowMs: () => timeMs, pause };
	const run: Run = {
		list: rows.listOf('node1'),
		limiter: new RequestLimiter({ clock, cancelSignal: cancel.signal }),
		worker: { standBy: async (wait) => await wait },
	};
	const send = async (sending: (earlier: Earlier) => Promise<Sent>): Promise<Once> =>
		await keys.sendOnce(key, run, sending);
	return { run, send, stop: () => cancel.abort() };
}

/** A message that is on its way until it is told otherwise. */
function onItsWay() {
	let begin = () => {};
	let arrive = () => {};
	const begun = new Promise<void>((resolve) => (begin = resolve));
	const arrived = new Promise<void>((resolve) => (arrive = resolve));
	const sending = async () => {
		begin();
		await arrived;
		return sent;
	};
	return { sending, begun, arrive };
}

const neverSent = () => {
	throw new Error('This is not to be sent');
};

describe('of two processes', () => {
	test('that begin a key in the same moment one sends it, and the other one says so', async () => {
		const sending = jest.fn<Promise<Sent>, [Earlier]>(async () => sent);

		const ends = await Promise.all([processOf().send(sending), processOf().send(sending)]);

		expect(sending).toHaveBeenCalledTimes(1);
		expect(sending.mock.lastCall).toMatchObject([{ openSinceMs: undefined }]);
		expect(ends).toContainEqual(sent);
		expect(ends).toContainEqual({ answer: null, duplicate: true });
	});

	test('one waits while the other is at a key, however long that takes', async () => {
		const { sending, begun, arrive } = onItsWay();
		const first = processOf().send(sending);
		await begun;
		const second = processOf().send(neverSent);
		await Promise.race([after(600_000), second]);
		arrive();

		expect(await first).toEqual(sent);
		expect(await second).toEqual({ answer: null, duplicate: true });
	});

	test('one looks for the message of the other when that was killed', async () => {
		const { sending, begun } = onItsWay();
		const killed = async () => await new Promise<void>(() => {});
		void processOf(killed).send(sending);
		await begun;
		const beganAtMs = timeMs;
		const looking = jest.fn<Promise<Sent>, [Earlier]>(async () => sent);

		expect(await processOf().send(looking)).toEqual(sent);
		expect(looking.mock.calls).toMatchObject([[{ openSinceMs: expect.any(Number) }]]);
		expect((timeMs - beganAtMs) / 1000).toBeGreaterThanOrEqual(20);
		expect((timeMs - beganAtMs) / 1000).toBeLessThanOrEqual(60);
	});

	test('one that waits for the other can be stopped', async () => {
		const { sending, begun, arrive } = onItsWay();
		const first = processOf().send(sending);
		await begun;
		const { send, stop } = processOf();
		const second = send(neverSent);
		stop();

		await expect(second).rejects.toThrow('The execution was stopped before this item was sent');
		arrive();
		expect(await first).toEqual(sent);
	});
});

test('if n8n could not store that a key was sent, the next run finds its message', async () => {
	const { sid } = answer.message;
	await processOf().send(async () => {
		jest.spyOn(rows, 'removeProcessed').mockRejectedValueOnce(new Error('the disk is full'));
		return sent;
	});

	await expect(
		processOf().send(async ({ claim }) => {
			expect(await claim(sid)).toBe(true);
			return sent;
		}),
	).resolves.toEqual(sent);
});

test.each([
	['that n8n explains', new UserError('The workflow is not saved'), ': The workflow is not saved'],
	['of its database', new Error('SQLITE_BUSY: database is locked'), ''],
])('a failure of the list %s is reported without raw text', async (_, error, words) => {
	jest.spyOn(rows, 'checkProcessedAndRecord').mockRejectedValue(error);

	await expect(processOf().send(neverSent)).rejects.toMatchObject({
		message: `n8n could not look up the key${words}`,
		cause: error,
	});
});

test('the keys of a workflow are kept while one of them is under way, and no longer', async () => {
	const context = { getWorkflow: () => ({ id: 'workflow 1' }) } as IExecuteFunctions; // nothing else is asked
	const { run } = processOf();
	const message = onItsWay();
	const keys = idempotencyKeysOf(context);
	const sending = keys.sendOnce(key, run, message.sending);
	await message.begun;
	const waiting = keys.sendOnce(key, run, neverSent);

	expect(idempotencyKeysOf(context)).toBe(keys);
	message.arrive();
	await sending;
	expect(await waiting).toEqual({ answer, duplicate: true });
	await pause(0);
	expect(idempotencyKeysOf(context)).not.toBe(keys);
});
