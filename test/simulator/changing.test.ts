import { startLocalTwilio } from '../../playground/twilio/localTwilio';
import { sdk } from './sdk';

const from = '+14155550100';
const to = '+15558675309';
const service = 'MG00000000000000000000000000000001';

describe('changing, as the SDK sees it', () => {
	test('a delivered message is redacted', async () => {
		await using local = await startLocalTwilio();
		const client = sdk(local.url);
		const { sid } = await client.messages.create({ from, to, body: 'secret' });
		await local.settled();
		expect(await client.messages(sid).update({ body: '' })).toMatchObject({
			body: '',
			status: 'delivered',
		});
	});

	test('a message under way can neither be redacted nor deleted', async () => {
		await using local = await startLocalTwilio({ statusDelayMs: 60_000 });
		const client = sdk(local.url);
		const { sid } = await client.messages.create({ from, to, body: 'Hi' });
		const refusal = {
			status: 409,
			code: 20009,
			message: 'Cannot delete message because delivery has not been completed.',
		};
		await expect(client.messages(sid).remove()).rejects.toMatchObject(refusal);
		await expect(client.messages(sid).update({ body: '' })).rejects.toMatchObject({
			status: 409,
			code: 20009,
		});
	});

	test('a scheduled message is canceled, once', async () => {
		await using local = await startLocalTwilio();
		const client = sdk(local.url);
		const { sid } = await client.messages.create({
			messagingServiceSid: service,
			to,
			body: 'Later',
			scheduleType: 'fixed',
			sendAt: new Date(Date.now() + 30 * 24 * 3_600_000),
		});
		const canceled = await client.messages(sid).update({ status: 'canceled' });
		expect(canceled.status).toBe('canceled');
		await expect(client.messages(sid).update({ status: 'canceled' })).rejects.toMatchObject({
			code: 30409,
		});
	});

	test('a deleted message is gone', async () => {
		await using local = await startLocalTwilio();
		const client = sdk(local.url);
		const { sid, accountSid } = await client.messages.create({ from, to, body: 'Hi' });
		await local.settled();
		expect(await client.messages(sid).remove()).toBe(true);
		await expect(client.messages(sid).fetch()).rejects.toMatchObject({
			status: 404,
			code: 20404,
			message: `The requested resource /2010-04-01/Accounts/${accountSid}/Messages/${sid}.json was not found`,
		});
		expect(await client.messages.list()).toEqual([]);
		expect(local.messages()).toEqual([]);
	});

	test('feedback is taken', async () => {
		await using local = await startLocalTwilio();
		const client = sdk(local.url);
		const { sid } = await client.messages.create({ from, to, body: 'Hi', provideFeedback: true });
		const feedback = await client.messages(sid).feedback.create({ outcome: 'confirmed' });
		expect(feedback).toMatchObject({ messageSid: sid, outcome: 'confirmed' });
	});
});
