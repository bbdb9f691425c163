/* eslint-disable @n8n/community-nodes/no-hardcoded-secrets -- made up; they open nothing but the local Twilio */
import { credentialFor } from './credential';
import { host, items, startTriggerForEachTest, text, twilio } from './ownTrigger';
import { inbound, post } from './triggerPosts';

startTriggerForEachTest();

const sharedKey = { name: 'orders', secret: 'madeUpSharedKeySecret0000000000001' };

describe('with an API key and a SharedKey, and so without the Auth Token', () => {
	beforeEach(async () => {
		host.setup.credential = credentialFor(twilio, {
			authType: 'apiKey',
			authToken: '',
			apiKeySid: 'SK00000000000000000000000000000001',
			apiKeySecret: 'localTwilioApiKeySecret000000001',
			webhookSharedKey: sharedKey.secret,
		});
		await host.activate();
	});

	test('texts start the workflow when Twilio signs with the SharedKey', async () => {
		twilio.settings.sharedKey = sharedKey;
		await text('Hi');

		expect(items()).toMatchObject([{ body: 'Hi', from: '+14155550123' }]);
		expect(host.log).toEqual([]);
	});

	test.each([
		['with the Auth Token', null, /the credential has no Auth Token, with which Twilio signed it/],
		[
			'with another SharedKey',
			{ name: 'orders', secret: 'anotherMadeUpSharedKeySecret00001' },
			/its signature does not match this URL\. .*Webhook Shared Key in the credential/,
		],
	])('texts are refused when Twilio signs %s', async (_, signsWith, reason) => {
		twilio.settings.sharedKey = signsWith;
		await text('Hi');

		expect(host.executions).toEqual([]);
		expect(host.log.join()).toMatch(reason);
	});

	test('another algorithm is refused, and the log says which one is needed', async () => {
		const settings = { 'X-Twilio-Webhooks-Signature-Settings': 'key=orders,algorithm=HMAC_SHA1' };

		expect(await post(host, inbound(), { headers: settings })).toBe(403);
		expect(host.log.join()).toMatch(/does not name the algorithm HMAC_SHA256/);
	});
});

test('a credential without the SharedKey refuses what is signed with one', async () => {
	await host.activate();
	twilio.settings.sharedKey = sharedKey;
	await text('Hi');

	expect(host.executions).toEqual([]);
	expect(host.log.join()).toMatch(
		/signed it with a SharedKey.* Fill in the field "Webhook Shared Key"/,
	);
});
