/* eslint-disable @n8n/community-nodes/no-hardcoded-secrets -- made up; they open nothing but the local Twilio */
import { credentialFor } from './credential';
import { host, startTriggerForEachTest, twilio, updates } from './ownTrigger';
import { called, numberAt, numberTrigger } from './triggerSetup';

startTriggerForEachTest();

describe('with an API key', () => {
	const key = {
		authType: 'apiKey',
		authToken: '',
		apiKeySid: 'SK00000000000000000000000000000001',
		apiKeySecret: 'localTwilioApiKeySecret000000001',
	};

	test('activation without an auth token is refused and says which field to fill', async () => {
		host.setup.credential = credentialFor(twilio, key);

		await expect(host.activate()).rejects.toThrow(
			/^The credential has no Auth Token, which is needed to verify incoming messages\. .*"Auth Token \(Only to Verify Webhooks\)"/,
		);
		expect(updates()).toEqual([]);
	});

	test('it is active with an auth token beside the key', async () => {
		const authToken = '0123456789abcdef0123456789abcdef';
		host.setup.credential = credentialFor(twilio, { ...key, authToken });
		await host.activate();
		await twilio.receive({ from: '+14155550123', to: '+14155550100', body: 'Hi' });

		expect(host.executions).toHaveLength(1);
	});

	test('it is active without when the user turned verification off', async () => {
		host.setup = {
			...numberTrigger(twilio, '1', { options: { verifySignature: false } }),
			credential: credentialFor(twilio, key),
		};
		await host.activate();

		expect(await numberAt(twilio, '1')).toMatchObject({ sms_url: called(host.productionUrl) });
	});
});
