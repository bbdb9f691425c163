import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { startLocalTwilio, type LocalTwilio } from '../../playground/twilio/localTwilio';
import { runNode } from './engine';
import { credentialFor } from './credential';
import { sendParameters as send } from './sending';

let twilio: LocalTwilio;

beforeEach(async () => {
	twilio = await startLocalTwilio();
});

afterEach(async () => await twilio.close());

const credential = (changes?: Record<string, string>) => credentialFor(twilio, changes);

/** The `error` of the one item, with "continue on fail". */
async function failure(
	parameters: INodeParameters,
	credentialChanges?: Record<string, string>,
	item: IDataObject = {},
): Promise<IDataObject> {
	const { items } = await runNode([item], {
		parameters,
		credential: credential(credentialChanges),
		onError: 'continueRegularOutput',
	});
	expect(items).toMatchObject([{ json: { error: expect.any(Object) }, pairedItem: { item: 0 } }]);
	return items[0]?.json.error as IDataObject;
}

describe('before anything is sent', () => {
	afterEach(() => expect(twilio.requests).toEqual([]));

	const emoji = '\u{1F35D}';

	test.each<[string, INodeParameters, string]>([
		['no recipient', { to: '={{ "" }}' }, 'No recipient was given'],
		['a blank recipient', { to: '  ' }, 'No recipient was given'],
		['a recipient without digits', { to: 'Jenny' }, 'The recipient is not a phone number: Jenny'],
		[
			'a text as recipient',
			{ to: 'Meet at 5:30' },
			'The recipient is not a phone number: Meet at 5:30',
		],
		['a time as recipient', { to: '17:30:00' }, 'The recipient is not a phone number: 17:30:00'],
		[
			'a service as recipient',
			{ to: 'MG00000000000000000000000000000001' },
			'The recipient is not a phone number: MG00000000000000000000000000000001',
		],
		[
			'a channel without a user',
			{ to: 'whatsapp:' },
			'The recipient is not a phone number: whatsapp:',
		],
		[
			'a heading and a text as recipient',
			{ to: 'Reminder: meet at 5' },
			'The recipient is not a phone number: Reminder: meet at 5',
		],
		[
			'a recipient of 40,007 characters',
			{ to: `1111111${';'.repeat(40_000)}` },
			'"To" has 40007 characters, too many for a phone number',
		],
		[
			'a sender of 1,001 characters',
			{ from: { __rl: true, mode: 'phoneNumber', value: '1'.repeat(1001) } },
			'"From" has 1001 characters, too many for a phone number',
		],
		[
			'a country that is none',
			{ options: { defaultCountry: 'UK' } },
			'"Default Country" is not a two-letter country code',
		],
		[
			'a recipient that Excel has rounded',
			{ to: '1.41556E+10' },
			'The recipient is a number that a spreadsheet has rounded: 1.41556E+10',
		],
		[
			'several recipients in one text',
			{ to: '+14155550123, +14155550124' },
			'There is more than one recipient in "To"',
		],
		[
			'two recipients with a slash between them',
			{ to: '+14155550123 / +14155550124' },
			'There is more than one recipient in "To"',
		],
		['a list of recipients', { to: '={{ [1, 2] }}' }, '"To" is a list, not text'],
		['an object as text', { message: '={{ $json }}' }, '"Message" is an object, not text'],
		['a missing field', { message: '={{ $json.nothing }}' }, 'The message is empty'],
		['no message', { message: '={{ "" }}' }, 'The message is empty'],
		['a message of nothing but spaces', { message: '  ' }, 'The message is empty'],
		[
			'a message of nothing but marks that are replaced by nothing',
			{ message: '\u200B\uFEFF', options: { replaceTypography: true } },
			'The message is empty',
		],
		['no sender', { from: { __rl: true, mode: 'phoneNumber', value: ' ' } }, 'No sender was given'],
		[
			'1,601 characters',
			{ message: 'x'.repeat(1601) },
			'The message has 1601 characters, but only 1600 are allowed',
		],
		[
			'801 emoji',
			{ message: emoji.repeat(801) },
			'The message has 1602 characters, but only 1600 are allowed',
		],
		[
			'half of an emoji',
			{ message: `Dinner? ${emoji.slice(0, 1)}` },
			'Character 9 of the message is half of an emoji',
		],
		['a NUL', { message: 'a\0b' }, 'Character 2 of the message is a NUL, which no phone can show'],
		[
			'a callback that is no address',
			{ options: { statusCallback: 'example.com/status' } },
			'The Status Callback URL is not a web address',
		],
		[
			'a report to a trigger that is not there',
			{ options: { reportToTrigger: true } },
			'There is no published trigger to report to',
		],
		[
			'reports to two places',
			{ options: { reportToTrigger: true, statusCallback: 'https://example.com/status' } },
			'"Report to Trigger" and "Status Callback URL" are both set',
		],
		[
			'a callback that is too long',
			{ options: { statusCallback: `https://example.com/${'x'.repeat(3981)}` } },
			'The Status Callback URL has 4001 characters, but only 4000 are allowed',
		],
	])('%s is refused', async (_, parameters, message) => {
		expect(await failure(send(parameters))).toEqual({
			message,
			code: null,
			status: null,
			moreInfo: null,
			help: expect.stringMatching(/^[A-Z].{20,}\.$/),
			retryable: false,
			outcome: 'notSent',
		});
	});

	test.each<[string, INodeParameters, string]>([
		[
			'161 characters',
			{ message: 'x'.repeat(161) },
			'The message has 161 characters, but only 160 are allowed',
		],
		[
			'a Messaging Service',
			{
				from: {
					__rl: true,
					mode: 'messagingServiceSid',
					value: 'MG00000000000000000000000000000001',
				},
			},
			'The API version 2008-08-01 does not support Messaging Services',
		],
	])('%s is refused with the 2008-08-01 API', async (_, parameters, message) => {
		const error = await failure(send(parameters), { apiVersion: '2008-08-01' });
		expect(error).toMatchObject({ message, outcome: 'notSent' });
	});

	test.each([
		[{ accountSid: 'AC12' }, 'The Account SID does not look right'],
		[{ authType: 'apiKey', apiKeySid: 'SK12' }, 'The API Key SID does not look right'],
		[{ apiUrl: 'api.twilio.com' }, 'The API URL does not look right'],
	])('the credential %j is refused for each item', async (changes, message) => {
		const error = await failure(send(), changes);
		expect(error).toMatchObject({
			message: expect.stringContaining(message),
			help: 'Correct the credential, and test it there.',
			outcome: 'notSent',
		});
	});
});

