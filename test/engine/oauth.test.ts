/* eslint-disable @n8n/community-nodes/no-hardcoded-secrets -- made up; they open nothing but the local Twilio */
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { demoAccount } from '../../playground/twilio/accounts';
import { startLocalTwilio, type LocalTwilioOptions } from '../../playground/twilio/localTwilio';
import { oauthCredentialFor } from './credential';
import { runNode } from './engine';
import { letTimeFly } from './fastTime';
import { startHttpServer } from './httpServer';
import { sendParameters } from './sending';

const clientId = 'OQ00000000000000000000000000000001';
const clientSecret = 'localTwilioOAuthAppSecret-00000000000000000000000000000000000001';
const tokenPath = '/v2/token';

const withApp = (changes: object): LocalTwilioOptions => ({
	accounts: [{ ...demoAccount, oauthApps: [{ clientId, clientSecret, ...changes }] }],
});

const send = async (credential: ICredentialDataDecryptedObject, count = 1) => {
	const items = Array.from({ length: count }, (_, index) => ({ to: `+1415555${2000 + index}` }));
	const parameters = sendParameters({ to: '={{ $json.to }}' });
	const node = { parameters, credential, onError: 'continueRegularOutput' as const };
	return (await runNode(items, node)).items.map(({ json }) => json);
};

afterEach(() => jest.restoreAllMocks());

const requestsOf = ({ requests }: { requests: Array<{ path: string }> }) =>
	requests.map(({ path }) => path);

test('the node gets a token, and all messages of a run are sent with it', async () => {
	await using twilio = await startLocalTwilio();

	const items = await send(oauthCredentialFor(twilio), 60);

	expect(items.map(({ status }) => status)).toEqual(Array(60).fill('queued'));
	expect(requestsOf(twilio).filter((path) => path === tokenPath)).toHaveLength(1);
	const [asked, ...sent] = twilio.requests;
	expect(asked?.rawBody).toBe(
		'grant_type=client_credentials&client_id=OQ00000000000000000000000000000001&client_secret=localTwilioOAuthAppSecret-00000000000000000000000000000000000001',
	);
	expect(asked?.headers.authorization).toBeUndefined();
	expect(new Set(sent.map(({ headers }) => headers.authorization)).size).toBe(1);
	expect(sent[0]?.headers.authorization).toMatch(/^Bearer eyJ/);
});

test('the token is kept with the credential for the next run', async () => {
	await using twilio = await startLocalTwilio();
	const credential = oauthCredentialFor(twilio);

	await send(credential);
	await send(credential);

	expect(requestsOf(twilio).filter((path) => path === tokenPath)).toHaveLength(1);
});

test('an old token is renewed before it ends', async () => {
	await using twilio = await startLocalTwilio(withApp({ lifetimeSeconds: 100 }));
	const credential = oauthCredentialFor(twilio);
	const nowMs = Date.parse('2026-11-26T12:00:00Z');
	const clock = jest.spyOn(Date, 'now').mockReturnValue(nowMs);

	await send(credential);
	clock.mockReturnValue(nowMs + 89_000);
	await send(credential);
	clock.mockReturnValue(nowMs + 90_000);
	await send(credential);
	clock.mockRestore();

	expect(requestsOf(twilio).map((path) => path === tokenPath)).toEqual([
		true,
		false,
		false,
		true,
		false,
	]);
});

test('a token that Twilio no longer accepts is renewed once, and nothing is sent twice', async () => {
	await using before = await startLocalTwilio();
	await using twilio = await startLocalTwilio();
	const credential = oauthCredentialFor(before);
	await send(credential);

	const items = await send(Object.assign(credential, { apiUrl: twilio.url }), 20);

	expect(items.map(({ status }) => status)).toEqual(Array(20).fill('queued'));
	expect(twilio.messages()).toHaveLength(20);
	expect(requestsOf(twilio).filter((path) => path === tokenPath)).toHaveLength(1);
});

