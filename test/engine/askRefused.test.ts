/* eslint-disable @n8n/community-nodes/no-hardcoded-secrets -- made up; they open nothing but the local Twilio */
import { ExecuteContext } from 'n8n-core';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { ask } from './askRun';
import { credentialFor } from './credential';
import { activate, host, startTriggerForEachTest, twilio } from './ownTrigger';
import { changeNumber } from './triggerSetup';

startTriggerForEachTest();

const sent = () => twilio.requests.filter(({ method }) => method === 'POST');
const otherTrigger = '/webhook/99999999-2222-4333-8444-555555555555/webhook';
const byLink: INodeParameters = { answerBy: 'link' };

/** What +14155550100 calls. */
async function calls(url: string): Promise<void> {
	await changeNumber(twilio, '1', { SmsUrl: url });
	twilio.requests.length = 0;
}

describe('before anything is sent, a run is refused', () => {
	test('if nothing is called when somebody answers', async () => {
		const { error, description } = await ask();
		expect(error).toBe(
			'No Twilio SMS Trigger listens on +14155550100, so an answer could not come back',
		);
		expect(description).toMatch(/Add a Twilio SMS Trigger .* and publish it/);
		expect(sent()).toEqual([]);
		expect(await ask(byLink)).toMatchObject({ status: 'waiting' });
	});

	test('if another n8n is called', async () => {
		await calls(`https://other.example.com${otherTrigger}?token=secret`);
		const { error } = await ask();
		expect(error).toBe(
			`Answers to +14155550100 go to https://other.example.com${otherTrigger}, which is not a Twilio SMS Trigger in this n8n`,
		);
		expect(sent()).toEqual([]);
	});

	test('if a trigger is called that is being tested', async () => {
		await calls(host.testUrl);
		expect((await ask()).error).toMatch(/is being tested on \+14155550100/);
		expect(sent()).toEqual([]);
	});

	test('if a trigger of this n8n is called that is switched off', async () => {
		await calls(host.n8n.base + otherTrigger);
		const { error, description } = await ask();
		expect(error).toBe(
			'The Twilio SMS Trigger that gets the answers to +14155550100 is switched off',
		);
		expect(description).toMatch(/^Publish its workflow/);
		expect(sent()).toEqual([]);
	});

	test('if the credential has no Auth Token to verify an answer with', async () => {
		await activate();
		twilio.requests.length = 0;
		const credential = credentialFor(twilio, {
			authType: 'apiKey',
			authToken: '',
			apiKeySid: 'SK00000000000000000000000000000001',
			apiKeySecret: 'localTwilioApiKeySecret000000001',
		});
		const { error, description } = await ask({}, { credential });
		expect(error).toBe('The credential has no Auth Token, so an answer could not be verified');
		expect(description).toMatch(/"Auth Token \(Only to Verify Webhooks\)"/);
		expect(sent()).toEqual([]);
		expect(await ask(byLink, { credential })).toMatchObject({ status: 'waiting' });
		const withToken = { ...credential, authToken: '0123456789abcdef0123456789abcdef' };
		expect(await ask({}, { credential: withToken })).toMatchObject({ status: 'waiting' });
	});
});

test('a template may ask', async () => {
	await activate();
	const asked = await ask({
		content: 'template',
		contentSid: { __rl: true, mode: 'sid', value: 'HX00000000000000000000000000000003' },
		contentVariables: { mappingMode: 'defineBelow', value: { name: 'Jenny', day: 'today' } },
	});
	expect(asked).toMatchObject({ status: 'waiting' });
});

test.each<[string, INodeParameters]>([
	['Approval Options', { approvalOptions: { values: { approveLabel: 'Y'.repeat(100_001) } } }],
	[
		'Limit Wait Time',
		{
			options: {
				limitWaitTime: {
					values: { limitType: 'atSpecifiedTime', maxDateAndTime: '2'.repeat(100_001) },
				},
			},
		},
	],
])('a whole file in "%s" is refused before it is examined', async (label, parameters) => {
	await activate();
	twilio.requests.length = 0;
	const { error } = await ask(parameters);
	expect(error).toBe(`"${label}" has 100001 characters, but only 100000 are allowed`);
	expect(twilio.requests).toEqual([]);
});

describe('an n8n of version 1 or 2.0, which signs the host and verifies only what it is told to,', () => {
	let told = 0;

	beforeEach(() => {
		told = 0;
		const older = { setSignatureValidationRequired: () => void (told += 1) };
		Object.assign(ExecuteContext.prototype, older);
	});

	afterEach(() => {
		Reflect.deleteProperty(ExecuteContext.prototype, 'setSignatureValidationRequired');
	});

	test('is told to verify', async () => {
		await activate();
		expect(await ask()).toMatchObject({ status: 'waiting', error: '' });
		expect(told).toBe(1);
	});

	test('does not ask if Twilio calls it at another address', async () => {
		const { port } = new URL(host.n8n.base);
		await activate({ options: { publicUrl: `http://localhost:${port}` } });
		twilio.requests.length = 0;
		const staticData = host.staticData().global as IDataObject;
		const { error, description } = await ask({}, { staticData: { global: staticData } });
		expect(error).toBe(
			`Twilio reaches n8n at localhost:${port}, but this version of n8n accepts an answer only at 127.0.0.1:${port}`,
		);
		expect(description).toMatch(/^Set WEBHOOK_URL/);
		expect(sent()).toEqual([]);
	});
});

test('an n8n that cannot reach its own public address asks all the same', async () => {
	const base = 'http://127.0.0.1:1';
	await calls(base + otherTrigger);
	expect(await ask({}, { base })).toMatchObject({ status: 'waiting', error: '' });
});
