/* eslint-disable @n8n/community-nodes/no-hardcoded-secrets -- made up; they open nothing but the local Twilio */
import { demoAccount } from '../../playground/twilio/accounts';
import { credentialFor } from './credential';
import { runNode, runNodes } from './engine';
import { startTwilioForEachTest, twilio } from './ownTwilio';
import { sendParameters as send } from './sending';

const seedAccount = {
	...demoAccount,
	sid: 'AC309475e5fede1b49e100272a8640f438',
	apiKeys: [],
};
const emptyOutput = {
	messagingServiceSid: null,
	errorCode: null,
	errorMessage: null,
	price: null,
	dateSent: null,
};

startTwilioForEachTest({
	accounts: [demoAccount, seedAccount],
	now: () => new Date('2026-11-23T10:00:00Z'),
});

const credential = (changes?: Record<string, string>) => credentialFor(twilio, changes);

const sentBodies = () => twilio.messages().map(({ body }) => body);
const formsOf = () => twilio.requests.map(({ rawBody }) => rawBody);

test('a message is sent with the 2010-04-01 API and output in the one shape', async () => {
	const { items, error } = await runNode([{}], { parameters: send(), credential: credential() });

	expect(error).toBeUndefined();
	expect(twilio.requests).toEqual([
		{
			method: 'POST',
			path: '/2010-04-01/Accounts/AC00000000000000000000000000000001/Messages.json',
			headers: expect.objectContaining({
				'content-type': 'application/x-www-form-urlencoded',
				authorization:
					'Basic QUMwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMTowMTIzNDU2Nzg5YWJjZGVmMDEyMzQ1Njc4OWFiY2RlZg==',
			}),
			rawBody: 'From=%2B14155550100&To=%2B14155550123&Body=Hi+Jenny%21+Want+to+grab+dinner%3F',
			answeredWith: 201,
		},
	]);
	expect(items).toEqual([
		{
			json: {
				...emptyOutput,
				sid: expect.stringMatching(/^SM[0-9a-f]{32}$/),
				accountSid: 'AC00000000000000000000000000000001',
				from: '+14155550100',
				to: '+14155550123',
				body: 'Hi Jenny! Want to grab dinner?',
				status: 'queued',
				direction: 'outbound-api',
				numSegments: 1,
				numMedia: 0,
				priceUnit: 'USD',
				dateCreated: '2026-11-23T10:00:00.000Z',
				dateUpdated: '2026-11-23T10:00:00.000Z',
			},
			pairedItem: { item: 0 },
		},
	]);
});

test('the example of the 2008 documentation is sent to the byte', async () => {
	const { items, error } = await runNode([{}], {
		parameters: send({
			from: { __rl: true, mode: 'phoneNumber', value: '415-555-1212' },
			to: '555-867-5309',
			message: 'Hi Jenny! want to grab dinner?',
		}),
		credential: credential({
			accountSid: 'AC309475e5fede1b49e100272a8640f438',
			apiVersion: '2008-08-01',
		}),
	});

	expect(error).toBeUndefined();
	expect(twilio.requests).toMatchObject([
		{
			method: 'POST',
			path: '/2008-08-01/Accounts/AC309475e5fede1b49e100272a8640f438/SMS/Messages',
			headers: { 'content-type': 'application/x-www-form-urlencoded' },
			rawBody: 'From=415-555-1212&To=555-867-5309&Body=Hi+Jenny%21+want+to+grab+dinner%3F',
		},
	]);
	expect(items[0]?.json).toMatchObject({
		sid: expect.stringMatching(/^SM[0-9a-f]{32}$/),
		from: '4155551212',
		to: '5558675309',
		body: 'Hi Jenny! want to grab dinner?',
		status: 'queued',
		direction: 'outbound-api',
		numSegments: null,
		dateCreated: '2026-11-23T10:00:00.000Z',
		flags: 4,
	});
});

test('the fourth parameter, StatusCallback, is sent when it is set', async () => {
	await runNode([{}], {
		parameters: send({ options: { statusCallback: ' https://example.com/status?a=1&b=2 ' } }),
		credential: credential(),
	});

	expect(formsOf()).toEqual([
		'From=%2B14155550100&To=%2B14155550123&Body=Hi+Jenny%21+Want+to+grab+dinner%3F&StatusCallback=https%3A%2F%2Fexample.com%2Fstatus%3Fa%3D1%26b%3D2',
	]);
});

test.each(['list', 'messagingServiceSid'])(
	'a Messaging Service chosen as %s takes the place of the number',
	async (mode) => {
		const value = 'MG00000000000000000000000000000001';
		const { items } = await runNode([{}], {
			parameters: send({ from: { __rl: true, mode, value } }),
			credential: credential(),
		});

		expect(formsOf()).toEqual([
			'MessagingServiceSid=MG00000000000000000000000000000001&To=%2B14155550123&Body=Hi+Jenny%21+Want+to+grab+dinner%3F',
		]);
		expect(items[0]?.json).toMatchObject({
			messagingServiceSid: 'MG00000000000000000000000000000001',
			status: 'accepted',
			from: null,
			numSegments: 0,
		});
	},
);

test('an API key sends for the account', async () => {
	const { error } = await runNode([{}], {
		parameters: send(),
		credential: credential({
			authType: 'apiKey',
			authToken: '',
			apiKeySid: 'SK00000000000000000000000000000001',
			apiKeySecret: 'localTwilioApiKeySecret000000001',
		}),
	});

	expect(error).toBeUndefined();
	expect(sentBodies()).toEqual(['Hi Jenny! Want to grab dinner?']);
});

test('expressions are read for each item, and each output is paired with its input', async () => {
	const { items } = await runNode(
		[
			{ phone: '+14155550123', name: 'Jenny' },
			{ phone: 14155550124, name: 'Tom' },
		],
		{
			parameters: send({ to: '={{ $json.phone }}', message: '=Hi {{ $json.name }}' }),
			credential: credential(),
		},
	);

	expect(items.map(({ json, pairedItem }) => [json.to, json.body, pairedItem])).toEqual([
		['+14155550123', 'Hi Jenny', { item: 0 }],
		['+14155550124', 'Hi Tom', { item: 1 }],
	]);
});

test('two credentials work in one workflow', async () => {
	const [first, second] = await runNodes(
		[{}],
		[
			{ parameters: send({ message: 'first' }), credential: credential() },
			{
				parameters: send({ message: 'second' }),
				credential: credential({ accountSid: 'AC309475e5fede1b49e100272a8640f438' }),
			},
		],
	);

	expect([first?.error, second?.error]).toEqual([undefined, undefined]);
	expect(twilio.messages().map(({ accountSid, body }) => [accountSid, body])).toEqual([
		['AC00000000000000000000000000000001', 'first'],
		['AC309475e5fede1b49e100272a8640f438', 'second'],
	]);
});

test('without items nothing is sent', async () => {
	const { items, error } = await runNode([], { parameters: send(), credential: credential() });

	expect({ items, error, requests: twilio.requests }).toEqual({
		items: [],
		error: undefined,
		requests: [],
	});
});
