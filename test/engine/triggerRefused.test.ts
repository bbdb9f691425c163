/* eslint-disable @n8n/community-nodes/no-hardcoded-secrets -- made up; they open nothing but the local Twilio */
import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks';
import { activate, host, startTriggerForEachTest, twilio } from './ownTrigger';
import { authToken, inbound, post, type Posted } from './triggerPosts';
import { numberTrigger } from './triggerSetup';

startTriggerForEachTest();

describe('what is refused', () => {
	beforeEach(async () => await activate());

	const refusedLine = (reason: RegExp) => [
		expect.stringMatching(
			new RegExp(`^Refused a request to ${host.productionUrl}: ${reason.source}`),
		),
	];

	test.each<[string, Posted, RegExp]>([
		[
			'signed with another token',
			{ token: 'f'.repeat(32) },
			/its signature does not match this URL/,
		],
		[
			'without a signature',
			{ headers: { 'X-Twilio-Signature': '' } },
			/it has no X-Twilio-Signature/,
		],
		[
			'with a nonsense signature',
			{ headers: { 'X-Twilio-Signature': 'x' } },
			/its X-Twilio-Signature/,
		],
	])('a request %s gets 403 and starts nothing', async (_, posted, reason) => {
		expect(await post(host, inbound({ Body: 'secret text' }), posted)).toBe(403);
		expect(host.executions).toEqual([]);
		expect(host.log).toEqual(refusedLine(reason));
		expect(host.log.join()).not.toMatch(/secret|0123456789abcdef|415555/);
	});

	test('the credential is not read for what nobody can have signed', async () => {
		const fail = () => {
			throw new Error('The credential was read');
		};
		host.setup.credential = new Proxy({}, { get: fail, ownKeys: fail });

		expect(await post(host, inbound(), { headers: { 'X-Twilio-Signature': '' } })).toBe(403);
		expect(await post(host, inbound(), { headers: { 'X-Twilio-Signature': 'x' } })).toBe(403);
		expect(await post(host, inbound())).toBe(500);
	});

	test('a request that was changed on the way is refused', async () => {
		const signature = getExpectedTwilioSignature(authToken, host.productionUrl, inbound());
		const headers = { 'X-Twilio-Signature': signature };

		expect(await post(host, inbound({ Body: 'Ho' }), { headers })).toBe(403);
		expect(host.executions).toEqual([]);
	});

	test('more than any message needs is refused', async () => {
		expect(await post(host, inbound({ Body: 'x'.repeat(300 * 1024) }))).toBe(403);
		expect(host.log).toEqual(refusedLine(/its body is larger/));
	});

	test('a credential whose token was taken away refuses everything', async () => {
		host.setup.credential = { ...host.setup.credential, authToken: '' };

		expect(await post(host, inbound())).toBe(403);
		expect(host.log).toEqual(refusedLine(/the credential has no Auth Token/));
	});

	test('during a rotation the other token counts too', async () => {
		const secondaryAuthToken = 'fedcba9876543210fedcba9876543210';
		host.setup.credential = { ...host.setup.credential, secondaryAuthToken };

		expect(await post(host, inbound(), { token: secondaryAuthToken })).toBe(200);
	});

	test('a slash at the end is part of what is signed', async () => {
		expect(await post(host, inbound(), { url: `${host.productionUrl}/` })).toBe(200);
	});

	test('nothing is refused when the user turned verification off', async () => {
		host.setup = numberTrigger(twilio, '1', { options: { verifySignature: false } });

		expect(await post(host, inbound(), { headers: { 'X-Twilio-Signature': '' } })).toBe(200);
		expect(host.executions).toHaveLength(1);
	});

	test('behind a proxy the signature is checked against the public address', async () => {
		const publicUrl = 'https://hooks.example.com/n8n';
		host.setup = numberTrigger(twilio, '1', { options: { publicUrl } });
		const signedUrl = `${publicUrl}${new URL(host.productionUrl).pathname}`;
		const signature = getExpectedTwilioSignature(authToken, signedUrl, inbound());

		expect(await post(host, inbound(), { headers: { 'X-Twilio-Signature': signature } })).toBe(200);
		expect(await post(host, inbound({ MessageSid: `SM${'2'.repeat(32)}` }))).toBe(403);
	});
});