test('a token is not renewed again for what the app may not do, or while 401 goes on', async () => {
	await using twilio = await startLocalTwilio();
	twilio.faults.add({ kind: 'refusal', code: 20003, path: /Messages/ });

	const [item] = await send(oauthCredentialFor(twilio));

	expect(item?.error).toMatchObject({ code: 20003, status: 401, outcome: 'rejected' });
	expect(requestsOf(twilio)).toHaveLength(2);
});

test('the token of another client is not used', async () => {
	await using twilio = await startLocalTwilio();
	const credential = oauthCredentialFor(twilio);
	await send(credential);
	Object.assign(credential, { clientId: 'OQ00000000000000000000000000000002' });

	const [item] = await send(credential);

	expect(item?.error).toMatchObject({ outcome: 'notSent' });
	expect(twilio.messages()).toHaveLength(1);
});

test('a wrong secret is named, and what Twilio says of it', async () => {
	await using twilio = await startLocalTwilio();

	const [item] = await send(oauthCredentialFor(twilio, { clientSecret: 'wrong-0123456789abcdef' }));

	expect(item?.error).toMatchObject({
		message: expect.stringMatching(/^Twilio refused the Client ID or the Client Secret.*322402/),
		outcome: 'notSent',
		retryable: false,
	});
	expect(JSON.stringify(item)).not.toContain('wrong-0123456789abcdef');
});

test.each([
	['fails', { kind: 'serverError' as const, status: 503 as const }],
	['breaks off', { kind: 'reset' as const }],
	['is a web page', { kind: 'garbled' as const }],
])('when the request for a token %s, nothing was sent, and one can try again', async (_, fault) => {
	letTimeFly();
	await using twilio = await startLocalTwilio();
	twilio.faults.add({ ...fault, path: /v2.token/ });

	const [item] = await send(oauthCredentialFor(twilio));

	expect(item?.error).toMatchObject({
		message: expect.stringMatching(/^No access token: 127\.0\.0\.1/),
		outcome: 'notSent',
		retryable: true,
	});
	expect(JSON.stringify(item)).not.toContain(clientSecret);
	expect(twilio.messages()).toEqual([]);
});

test('a passing failure of the request for a token is tried again', async () => {
	await using twilio = await startLocalTwilio();
	twilio.faults.add({ kind: 'serverError', path: /v2.token/, times: 1 });

	const [item] = await send(oauthCredentialFor(twilio));

	expect(item).toMatchObject({ status: 'queued' });
});

test('neither the secret nor the token is shown when a server repeats them', async () => {
	const token = 'eyJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJPUSJ9.c2lnbmF0dXJl';
	await using server = await startHttpServer((request, response) => {
		if (request.url === tokenPath) {
			response.end(JSON.stringify({ access_token: token, expires_in: 3600 }));
		} else {
			response.writeHead(400).end(`No: ${String(request.headers.authorization)} ${clientSecret}`);
		}
	});

	const shown = JSON.stringify(await send(oauthCredentialFor(server)));

	expect(shown).toContain('No: Bearer *** ***');
	expect(shown).not.toContain(token);
	expect(shown).not.toContain(clientSecret);
});

test('files are read with the token', async () => {
	await using twilio = await startLocalTwilio();
	const { message } = await twilio.receive({
		from: '+14155550123',
		to: '+14155550100',
		body: 'Look',
		mediaUrls: ['data:image/png;base64,YSBwaWN0dXJl'],
	});
	const parameters = {
		resource: 'message',
		operation: 'downloadMedia',
		messageSid: message?.sid ?? '',
		options: {},
	};

	const { items } = await runNode([{}], { parameters, credential: oauthCredentialFor(twilio) });

	expect(Object.keys(items[0]?.binary ?? {})).toHaveLength(1);
	expect(requestsOf(twilio).filter((path) => path === tokenPath)).not.toHaveLength(0);
});
