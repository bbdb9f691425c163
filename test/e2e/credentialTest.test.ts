/* eslint-disable @n8n/community-nodes/no-hardcoded-secrets -- made up; they open nothing but a local Twilio */
import { freePort } from '../../playground/n8n/freePort';
import { twilioCredential } from '../../playground/twilioCredential';
import { slowTestMs, startPlayground, type Playground } from './playground';

jest.setTimeout(slowTestMs);

describe('the test of a credential, as n8n makes it after "Save"', () => {
	let playground: Playground;

	beforeAll(async () => {
		playground = await startPlayground();
	});

	afterAll(async () => {
		await playground?.close();
	});

	const test = async (fields: Record<string, string>) => {
		const { client, twilio } = playground;
		const credential = twilioCredential(twilio.url, fields);
		return await client.testCredential(await client.createCredential(credential), credential);
	};

	it('accepts the account with its Auth Token', async () => {
		expect(await test({})).toEqual({ status: 'OK', message: 'Connection successful!' });
	});

	it('accepts them on a server that has only the 2008-08-01 API', async () => {
		expect(await test({ apiVersion: '2008-08-01' })).toEqual({
			status: 'OK',
			message: 'Connection successful!',
		});
	});

	it('refuses a wrong Auth Token and says what to copy', async () => {
		expect(await test({ authToken: 'ffffffffffffffffffffffffffffffff' })).toEqual({
			status: 'Error',
			message: expect.stringMatching(/^Twilio rejected these credentials.* Copy .* again/),
		});
	});

	it('accepts an API key, which may read messages but not the account', async () => {
		const answer = await test({
			authType: 'apiKey',
			authToken: '',
			apiKeySid: 'SK00000000000000000000000000000001',
			apiKeySecret: 'localTwilioApiKeySecret000000001',
		});

		expect(answer).toEqual({ status: 'OK', message: 'Connection successful!' });
	});

	it('accepts a restricted key that may not read messages, and says so', async () => {
		playground.twilio.faults.add({ kind: 'refusal', code: 70051, times: 1 });

		expect(await test({})).toEqual({
			status: 'OK',
			message: expect.stringMatching(/accepts this login, but it may not read messages/),
		});
	});

	it('tells a lacking permission from a wrong login by the status, where the code is the same', async () => {
		playground.twilio.faults.add({ kind: 'refusal', code: 20003, status: 403, times: 1 });

		expect(await test({})).toMatchObject({ status: 'OK' });
	});

	it('accepts an OAuth app, and refuses a wrong secret of one', async () => {
		const app = {
			authType: 'oauth2ClientCredentials',
			authToken: '',
			clientId: 'OQ00000000000000000000000000000001',
		};
		const clientSecret = 'localTwilioOAuthAppSecret-00000000000000000000000000000000000001';

		expect(await test({ ...app, clientSecret })).toEqual({
			status: 'OK',
			message: 'Connection successful!',
		});
		expect(await test({ ...app, clientSecret: 'wrongSecretOfTheOAuthApp' })).toEqual({
			status: 'Error',
			message: expect.stringMatching(/^Twilio refused the Client ID or the Client Secret/),
		});
	});

	it('refuses an API key with a wrong secret', async () => {
		const answer = await test({
			authType: 'apiKey',
			authToken: '',
			apiKeySid: 'SK00000000000000000000000000000001',
			apiKeySecret: 'wrongApiKeySecret00000000000001',
		});

		expect(answer).toEqual({
			status: 'Error',
			message: expect.stringMatching(/^Twilio rejected these credentials.* Copy .* again/),
		});
	});

	it("accepts Twilio's test credentials, which may not read messages", async () => {
		const answer = await test({
			accountSid: 'AC00000000000000000000000000000099',
			authToken: '00000000000000000000000000000099',
		});

		expect(answer).toEqual({
			status: 'OK',
			message:
				'These are test credentials: Twilio checks what you send with them, but delivers nothing',
		});
	});

	it('says when no server answers at the API URL', async () => {
		const apiUrl = `http://127.0.0.1:${await freePort()}`;

		expect(await test({ apiUrl })).toEqual({
			status: 'Error',
			message: expect.stringMatching(/^127\.0\.0\.1:\d+ refused the connection/),
		});
	});

	it('names a field that cannot be right, without asking Twilio', async () => {
		const earlierRequests = playground.twilio.requests.length;

		expect(await test({ accountSid: 'SK00000000000000000000000000000001' })).toEqual({
			status: 'Error',
			message: expect.stringContaining('must start with AC'),
		});
		expect(playground.twilio.requests).toHaveLength(earlierRequests);
	});
});
