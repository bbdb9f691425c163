import twilio from 'twilio';
import { startLocalTwilio } from '../../playground/twilio/localTwilio';
import { expectDocumented } from './openApi';
import { base, raw } from './raw';
import { sdk } from './sdk';

const path = `${base}/Messages.json`;
const from = '+14155550100';
const to = '+15558675309';

describe('a refusal on demand', () => {
	test.each([
		[63038, undefined, 429, 'Account exceeded the 500 daily messages limit'],
		[63038, 400, 400, 'Account exceeded the 500 daily messages limit'],
		[
			21611,
			undefined,
			400,
			"This 'From' number has exceeded the maximum number of queued messages",
		],
		[21611, 429, 429, "This 'From' number has exceeded the maximum number of queued messages"],
		[70051, undefined, 403, 'Authorization Failed'],
		[20003, 403, 403, 'Authenticate'],
	] as const)('has the code %i; status %s gives %i', async (code, asked, status, message) => {
		await using local = await startLocalTwilio();
		local.faults.add({ kind: 'refusal', code, status: asked });
		const answer = await raw(local.url + path, { form: { From: from, To: to, Body: 'Hi' } });
		expect(answer.status).toBe(status);
		expect(JSON.parse(answer.text)).toEqual({
			code,
			message,
			more_info: `https://www.twilio.com/docs/errors/${code}`,
			status,
		});
		expectDocumented('post', path, answer.status, answer.text);
		expect(local.messages()).toEqual([]);
	});

	test('hits one sender and leaves the others alone', async () => {
		await using local = await startLocalTwilio();
		local.faults.add({ kind: 'refusal', code: 21611, status: 429, from });
		const { messages } = sdk(local.url);
		const refused = expect(messages.create({ from, to, body: 'Hi' })).rejects;
		await refused.toMatchObject({ status: 429, code: 21611 });
		await expect(messages.create({ from, to, body: 'Hi' })).rejects.toThrow(twilio.RestException);
		expect(await messages.create({ from: '+14155550102', to, body: 'Hi' })).toMatchObject({
			status: 'queued',
		});
	});

	test('hits one Messaging Service', async () => {
		await using local = await startLocalTwilio();
		const messagingServiceSid = 'MG00000000000000000000000000000001';
		local.faults.add({ kind: 'refusal', code: 63038, from: messagingServiceSid });
		const { messages } = sdk(local.url);
		await expect(messages.create({ messagingServiceSid, to, body: 'Hi' })).rejects.toMatchObject({
			code: 63038,
		});
		expect((await messages.create({ from, to, body: 'Hi' })).status).toBe('queued');
	});
});

describe('a failure on demand', () => {
	test.each([
		[63038, 'Account exceeded the 500 daily messages limit'],
		[30001, null],
	])('comes after the message was accepted: %i', async (errorCode, errorMessage) => {
		await using local = await startLocalTwilio();
		local.faults.add({ kind: 'failedLater', errorCode, method: 'POST', times: 1 });
		const { messages } = sdk(local.url);
		const { sid, status } = await messages.create({ from, to, body: 'Hi' });
		expect(status).toBe('queued');
		await local.settled();
		expect(await messages(sid).fetch()).toMatchObject({
			status: 'failed',
			errorCode,
			errorMessage,
			dateSent: null,
			price: null,
		});
	});
});

describe('429 without a code of Twilio', () => {
	test.each([
		['empty', null, ''],
		['html', 'text/html', expect.stringContaining('<title>429</title>')],
	] as const)('is %s', async (as, type, text) => {
		await using local = await startLocalTwilio();
		local.faults.add({ kind: 'tooManyRequests', as });
		const answer = await raw(local.url + path);
		expect([answer.status, answer.headers.get('content-type'), answer.text]).toEqual([
			429,
			type,
			text,
		]);
	});
});

test('a rule with a time of its own ends by itself', async () => {
	let time = new Date('2026-11-26T12:00:00Z').getTime();
	await using local = await startLocalTwilio({ now: () => new Date(time) });
	local.faults.add({ kind: 'refusal', code: 20404, forMs: 3000 });
	const statuses = [];
	for (const at of [0, 2999, 3000]) {
		time = new Date('2026-11-26T12:00:00Z').getTime() + at;
		statuses.push((await raw(local.url + path)).status);
	}
	expect(statuses).toEqual([404, 404, 200]);
	expect(local.faults.list()).toEqual([]);
});
