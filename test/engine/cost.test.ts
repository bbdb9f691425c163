import type { INodeParameters } from 'n8n-workflow';
import schema from '../../nodes/TwilioSms/__schema__/v1.0.0/message/estimate.json';
import { startLocalTwilio, type LocalTwilio } from '../../playground/twilio/localTwilio';
import { credentialFor } from './credential';
import { runNode } from './engine';
import { schemaErrors } from './outputSchema';
import { sendParameters } from './sending';

const letters = (count: number) => 'a'.repeat(count);
const curly = `Hello there’ ${letters(145)}`;

let twilio: LocalTwilio;

beforeEach(async () => {
	twilio = await startLocalTwilio();
});

afterEach(async () => await twilio.close());

const sendIt = async (message: string, options: INodeParameters, apiVersion = '2010-04-01') =>
	await runNode([{}], {
		parameters: sendParameters({ message, options }),
		credential: credentialFor(twilio, { apiVersion }),
	});

test('a message above "Max Segments" stops the run before anything is sent', async () => {
	const { error } = await runNode([{ text: 'short enough' }, { text: curly }], {
		parameters: sendParameters({ message: '={{ $json.text }}', options: { maxSegments: 2 } }),
		credential: credentialFor(twilio),
	});

	expect(error?.message).toBe('’ (character 12) makes this 3 segments instead of 1');
	expect(error).toMatchObject({
		description:
			'"Max Segments" allows 2. Switch on the option "Simplify Punctuation", which replaces such characters with plain ones. Nothing was sent: all 2 items are checked first.',
		context: { itemIndex: 1 },
	});
	expect(twilio.requests).toEqual([]);
});

test('when the run goes on, the message is an item with its error, and the others are sent', async () => {
	const { items, error } = await runNode([{ text: curly }, { text: 'short enough' }], {
		parameters: sendParameters({ message: '={{ $json.text }}', options: { maxSegments: 1 } }),
		credential: credentialFor(twilio),
		onError: 'continueRegularOutput',
	});

	expect(error).toBeUndefined();
	expect(items.map(({ json }) => json)).toMatchObject([
		{
			error: {
				message: '’ (character 12) makes this 3 segments instead of 1',
				code: null,
				outcome: 'notSent',
				retryable: false,
			},
		},
		{ body: 'short enough', numSegments: 1 },
	]);
	expect(twilio.messages()).toHaveLength(1);
});

test.each([0, '', 3])('a "Max Segments" of %p lets three segments pass', async (maxSegments) => {
	const { items } = await sendIt(curly, { maxSegments });

	expect(items[0]?.json).toMatchObject({ body: curly, numSegments: 3 });
});

test.each([1.5, -1, 'two'])('a "Max Segments" of %p is refused', async (maxSegments) => {
	const { error } = await sendIt('Hi', { maxSegments: `={{ ${JSON.stringify(maxSegments)} }}` });

	expect(error?.message).toBe(`"Max Segments" is not a whole number of at least 0: ${maxSegments}`);
	expect(twilio.requests).toEqual([]);
});

test('"Simplify Punctuation" sends plain characters, which cost less', async () => {
	const message = `“Don’t” – wait… ${letters(100)}`;
	const { items, error } = await sendIt(message, { replaceTypography: true, maxSegments: 1 });

	expect(error).toBeUndefined();
	expect(items[0]?.json).toMatchObject({
		body: `"Don't" - wait... ${letters(100)}`,
		numSegments: 1,
	});
});

test('a message that plain characters make too long is not sent', async () => {
	const { error } = await sendIt(`${letters(159)}…`, { replaceTypography: true }, '2008-08-01');

	expect(error?.message).toBe('The message has 162 characters, but only 160 are allowed');
	expect(twilio.requests).toEqual([]);
});

test('"Smart Encoding" is asked of Twilio, and counted as Twilio encodes', async () => {
	const message = `Don’t ½ ${letters(100)}`;
	const { items, error } = await sendIt(message, { smartEncoded: true, maxSegments: 1 });

	expect(error).toBeUndefined();
	expect(new URLSearchParams(twilio.requests[0]?.rawBody).get('SmartEncoded')).toBe('true');
	expect(items[0]?.json).toMatchObject({ numSegments: 1 });
});

test('the 2008-08-01 API has no smart encoding, and says so before sending', async () => {
	const { error } = await sendIt('Hi', { smartEncoded: true }, '2008-08-01');

	expect(error?.message).toBe('The API version 2008-08-01 does not support "Smart Encoding"');
	expect(twilio.requests).toEqual([]);
});

test('without these options nothing is added to a request, and nothing changed', async () => {
	const { items } = await sendIt(`“Hi” ${letters(200)}`, {});

	expect(new URLSearchParams(twilio.requests[0]?.rawBody).has('SmartEncoded')).toBe(false);
	expect(items[0]?.json).toMatchObject({ body: `“Hi” ${letters(200)}`, numSegments: 4 });
});