test.each([
	['2010-04-01', 400],
	['2008-08-01', 400],
])(
	"Twilio's error over %s has its code, its words, help and a link",
	async (apiVersion, status) => {
		const error = await failure(send({ to: '+15005550' }), { apiVersion });
		expect(error).toEqual({
			message: expect.stringMatching(/^Invalid 'To' Phone Number/),
			code: 21211,
			status,
			moreInfo: expect.stringMatching(/^https?:\/\/www\.twilio\.com\/docs\/errors\/21211$/),
			help: expect.stringMatching(/country code/),
			retryable: false,
			outcome: 'rejected',
		});
	},
);

test('without "continue on fail" the first failure stops the node, with words for its user', async () => {
	const { error } = await runNode([{ to: '+15005550' }, { to: '+14155550123' }], {
		parameters: send({ to: '={{ $json.to }}', options: { maxConcurrentRequests: 1 } }),
		credential: credential(),
	});
	expect(error).toMatchObject({
		name: 'NodeApiError',
		httpCode: '400',
		message: expect.stringMatching(/^Invalid 'To' Phone Number.*\(Twilio 21211\)$/),
		description: expect.stringMatching(
			/country code.*None of the 2 items completed\. https:\S+\/docs\/errors\/21211$/,
		),
		context: { itemIndex: 0 },
	});
	expect(twilio.messages()).toEqual([]);
});

test('an invalid item stops the node before any item is sent', async () => {
	const { error } = await runNode([{ to: '+14155550123' }, {}], {
		parameters: send({ to: '={{ $json.to }}' }),
		credential: credential(),
	});
	expect(error?.message).toBe('No recipient was given');
	expect(error?.description).toMatch(/Nothing was sent: all 2 items are checked first\.$/);
	expect(twilio.messages()).toEqual([]);
});

test("a user's text is not taken for a system error", async () => {
	const { error } = await runNode([{}], {
		parameters: send({ to: 'ENOENT' }),
		credential: credential(),
	});
	expect(error?.message).toBe('The recipient is not a phone number: ENOENT');
});

test('a failed item leaves the others alone and stays in its place', async () => {
	const { items } = await runNode(
		['+14155550123', '', '+14155550124'].map((to) => ({ to })),
		{
			parameters: send({ to: '={{ $json.to }}' }),
			credential: credential(),
			onError: 'continueRegularOutput',
		},
	);
	expect(items.map(({ json, pairedItem }) => [json.to ?? Object.keys(json), pairedItem])).toEqual([
		['+14155550123', { item: 0 }],
		[['error', 'from', 'body'], { item: 1 }],
		['+14155550124', { item: 2 }],
	]);
});

test('a wrong token is reported as wrong', async () => {
	const error = await failure(send(), { authToken: 'f'.repeat(32) });
	expect(error).toMatchObject({
		message: 'Authenticate',
		code: 20003,
		status: 401,
		help: expect.stringMatching(/credential/i),
		outcome: 'rejected',
	});
});

test('a failed item says which message it was', async () => {
	const { items } = await runNode([{ to: '+14155550100' }, { to: 'Jenny' }, {}], {
		parameters: send({ to: '={{ $json.to.trim() }}', message: 'Hi' }),
		credential: credential(),
		onError: 'continueRegularOutput',
	});

	const error = expect.any(Object);
	const from = '+14155550100';
	expect(items.map(({ json }) => json)).toEqual([
		{ error, to: from, from, body: 'Hi' },
		{ error, to: 'Jenny', from, body: 'Hi' },
		{ error, from, body: 'Hi' },
	]);
});
