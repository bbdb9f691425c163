/* eslint-disable @n8n/community-nodes/no-hardcoded-secrets -- made up; they open nothing but the stand-in */
import { ClientCredentialProviderBuilder } from 'twilio';
import { demoAccount } from '../../playground/twilio/accounts';
import { startLocalTwilio, type LocalTwilioOptions } from '../../playground/twilio/localTwilio';
import { base } from './raw';
import { sdk } from './sdk';

const clientId = 'OQ00000000000000000000000000000001';
const clientSecret = 'localTwilioOAuthAppSecret-00000000000000000000000000000000000001';
const app = { grantType: 'client_credentials', clientId, clientSecret };
const message = { from: '+14155550100', to: '+15558675309', body: 'Hi' };

const tokenOf = async (url: string, changes = {}) =>
	await sdk(url).oauth.v2.token.create({ ...app, ...changes });

/** The SDK as an OAuth app. Its own token manager asks oauth.twilio.com, so it gets another. */
function sdkOfApp(url: string) {
	const client = sdk(url);
	const tokenManager = { fetchToken: async () => (await tokenOf(url)).accessToken };
	client.setCredentialProvider(
		new ClientCredentialProviderBuilder()
			.setClientId(clientId)
			.setClientSecret(clientSecret)
			.setTokenManager(tokenManager)
			.build(),
	);
	client.accountSid = demoAccount.sid;
	return client;
}

const withApp = (changes: object): LocalTwilioOptions => ({
	accounts: [{ ...demoAccount, oauthApps: [{ clientId, clientSecret, ...changes }] }],
});

test('an OAuth app gets a token, with which the SDK sends and lists', async () => {
	await using local = await startLocalTwilio();
	const client = sdkOfApp(local.url);
	await client.messages.create(message);
	expect(await client.messages.list()).toHaveLength(1);
});

test('a token is a bearer token for an hour, unless the app says otherwise', async () => {
	await using local = await startLocalTwilio();
	expect(await tokenOf(local.url)).toMatchObject({ tokenType: 'Bearer', expiresIn: 3600 });
	await using other = await startLocalTwilio(withApp({ lifetimeSeconds: 60 }));
	expect(await tokenOf(other.url)).toMatchObject({ expiresIn: 60 });
});

test.each([
	['another secret', { clientSecret: 'wrong' }, 322402],
	['an unknown app', { clientId: 'OQ00000000000000000000000000000002' }, 322402],
	['no client ID', { clientId: '' }, 321402],
	['another grant', { grantType: 'password' }, 322403],
])('there is no token for %s', async (_, changes, code) => {
	await using local = await startLocalTwilio();
	await expect(tokenOf(local.url, changes)).rejects.toMatchObject({ status: 400, code });
});

describe('a token', () => {
	const ask = async (url: string, token: string) => {
		const headers = { authorization: `Bearer ${token}` };
		const answer = await fetch(`${url}${base}/Messages.json`, { headers });
		const { code }: { code?: number } = JSON.parse(await answer.text());
		return { status: answer.status, code };
	};

	test('is refused once it has expired', async () => {
		let nowMs = Date.parse('2026-11-26T12:00:00Z');
		await using local = await startLocalTwilio({ now: () => new Date(nowMs) });
		const { accessToken } = await tokenOf(local.url);
		nowMs += 3599_000;
		expect(await ask(local.url, accessToken)).toMatchObject({ status: 200 });
		nowMs += 1000;
		expect(await ask(local.url, accessToken)).toEqual({ status: 401, code: 20104 });
	});

	test('is refused by another Twilio, or when it is none', async () => {
		await using local = await startLocalTwilio();
		await using other = await startLocalTwilio();
		const { accessToken } = await tokenOf(other.url);
		expect(await ask(local.url, accessToken)).toEqual({ status: 401, code: 20101 });
		expect(await ask(local.url, 'abc')).toEqual({ status: 401, code: 20101 });
	});

	test('opens what the app is permitted', async () => {
		await using local = await startLocalTwilio(
			withApp({ permissions: ['/twilio/messaging/messages/create'] }),
		);
		const client = sdkOfApp(local.url);
		await client.messages.create(message);
		await expect(client.messages.list()).rejects.toMatchObject({ status: 403, code: 70051 });
	});

	test('does not open the account, as with an API key', async () => {
		await using local = await startLocalTwilio();
		const client = sdkOfApp(local.url);
		await expect(client.api.v2010.accounts(demoAccount.sid).fetch()).rejects.toMatchObject({
			status: 401,
			code: 20003,
		});
	});
});