describe('the operation Estimate Segments', () => {
	const estimateAll = async (texts: string[], options: INodeParameters = {}) =>
		await runNode(
			texts.map((text) => ({ text })),
			{
				parameters: {
					resource: 'message',
					operation: 'estimate',
					message: '={{ $json.text }}',
					options,
				},
				credential: credentialFor(twilio),
			},
		);

	test('tells what each text would cost and why, and asks nothing of Twilio', async () => {
		const { items, error } = await estimateAll(['Hi Jenny!', curly]);

		expect(error).toBeUndefined();
		expect(items).toEqual([
			{
				json: {
					body: 'Hi Jenny!',
					encoding: 'GSM-7',
					segments: 1,
					characters: 9,
					costlyCharacters: [],
					segmentsWithoutThem: 1,
				},
				pairedItem: { item: 0 },
			},
			{
				json: {
					body: curly,
					encoding: 'UCS-2',
					segments: 3,
					characters: 158,
					costlyCharacters: [{ character: '’', position: 12, count: 1 }],
					segmentsWithoutThem: 1,
				},
				pairedItem: { item: 1 },
			},
		]);
		expect(twilio.requests).toEqual([]);
		for (const { json } of items) expect(schemaErrors(schema, json)).toBeNull();
	});

	test('counts the text as these options would send it', async () => {
		const plain = await estimateAll([curly], { replaceTypography: true });
		expect(plain.items[0]?.json).toMatchObject({
			body: `Hello there' ${letters(145)}`,
			segments: 1,
		});

		const smart = await estimateAll([curly], { smartEncoded: true });
		expect(smart.items[0]?.json).toMatchObject({ body: curly, encoding: 'GSM-7', segments: 1 });
	});

	test('counts a text that is far too long to send', async () => {
		const { items } = await estimateAll([letters(2000), letters(100_000)]);
		expect(items.map(({ json }) => json.segments)).toEqual([14, 654]);
	});

	test('refuses what is no message at all', async () => {
		const { error } = await estimateAll([letters(100_001)]);
		expect(error?.message).toBe('"Message" has 100001 characters, but only 100000 are allowed');
	});

	test('agrees with what is charged for the message once it is sent', async () => {
		const texts = ['Hi', curly, `${letters(159)}€`, 'Ж'.repeat(135), '🍝'.repeat(36)];
		const { items } = await estimateAll(texts);
		const sent = await Promise.all(texts.map(async (text) => await sendIt(text, {})));

		expect(items.map(({ json }) => json.segments)).toEqual([1, 3, 2, 3, 2]);
		expect(sent.map(({ items: [item] }) => item?.json.numSegments)).toEqual([1, 3, 2, 3, 2]);
	});

	test('adds the price of the text in the country of its recipient, asking once per country', async () => {
		const { items, error } = await runNode(
			[
				{ text: curly, to: '+14155550123' },
				{ text: 'Hi', to: '+1 415 555 0124' },
				{ text: curly, to: '+447700900123' },
				{ text: 'Hi', to: 'gb' },
			],
			{
				parameters: {
					resource: 'message',
					operation: 'estimate',
					message: '={{ $json.text }}',
					options: { price: true, to: '={{ $json.to }}' },
				},
				credential: credentialFor(twilio),
			},
		);

		expect(error).toBeUndefined();
		expect(twilio.requests.map(({ method, path }) => [method, path])).toEqual([
			['GET', '/v1/Messaging/Countries/US'],
			['GET', '/v1/Messaging/Countries/GB'],
		]);
		const priceUnit = 'USD';
		const priceNote = 'Without the fees of phone companies, which come on top';
		expect(items.map(({ json }) => json)).toMatchObject([
			{
				segments: 3,
				country: 'US',
				lowestPrice: 0.0249,
				highestPrice: 0.0249,
				priceUnit,
				priceNote,
			},
			{ segments: 1, country: 'US', lowestPrice: 0.0083, highestPrice: 0.0083 },
			{
				segments: 3,
				country: 'GB',
				lowestPrice: 0.1389,
				highestPrice: 0.1572,
				priceUnit,
				priceNote,
			},
			{ segments: 1, country: 'GB', lowestPrice: 0.0463, highestPrice: 0.0524 },
		]);
		for (const { json } of items) expect(schemaErrors(schema, json)).toBeNull();
	});

	test.each([
		[{ price: true }, 'There is no recipient whose country the price goes by'],
		[{ price: true, to: '4155550123' }, 'The country of the recipient is not known: 4155550123'],
		[{ price: true, to: 'whatsapp:+14155550123' }, 'Only the price of an SMS can be looked up'],
		[{ price: true, to: 'UK' }, 'The country of the recipient is not known: UK'],
	])('with %j says which country is missing', async (options, message) => {
		const { error } = await estimateAll(['Hi'], options);

		expect(error?.message).toBe(message);
		expect(twilio.requests).toEqual([]);
	});

	test.each(['whatsapp:+14155550123', 'RCS: +14155550123'])(
		'there are no segments for %s',
		async (to) => {
			const { items } = await estimateAll([curly], { to });

			expect(items[0]?.json).toEqual({
				body: curly,
				encoding: null,
				segments: null,
				characters: 158,
				costlyCharacters: [],
				segmentsWithoutThem: null,
			});
			expect(schemaErrors(schema, items[0]?.json)).toBeNull();
		},
	);

	test('a country to which Twilio has no prices is an error, and prices are read again after a failure', async () => {
		const unknown = await estimateAll(['Hi'], { price: true, to: 'FR' });
		expect(unknown.error?.message).toBe('Twilio has no price for texts to FR (Twilio 20404)');
		twilio.faults.add({ kind: 'serverError', times: 1 });
		const { items } = await estimateAll(['Hi'], { price: true, to: 'US' });
		expect(items[0]?.json).toMatchObject({ lowestPrice: 0.0083 });
	});
});
