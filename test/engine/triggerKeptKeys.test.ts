/* eslint-disable @n8n/community-nodes/no-hardcoded-secrets -- made up; they open nothing but the local Twilio */
import { activate, host, startTriggerForEachTest, twilio } from './ownTrigger';
import { credentialFor } from './credential';
import { authToken, inbound, post } from './triggerPosts';

startTriggerForEachTest();

const newToken = 'f'.repeat(32);
let reads = 0;
let sent = 0;

/** Posts another text each time. */
const postNext = async (token = authToken) =>
	await post(host, inbound({ MessageSid: `SM${String(++sent).padStart(32, '0')}` }), { token });

/** n8n's credential, whose readings are counted. */
const useToken = (token: string) => {
	host.setup.credential = Object.defineProperty(credentialFor(twilio), 'authToken', {
		enumerable: true,
		get: () => {
			reads += 1;
			return token;
		},
	});
};

beforeEach(async () => {
	await activate();
	useToken(authToken);
	reads = 0;
});

afterEach(() => jest.restoreAllMocks());

test('the credential is read for the first of many texts', async () => {
	for (let times = 0; times < 5; times += 1) expect(await postNext()).toBe(200);

	expect(reads).toBe(1);
	expect(host.executions).toHaveLength(5);
});

test('a token that was replaced in n8n counts at once, and the old one no longer', async () => {
	expect(await postNext()).toBe(200);
	useToken(newToken);

	expect(await postNext(newToken)).toBe(200);
	expect(await postNext()).toBe(403);
	expect(reads).toBe(3);
});

test('a token that was taken away counts for a minute at most', async () => {
	expect(await postNext()).toBe(200);
	useToken(newToken);
	const now = Date.now.bind(Date);
	let laterMs = 59_000;
	jest.spyOn(Date, 'now').mockImplementation(() => now() + laterMs);

	expect(await postNext()).toBe(200);
	laterMs = 60_001;
	expect(await postNext()).toBe(403);
});

test('another credential counts at once', async () => {
	expect(await postNext()).toBe(200);
	useToken(newToken);
	host.setup.credentialId = '2';

	expect(await postNext()).toBe(403);
});

test('nothing is kept when the workflow is switched off', async () => {
	expect(await postNext()).toBe(200);
	await host.deactivate();
	await host.activate();
	useToken(newToken);

	expect(await postNext()).toBe(403);
});
