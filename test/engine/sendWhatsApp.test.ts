import type { INodeParameters } from 'n8n-workflow';
import { credentialFor } from './credential';
import { runNode } from './engine';
import { startTwilioForEachTest, twilio } from './ownTwilio';
import { number, service } from './sentForm';
import { sendParameters } from './sending';

startTwilioForEachTest();

const run = async (parameters: INodeParameters, item = {}) =>
	await runNode([item], {
		parameters: sendParameters({ message: 'Hi', ...parameters }),
		credential: credentialFor(twilio),
	});

const onWhatsApp = { from: number('whatsapp:+14155550100') };
const forms = () => twilio.requests.map(({ rawBody }) => rawBody);
const two = ['https://example.com/a.jpg', 'https://example.com/b.jpg'];
const pdf = 'https://example.com/menu.PDF?version=2';

describe('what WhatsApp would drop is refused before anything is sent', () => {
	afterEach(() => expect(twilio.requests).toEqual([]));

	const received = {
		event: 'messageReceived',
		sid: 'SM00000000000000000000000000000001',
		from: 'whatsapp:+14155550123',
		to: 'whatsapp:+14155550100',
	};

	test.each<[string, INodeParameters]>([
		['from a sender there', { ...onWhatsApp, mediaUrl: two }],
		['through a service', { from: service, channel: 'whatsapp', mediaUrl: two }],
		['in a reply', { operation: 'reply', replyTo: '', mediaUrl: two }],
	])('a second file %s', async (_, parameters) => {
		const { error } = await run(parameters, received);
		expect(error).toMatchObject({
			message: 'A WhatsApp message can carry one file, and this one has 2',
			description: expect.stringMatching(/^Twilio would drop all but the first without an error\./),
		});
	});

	test('the text of a document', async () => {
		const { error } = await run({ ...onWhatsApp, mediaUrl: pdf });
		expect(error).toMatchObject({
			message: 'WhatsApp shows no text with a document',
			description: expect.stringMatching(/Send the text and the document in two messages/),
		});
	});
});

test.each<[string, INodeParameters, string]>([
	[
		'a document alone',
		{ ...onWhatsApp, message: '', mediaUrl: pdf },
		'From=whatsapp%3A%2B14155550100&To=whatsapp%3A%2B14155550123&MediaUrl=https%3A%2F%2Fexample.com%2Fmenu.PDF%3Fversion%3D2',
	],
	[
		'a picture with a text',
		{ ...onWhatsApp, mediaUrl: two.slice(1) },
		'From=whatsapp%3A%2B14155550100&To=whatsapp%3A%2B14155550123&Body=Hi&MediaUrl=https%3A%2F%2Fexample.com%2Fb.jpg',
	],
	[
		'two files and a document with a text, by MMS',
		{ mediaUrl: [pdf, 'https://example.com/a.jpg'] },
		'From=%2B14155550100&To=%2B14155550123&Body=Hi&MediaUrl=https%3A%2F%2Fexample.com%2Fmenu.PDF%3Fversion%3D2&MediaUrl=https%3A%2F%2Fexample.com%2Fa.jpg',
	],
])('%s is sent', async (_, parameters, form) => {
	const { error } = await run(parameters);
	expect(error).toBeUndefined();
	expect(forms()).toEqual([form]);
});

describe('"Max Segments"', () => {
	const message = 'a'.repeat(161);
	const options = { maxSegments: 1 };

	test.each<[string, INodeParameters]>([
		['WhatsApp', { ...onWhatsApp, options }],
		['RCS', { from: number('rcs:local_twilio'), options }],
		['MMS', { options: { ...options, mediaUrl: two } }],
		['a long text as MMS', { options: { ...options, sendAsMms: true } }],
	])('does not count %s, which has no segments', async (_, parameters) => {
		const { error } = await run({ message, ...parameters });
		expect(error).toBeUndefined();
		expect(forms()).toHaveLength(1);
	});

	test('counts what a service may send as SMS', async () => {
		const { error } = await run({ message, from: service, options });
		expect(error?.message).toBe('This message is 2 segments');
		expect(twilio.requests).toEqual([]);
	});
});

describe('the values of a template', () => {
	const values = { name: 'Jenny\r\n\tRosen', day: 'on     Monday, 7 pm' };
	const parameters: INodeParameters = {
		content: 'template',
		contentSid: { __rl: true, mode: 'list', value: 'HX00000000000000000000000000000003' },
		specifyVariables: 'json',
		contentVariablesJson: JSON.stringify({ ...values, place: 'at    the\u00A0bar' }),
	};
	const sentValues = () =>
		JSON.parse(new URLSearchParams(forms()[0]).get('ContentVariables') ?? '');

	test('have single spaces on WhatsApp where it takes no line breaks, tabs and long gaps', async () => {
		await run({ ...onWhatsApp, ...parameters });
		expect(sentValues()).toEqual({
			name: 'Jenny Rosen',
			day: 'on Monday, 7 pm',
			place: 'at    the\u00A0bar',
		});
	});

	test('stay as they are in an SMS', async () => {
		await run(parameters);
		expect(sentValues()).toMatchObject(values);
	});
});
