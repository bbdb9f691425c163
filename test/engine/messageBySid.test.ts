import type { INodeParameters } from 'n8n-workflow';
import cancelSchema from '../../nodes/TwilioSms/__schema__/v1.0.0/message/cancel.json';
import deleteSchema from '../../nodes/TwilioSms/__schema__/v1.0.0/message/delete.json';
import getSchema from '../../nodes/TwilioSms/__schema__/v1.0.0/message/get.json';
import redactSchema from '../../nodes/TwilioSms/__schema__/v1.0.0/message/redact.json';
import { startLocalTwilio, type LocalTwilio } from '../../playground/twilio/localTwilio';
import { sdk } from '../simulator/sdk';
import { credentialFor } from './credential';
import { runNode } from './engine';
import { schemaErrors } from './outputSchema';

const account = '/2010-04-01/Accounts/AC00000000000000000000000000000001';
const unknownSid = 'SM00000000000000000000000000000404';

let twilio: LocalTwilio;

beforeEach(async () => {
	twilio = await startLocalTwilio();
});

afterEach(async () => await twilio.close());

/** A message that has been delivered. */
async function sent(): Promise<string> {
	const message = { from: '+14155550100', to: '+14155550123', body: 'Secret' };
	const { sid } = await sdk(twilio.url).messages.create(message);
	await twilio.settled();
	twilio.requests.length = 0;
	return sid;
}

/** A message that waits for tomorrow. */
async function scheduled(): Promise<string> {
	const { sid } = await sdk(twilio.url).messages.create({
		messagingServiceSid: 'MG00000000000000000000000000000001',
		to: '+14155550123',
		body: 'Good morning',
		scheduleType: 'fixed',
		sendAt: new Date(Date.now() + 24 * 3600 * 1000),
	});
	twilio.requests.length = 0;
	return sid;
}

interface Run {
	parameters?: INodeParameters;
	apiVersion?: string;
	onError?: 'continueRegularOutput';
}

const run = async (operation: string, messageSid: string, options: Run = {}) =>
	await runNode([{}], {
		parameters: { resource: 'message', operation, messageSid, options: {}, ...options.parameters },
		credential: credentialFor(twilio, { apiVersion: options.apiVersion ?? '2010-04-01' }),
		onError: options.onError,
	});

const requestLines = () =>
	twilio.requests.map(({ method, path, rawBody }) => [method, path, rawBody]);

test('get reads a message with the status that it has by now', async () => {
	const sid = await sent();
	const { items, error } = await run('get', sid);

	expect(error).toBeUndefined();
	expect(requestLines()).toEqual([['GET', `${account}/Messages/${sid}.json`, '']]);
	expect(items).toMatchObject([
		{
			json: { sid, body: 'Secret', status: 'delivered', numSegments: 1, errorCode: null },
			pairedItem: { item: 0 },
		},
	]);
	expect(schemaErrors(getSchema, items[0]?.json)).toBeNull();
});

test('get reads a message over 2008-08-01, in the same shape', async () => {
	const sid = await sent();
	const { items } = await run('get', sid, { apiVersion: '2008-08-01' });

	expect(requestLines()).toEqual([
		['GET', `/2008-08-01/Accounts/AC00000000000000000000000000000001/SMS/Messages/${sid}`, ''],
	]);
	expect(items[0]?.json).toMatchObject({ sid, body: 'Secret', status: 'sent', flags: 4 });
	expect(schemaErrors(getSchema, items[0]?.json)).toBeNull();
});

test("get gives Twilio's answer as it came when it is not to be simplified", async () => {
	const { items } = await run('get', await sent(), {
		parameters: { options: { simplify: false } },
	});

	expect(items[0]?.json).toMatchObject({ num_segments: '1', messaging_service_sid: null });
});

test('get asks again when Twilio fails for a moment', async () => {
	const sid = await sent();
	twilio.faults.add({ kind: 'serverError', times: 1 });
	const { items } = await run('get', sid);

	expect(items[0]?.json).toMatchObject({ sid });
	expect(twilio.requests).toHaveLength(2);
});

test('redact empties the text and keeps the rest', async () => {
	const sid = await sent();
	const { items, error } = await run('redact', sid);

	expect(error).toBeUndefined();
	expect(requestLines()).toEqual([['POST', `${account}/Messages/${sid}.json`, 'Body=']]);
	expect(items[0]?.json).toMatchObject({ sid, body: '', status: 'delivered', to: '+14155550123' });
	expect(schemaErrors(redactSchema, items[0]?.json)).toBeNull();
	expect(await sdk(twilio.url).messages(sid).fetch()).toMatchObject({ body: '', sid });
});

test('cancel calls off a scheduled message', async () => {
	const sid = await scheduled();
	const { items, error } = await run('cancel', sid);

	expect(error).toBeUndefined();
	expect(requestLines()).toEqual([['POST', `${account}/Messages/${sid}.json`, 'Status=canceled']]);
	expect(items[0]?.json).toMatchObject({ sid, status: 'canceled' });
	expect(schemaErrors(cancelSchema, items[0]?.json)).toBeNull();
	expect(await sdk(twilio.url).messages(sid).fetch()).toMatchObject({ status: 'canceled' });
});

test('cancel explains that a message which is out cannot be called back', async () => {
	const { error } = await run('cancel', await sent());

	expect(error?.message).toBe('This message cannot be canceled (Twilio 30409)');
	expect(error).toMatchObject({
		description: expect.stringMatching(/^The message was sent or ended already/),
	});
});

