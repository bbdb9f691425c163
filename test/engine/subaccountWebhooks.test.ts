/* eslint-disable @n8n/community-nodes/no-hardcoded-secrets -- made up; they open nothing but the local Twilio */
import { demoAccount } from '../../playground/twilio/accounts';
import type { LocalTwilio } from '../../playground/twilio/localTwilio';
import { ask } from './askRun';
import { credentialFor } from './credential';
import { runNode } from './engine';
import { host, items, startTriggerForEachTest, twilio, updates } from './ownTrigger';
import { sendParameters } from './sending';
import { inbound, post } from './triggerPosts';
import { called, numberTrigger } from './triggerSetup';

const subaccount = {
	sid: 'AC00000000000000000000000000000002',
	ownerSid: demoAccount.sid,
	authToken: '22222222222222222222222222222222',
	numbers: [{ sid: 'PN00000000000000000000000000000009', phoneNumber: '+14155550177' }],
};
const number = { __rl: true, mode: 'phoneNumber', value: '+14155550177' };

/** The login of the parent. */
const loginFor = (local: LocalTwilio, changes = {}) =>
	credentialFor(local, { subaccountSid: subaccount.sid, ...changes });
const complete = () => loginFor(twilio, { secondaryAuthToken: subaccount.authToken });

startTriggerForEachTest(
	(local) => ({
		...numberTrigger(local, '9', { events: ['messageReceived', 'messageStatus'] }),
		credential: loginFor(local),
	}),
	{ accounts: [demoAccount, subaccount] },
);

describe("with the parent's login, which signs no webhook of a subaccount", () => {
	test('activation is refused, and says which token to enter where', async () => {
		await expect(host.activate()).rejects.toThrow(
			/^The credential lacks the Auth Token of the subaccount, which is needed to verify incoming messages\. .*"Secondary Auth Token"/,
		);
		expect(updates()).toEqual([]);
	});

	test('a question is not sent, whose answer could not be verified', async () => {
		const { error, description } = await ask({ from: number }, { credential: loginFor(twilio) });

		expect(error).toBe(
			'The credential lacks the Auth Token of the subaccount, so an answer could not be verified',
		);
		expect(description).toMatch(/"Secondary Auth Token".*"Link" in "Answer By"/);
		expect(updates()).toEqual([]);
	});
});

describe("with the parent's login and the Auth Token of the subaccount", () => {
	beforeEach(async () => {
		host.setup.credential = complete();
		await host.activate();
	});

	test('the number of the subaccount calls the trigger, and its texts start the workflow', async () => {
		expect(updates()).toMatchObject([
			{ path: expect.stringContaining(`/Accounts/${subaccount.sid}/IncomingPhoneNumbers/`) },
		]);
		const { alerts } = await twilio.receive({
			from: '+14155550123',
			to: '+14155550177',
			body: 'Hi',
		});

		expect(alerts).toEqual([]);
		expect(items()).toMatchObject([{ body: 'Hi', accountSid: subaccount.sid }]);
	});

	test('the delivery reports of its messages arrive', async () => {
		const options = { statusCallback: called(host.productionUrl) };
		const node = { parameters: sendParameters({ from: number, options }), credential: complete() };
		await runNode([{}], node);
		await twilio.settled();

		expect(host.executions.map(([, reports]) => reports?.[0]?.json)).toMatchObject([
			{ status: 'delivered', accountSid: subaccount.sid },
		]);
	});

	test('what is signed with another token is refused', async () => {
		const token = '33333333333333333333333333333333';
		expect(await post(host, inbound({ AccountSid: subaccount.sid }), { token })).toBe(403);
		expect(host.executions).toEqual([]);
	});
});
