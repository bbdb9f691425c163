/* eslint-disable @n8n/community-nodes/no-hardcoded-secrets -- made up; they open nothing but the stand-in */
import { demoAccount } from '../../playground/twilio/accounts';
import { startLocalTwilio } from '../../playground/twilio/localTwilio';
import { sdk } from './sdk';

const subaccount = {
	sid: 'AC00000000000000000000000000000002',
	ownerSid: demoAccount.sid,
	authToken: '22222222222222222222222222222222',
	numbers: [{ sid: 'PN00000000000000000000000000000011', phoneNumber: '+14155550177' }],
};
const message = { from: '+14155550177', to: '+15558675309', body: 'Hi' };
const start = async () => await startLocalTwilio({ accounts: [demoAccount, subaccount] });

test('the parent sends for a subaccount, with its own token and the subaccount in the path', async () => {
	await using local = await start();
	const parent = sdk(local.url, [demoAccount.sid, demoAccount.authToken, subaccount.sid]);
	expect(await parent.messages.create(message)).toMatchObject({ accountSid: subaccount.sid });
	expect(local.messages(demoAccount.sid)).toEqual([]);
});

test('where no account is in the path, the parent sees what is its own', async () => {
	await using local = await start();
	const parent = sdk(local.url, [demoAccount.sid, demoAccount.authToken, subaccount.sid]);
	const names = (await parent.messaging.v1.services.list()).map(({ friendlyName }) => friendlyName);
	expect(names).toEqual(['Notifications', 'Without senders']);
});

test('an API key of the parent is denied', async () => {
	await using local = await start();
	const key = sdk(local.url, [
		'SK00000000000000000000000000000001',
		'localTwilioApiKeySecret000000001',
		subaccount.sid,
	]);
	await expect(key.messages.list()).rejects.toMatchObject({ status: 401, code: 20003 });
});

test('a subaccount does not reach its parent', async () => {
	await using local = await start();
	const child = sdk(local.url, [subaccount.sid, subaccount.authToken, demoAccount.sid]);
	await expect(child.messages.list()).rejects.toMatchObject({ status: 404, code: 20404 });
});
