/* eslint-disable @n8n/community-nodes/no-hardcoded-secrets -- made up; it opens nothing but the stand-in */
import { demoAccount } from '../../playground/twilio/accounts';
import { startLocalTwilio } from '../../playground/twilio/localTwilio';
import { sdk } from './sdk';

const sid = 'SK00000000000000000000000000000002';
const secret = 'localTwilioApiKeySecret000000002';
const message = { from: '+14155550100', to: '+15558675309', body: 'Hi' };

const startWithKey = async (permissions: string[]) =>
	await startLocalTwilio({
		accounts: [{ ...demoAccount, apiKeys: [{ sid, secret, permissions }] }],
	});

const clientOf = (url: string) => sdk(url, [sid, secret, demoAccount.sid]);

describe('a restricted API key', () => {
	test('that may send may not list, read, change or delete', async () => {
		await using local = await startWithKey(['/twilio/messaging/messages/create']);
		const client = clientOf(local.url);
		const { sid: messageSid } = await client.messages.create(message);
		await local.settled();
		const refused = { status: 403, code: 70051, message: 'Authorization Failed' };
		await expect(client.messages.list()).rejects.toMatchObject(refused);
		await expect(client.messages(messageSid).fetch()).rejects.toMatchObject(refused);
		await expect(client.messages(messageSid).update({ body: '' })).rejects.toMatchObject(refused);
		await expect(client.messages(messageSid).remove()).rejects.toMatchObject(refused);
		await expect(client.incomingPhoneNumbers.list()).rejects.toMatchObject(refused);
	});

	test('that may list and read may not send', async () => {
		await using local = await startWithKey([
			'/twilio/messaging/messages/list',
			'/twilio/messaging/messages/read',
		]);
		const client = clientOf(local.url);
		await expect(client.messages.create(message)).rejects.toMatchObject({ code: 70051 });
		expect(await client.messages.list()).toEqual([]);
		await expect(client.messages(`SM${'0'.repeat(32)}`).fetch()).rejects.toMatchObject({
			code: 20404,
		});
	});
});
