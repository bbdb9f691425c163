/* eslint-disable @n8n/community-nodes/no-hardcoded-secrets -- made up; they open nothing but the local Twilio */
import { searchSenders } from '../../nodes/TwilioSms/editor/searchSenders';
import { demoAccount } from '../../playground/twilio/accounts';
import { credentialFor, oauthCredentialFor } from './credential';
import { editorContext, runNode } from './engine';
import { startTwilioForEachTest, twilio } from './ownTwilio';
import { sendParameters } from './sending';

const subaccountSid = 'AC00000000000000000000000000000002';
const number = {
	sid: 'PN00000000000000000000000000000011',
	phoneNumber: '+14155550177',
	friendlyName: 'Of the subaccount',
};
const subaccount = {
	sid: subaccountSid,
	ownerSid: demoAccount.sid,
	authToken: '22222222222222222222222222222222',
	numbers: [number],
};

startTwilioForEachTest({ accounts: [demoAccount, subaccount] });

const nodeFor = (parameters = {}, credential = credentialFor(twilio, { subaccountSid })) => ({
	parameters: sendParameters({
		from: { __rl: true, mode: 'phoneNumber', value: '+14155550177' },
		...parameters,
	}),
	credential,
	onError: 'continueRegularOutput' as const,
});

test('a message is sent from the subaccount, with the login of its parent', async () => {
	const { items } = await runNode([{}], nodeFor());

	expect(items[0]?.json).toMatchObject({ status: 'queued', accountSid: subaccountSid });
	expect(twilio.messages(subaccountSid)).toHaveLength(1);
	expect(twilio.messages(demoAccount.sid)).toEqual([]);
	// Of "AC00000000000000000000000000000001:0123456789abcdef0123456789abcdef", by coreutils' base64.
	expect(twilio.requests.at(-1)?.headers.authorization).toBe(
		'Basic QUMwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMTowMTIzNDU2Nzg5YWJjZGVmMDEyMzQ1Njc4OWFiY2RlZg==',
	);
});

test.each([
	[
		'Verify',
		{
			resource: 'verification',
			operation: 'check',
			to: '+14155550123',
			code: '123456',
			serviceSid: { __rl: true, mode: 'sid', value: 'VA00000000000000000000000000000001' },
		},
	],
	['Lookup', { resource: 'phoneNumber', operation: 'lookup', phoneNumber: '+14155550123' }],
])('%s, which would act on the parent, is refused before anything is sent', async (_, changes) => {
	const { items } = await runNode([{}], nodeFor(changes));

	expect(items[0]?.json.error).toMatchObject({
		message: 'Twilio does not let the parent account do this for a subaccount',
		outcome: 'notSent',
	});
	expect(twilio.requests).toEqual([]);
});

test('the list of senders has the numbers of the subaccount, and nothing of its parent', async () => {
	const { results } = await searchSenders.call(editorContext(nodeFor()));

	expect(results).toEqual([{ name: 'Of the subaccount (+14155550177)', value: '+14155550177' }]);
});

test.each([
	[
		'does not look like a SID',
		{ subaccountSid: 'MG00000000000000000000000000000001' },
		/^The Subaccount SID does not look right/,
	],
	[
		'comes with an OAuth app',
		oauthCredentialFor({ url: '' }, { subaccountSid }),
		/^An OAuth app reaches only its own account/,
	],
])('a subaccount that %s is refused', async (_, changes, message) => {
	const credential = { ...credentialFor(twilio), ...changes, apiUrl: twilio.url };

	const { items } = await runNode([{}], nodeFor({}, credential));

	expect(items[0]?.json.error).toMatchObject({ message: expect.stringMatching(message) });
	expect(twilio.requests).toEqual([]);
});