test('delete removes a message', async () => {
	const sid = await sent();
	const { items, error } = await run('delete', sid);

	expect(error).toBeUndefined();
	expect(requestLines()).toEqual([['DELETE', `${account}/Messages/${sid}.json`, '']]);
	expect(items).toEqual([{ json: { deleted: true, sid }, pairedItem: { item: 0 } }]);
	expect(schemaErrors(deleteSchema, items[0]?.json)).toBeNull();
	await expect(sdk(twilio.url).messages(sid).fetch()).rejects.toMatchObject({ code: 20404 });
});

test.each(['delete', 'redact'])('%s says that a message is still under way', async (operation) => {
	const { error } = await run(operation, await scheduled());

	expect(error).toMatchObject({
		message: `Cannot ${operation} message because delivery has not been completed. (Twilio 20009)`,
		description: expect.stringMatching(/^Twilio is not done with this message/),
	});
});

describe('when the answer to a change gets lost', () => {
	const lost = ['reset', 'serverError', 'garbled'] as const;

	// The answer to a deletion is empty, so it cannot be garbled.
	test.each(['reset', 'serverError'] as const)(
		'the message tells that it was deleted (%s)',
		async (kind) => {
			const sid = await sent();
			twilio.faults.add({ kind, method: 'DELETE', afterAccepting: true });
			const { items, error } = await run('delete', sid);

			expect(error).toBeUndefined();
			expect(items[0]?.json).toEqual({ deleted: true, sid });
			expect(twilio.requests.map(({ method }) => method)).toEqual(['DELETE', 'GET']);
		},
	);

	test.each(lost)('the message tells that it was redacted (%s)', async (kind) => {
		const sid = await sent();
		twilio.faults.add({ kind, method: 'POST', afterAccepting: true });
		const { items } = await run('redact', sid);

		expect(items[0]?.json).toMatchObject({ sid, body: '' });
		expect(twilio.requests.map(({ method }) => method)).toEqual(['POST', 'GET']);
	});

	test.each(lost)('the message tells that it was canceled (%s)', async (kind) => {
		const sid = await scheduled();
		twilio.faults.add({ kind, method: 'POST', afterAccepting: true });
		const { items } = await run('cancel', sid);

		expect(items[0]?.json).toMatchObject({ sid, status: 'canceled' });
	});

	test.each(['delete', 'redact', 'cancel'])(
		'%s fails when the message is as it was, and may be tried again',
		async (operation) => {
			const sid = operation === 'cancel' ? await scheduled() : await sent();
			twilio.faults.add({ kind: 'serverError', method: 'DELETE' });
			twilio.faults.add({ kind: 'serverError', method: 'POST' });
			const { items } = await run(operation, sid, { onError: 'continueRegularOutput' });

			expect(items[0]?.json.error).toMatchObject({
				outcome: 'unknown',
				retryable: true,
				status: 503,
				help: expect.stringMatching(/do it again: that does no harm/),
			});
			expect(twilio.messages()).toMatchObject([{ isDeleted: false }]);
		},
	);
});

describe.each(['get', 'delete', 'redact', 'cancel', 'downloadMedia'])('%s', (operation) => {
	test.each([
		['  ', 'No message was given'],
		['SM123', '"Message SID" is not the SID of a message'],
		['MG00000000000000000000000000000001', '"Message SID" is not the SID of a message'],
		[`${unknownSid}/Media`, '"Message SID" is not the SID of a message'],
	])('refuses %p before anything is sent', async (sid, message) => {
		const { error } = await run(operation, sid);

		expect(error?.message).toBe(message);
		expect(twilio.requests).toEqual([]);
	});

	test('finds out that there is no such message', async () => {
		const { items } = await run(operation, unknownSid, { onError: 'continueRegularOutput' });

		expect(items).toMatchObject([
			{
				json: { error: { code: 20404, status: 404, outcome: 'rejected', retryable: false } },
				pairedItem: { item: 0 },
			},
		]);
	});

	test('goes on with the other items when one fails', async () => {
		const sid = operation === 'cancel' ? await scheduled() : await sent();
		const { items } = await runNode([{ sid: 'none' }, { sid }], {
			parameters: { resource: 'message', operation, messageSid: '={{ $json.sid }}', options: {} },
			credential: credentialFor(twilio),
			onError: 'continueRegularOutput',
		});

		expect(items).toMatchObject([
			{ json: { error: { outcome: 'notSent' } }, pairedItem: { item: 0 } },
			{ json: { sid }, pairedItem: { item: 1 } },
		]);
	});

	test('takes a SID with white space around it', async () => {
		const sid = operation === 'cancel' ? await scheduled() : await sent();
		const { items } = await run(operation, ` ${sid}\n`);

		expect(items).toMatchObject([{ json: { sid } }]);
	});
});

test.each([
	['delete', 'delete messages'],
	['redact', 'redact messages'],
	['cancel', 'cancel messages'],
	['downloadMedia', 'list the files of a message'],
])('%s is not sent over 2008-08-01, which lacks it', async (operation, what) => {
	const { error } = await run(operation, unknownSid, { apiVersion: '2008-08-01' });

	expect(error).toMatchObject({
		message: `The API version 2008-08-01 cannot ${what}`,
		description: 'Choose the API version 2010-04-01 in the credential.',
	});
	expect(twilio.requests).toEqual([]);
});
