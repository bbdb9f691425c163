import cancelSchema from '../../nodes/TwilioSms/__schema__/v1.0.0/message/cancel.json';
import deleteSchema from '../../nodes/TwilioSms/__schema__/v1.0.0/message/delete.json';
import feedbackSchema from '../../nodes/TwilioSms/__schema__/v1.0.0/message/feedback.json';
import redactSchema from '../../nodes/TwilioSms/__schema__/v1.0.0/message/redact.json';
import { sdk } from '../simulator/sdk';
import { account, requestLines, run, scheduled, sent } from './oneMessage';
import { schemaErrors } from './outputSchema';
import { startTwilioForEachTest, twilio } from './ownTwilio';

startTwilioForEachTest();

test('redact empties the text and keeps the rest', async () => {
	const sid = await sent();
	const { items, error } = await run('redact', sid);

	expect(error).toBeUndefined();
	expect(requestLines()).toEqual([['POST', `${account}/Messages/${sid}.json`, 'Body=']]);
	expect(items[0]?.json).toMatchObject({ sid, body: '', status: 'delivered', to: '+14155550123' });
	expect(schemaErrors(redactSchema, items[0]?.json)).toBeNull();
	expect(await sdk(twilio.url).messages(sid).fetch()).toMatchObject({ body: '', sid });
});

test('cancel stops a scheduled message', async () => {
	const sid = await scheduled();
	const { items, error } = await run('cancel', sid);

	expect(error).toBeUndefined();
	expect(requestLines()).toEqual([['POST', `${account}/Messages/${sid}.json`, 'Status=canceled']]);
	expect(items[0]?.json).toMatchObject({ sid, status: 'canceled' });
	expect(schemaErrors(cancelSchema, items[0]?.json)).toBeNull();
	expect(await sdk(twilio.url).messages(sid).fetch()).toMatchObject({ status: 'canceled' });
});

test('cancel explains that a sent message cannot be called back', async () => {
	const { error } = await run('cancel', await sent());

	expect(error?.message).toBe('This message cannot be canceled (Twilio 30409)');
	expect(error).toMatchObject({
		description: expect.stringMatching(/^This message is no longer waiting to be sent/),
	});
});

test.each([
	[{}, 'confirmed'],
	[{ outcome: 'unconfirmed' }, 'unconfirmed'],
])('feedback with %j tells Twilio the outcome of a message', async (parameters, outcome) => {
	const sid = await sent();
	const { items, error } = await run('feedback', sid, { parameters });

	expect(error).toBeUndefined();
	expect(requestLines()).toEqual([
		['POST', `${account}/Messages/${sid}/Feedback.json`, `Outcome=${outcome}`],
	]);
	expect(items).toEqual([
		{
			json: {
				outcome,
				messageSid: sid,
				dateCreated: expect.stringMatching(/^20.*T.*Z$/),
				dateUpdated: expect.stringMatching(/^20.*T.*Z$/),
				accountSid: 'AC00000000000000000000000000000001',
			},
			pairedItem: { item: 0 },
		},
	]);
	expect(schemaErrors(feedbackSchema, items[0]?.json)).toBeNull();
	expect(twilio.messages()).toMatchObject([{ feedback: outcome }]);
});

test('feedback has one of two outcomes, and belongs to a message that is there', async () => {
	const wrong = await run('feedback', await sent(), { parameters: { outcome: '={{ "maybe" }}' } });
	expect(wrong.error?.message).toBe('"Outcome" is not one of confirmed, unconfirmed: maybe');
	expect(requestLines()).toEqual([]);
	const missing = await run('feedback', 'SM00000000000000000000000000000009', {
		onError: 'continueRegularOutput',
	});
	expect(missing.items[0]?.json.error).toMatchObject({ code: 20404, outcome: 'rejected' });
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

test.each(['delete', 'redact'])(
	'%s says when Twilio is still processing a message',
	async (operation) => {
		const { error } = await run(operation, await scheduled());

		expect(error).toMatchObject({
			message: `Cannot ${operation} message because delivery has not been completed. (Twilio 20009)`,
			description: expect.stringMatching(/^Twilio is still processing this message/),
		});
	},
);

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
				help: expect.stringMatching(/It is safe to try again/),
			});
			expect(twilio.messages()).toMatchObject([{ isDeleted: false }]);
		},
	);
});
