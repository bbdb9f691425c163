import type { IDataObject, INodeParameters, ResourceMapperValue } from 'n8n-workflow';
import { demoAccount } from '../../playground/twilio/accounts';
import { startLocalTwilio, type LocalTwilio } from '../../playground/twilio/localTwilio';
import { credentialFor } from './credential';
import { runNode } from './engine';
import { sendParameters } from './sending';

const verificationCode = 'HX00000000000000000000000000000001';
const openingHours = 'HX00000000000000000000000000000002';

let twilio: LocalTwilio;

beforeEach(async () => {
	twilio = await startLocalTwilio({ accounts: [demoAccount] });
});

afterEach(async () => await twilio.close());

const template = (value: string) => ({ __rl: true, mode: 'list', value });

type Values = ResourceMapperValue['value'];

/** As the editor saves the fields of a template's variables. */
const fields = (value: Values, names = ['1', '2']): ResourceMapperValue => ({
	mappingMode: 'defineBelow',
	value,
	matchingColumns: [],
	attemptToConvertTypes: false,
	convertFieldsToString: false,
	schema: names.map((id) => ({
		id,
		displayName: `${id} (e.g. sample)`,
		type: 'string',
		required: true,
		display: true,
		defaultMatch: false,
		canBeUsedToMatch: false,
		removed: false,
	})),
});

const asFields = (value: Values): INodeParameters => ({
	contentSid: template(verificationCode),
	contentVariables: fields(value),
});

const asJson = (contentVariablesJson: string): INodeParameters => ({
	contentSid: template(verificationCode),
	specifyVariables: 'json',
	contentVariablesJson,
});

const send = async (
	parameters: INodeParameters,
	{ items = [{}], changes }: { items?: IDataObject[]; changes?: Record<string, string> } = {},
) =>
	await runNode(items, {
		parameters: sendParameters({ content: 'template', ...parameters }),
		credential: credentialFor(twilio, changes),
	});

const forms = () => twilio.requests.map(({ rawBody }) => rawBody);

test('a template is sent with the values of its fields, and without the message field', async () => {
	const { items, error } = await send(asFields({ 1: 'Jenny', 2: '123456' }));

	expect(error).toBeUndefined();
	expect(forms()).toEqual([
		'From=%2B14155550100&To=%2B14155550123&ContentSid=HX00000000000000000000000000000001&ContentVariables=%7B%221%22%3A%22Jenny%22%2C%222%22%3A%22123456%22%7D',
	]);
	expect(items[0]?.json.body).toBe('Hi Jenny, your code is 123456.');
});

test('a template without variables is sent without values', async () => {
	await send({ contentSid: template(openingHours), contentVariables: fields({}, []) });

	expect(forms()).toEqual([
		'From=%2B14155550100&To=%2B14155550123&ContentSid=HX00000000000000000000000000000002',
	]);
});

test('a SID typed by hand is sent without the spaces around it', async () => {
	const contentSid = { __rl: true, mode: 'contentSid', value: ` ${openingHours}\n` };
	await send({ contentSid });

	expect(forms()).toEqual([
		'From=%2B14155550100&To=%2B14155550123&ContentSid=HX00000000000000000000000000000002',
	]);
});

test('values are read for each item, and numbers are written out', async () => {
	await send(asFields({ 1: '={{ $json.name }}', 2: '={{ $json.code }}' }), {
		items: [
			{ name: 'Jenny "J"', code: 123456 },
			{ name: 'Zoë', code: true },
		],
	});

	expect(forms().map((form) => new URLSearchParams(form).get('ContentVariables'))).toEqual([
		'{"1":"Jenny \\"J\\"","2":"123456"}',
		'{"1":"Zoë","2":"true"}',
	]);
});

test.each([
	['text', '{ "2": 123456, "1": "Jenny" }'],
	['text with an expression in it', '={ "1": "{{ $json.name }}", "2": 123456 }'],
	['an expression that gives an object', '={{ { 1: $json.name, 2: "123456" } }}'],
])('values can be given as JSON: %s', async (_, json) => {
	const { items } = await send(asJson(json), { items: [{ name: 'Jenny' }] });

	expect(forms()).toEqual([
		'From=%2B14155550100&To=%2B14155550123&ContentSid=HX00000000000000000000000000000001&ContentVariables=%7B%221%22%3A%22Jenny%22%2C%222%22%3A%22123456%22%7D',
	]);
	expect(items[0]?.json.body).toBe('Hi Jenny, your code is 123456.');
});

test.each(['', '  ', '{}', '={{ null }}'])('the JSON %p has no values', async (json) => {
	await send({ ...asJson(json), contentSid: template(openingHours) });

	expect(forms()).toEqual([
		'From=%2B14155550100&To=%2B14155550123&ContentSid=HX00000000000000000000000000000002',
	]);
});

test('a reply can be a template', async () => {
	const received = {
		event: 'messageReceived',
		from: '+14155550123',
		to: '+14155550100',
		messagingServiceSid: null,
	};
	await runNode([received], {
		parameters: {
			resource: 'message',
			operation: 'reply',
			content: 'template',
			contentSid: template(openingHours),
		},
		credential: credentialFor(twilio),
	});

	expect(forms()).toEqual([
		'From=%2B14155550100&To=%2B14155550123&ContentSid=HX00000000000000000000000000000002',
	]);
});

test.each<[string, INodeParameters, RegExp]>([
	['without a template', { contentSid: template('={{ "" }}') }, /^No template was chosen$/],
	[
		'with something else than a template',
		{ contentSid: template('verification_code') },
		/^"Template" is not the SID of a template$/,
	],
	['with an empty value', asFields({ 1: 'Jenny', 2: '={{ $json.no }}' }), /"2" has no value$/],
	['with an empty value in JSON', asJson('{ "name": "" }'), /"name" has no value$/],
	['with null in JSON', asJson('{ "name": null }'), /variable "name" has no value$/],
	[
		'with a value too many',
		asFields({ 1: 'Jenny', 2: '123456', 3: 'x' }),
		/^The template has no variable "3"$/,
	],
	['with a list', asFields({ 1: '={{ [1, 2] }}', 2: '1' }), /variable "1" is a list, not text$/],
	['with an object in JSON', asJson('{ "1": { "a": 1 } }'), /"1" is an object, not text$/],
	[
		'with a whole file as a value',
		asFields({ 1: '={{ "x".repeat(100001) }}', 2: '1' }),
		/^"Variables" has 100001 characters, but only 100000 are allowed$/,
	],
	[
		'with a whole file as a value in JSON',
		asJson('={{ { 1: "x".repeat(100001) } }}'),
		/^"Variables" has 100001 characters, but only 100000 are allowed$/,
	],
	[
		'with a whole file as JSON',
		asJson('={{ "x".repeat(100001) }}'),
		/^"Variables" has 100001 characters, but only 100000 are allowed$/,
	],
	['with broken JSON', asJson('{ "1": '), /^"Variables" is not a JSON object$/],
	['with a JSON list', asJson('["Jenny"]'), /^"Variables" is not a JSON object$/],
	['with JSON text', asJson('"Jenny"'), /^"Variables" is not a JSON object$/],
	[
		'with fields that the editor could not know',
		{ contentSid: template(`={{ "${verificationCode}" }}`), contentVariables: fields({}, []) },
		/^The template comes from an expression, so its variables are not known$/,
	],
	[
		'as an expression in place of the whole field',
		{ contentSid: `={{ "${verificationCode}" }}` },
		/^The template comes from an expression, so its variables are not known$/,
	],
])('a template %s is refused before anything is sent', async (_, parameters, message) => {
	const { error } = await send(parameters);

	expect(error?.message).toMatch(message);
	expect(twilio.requests).toEqual([]);
});

test.each<[string, INodeParameters, string]>([
	['a template', { contentSid: template('') }, 'Parameter "Template" is required.'],
	['a value', asFields({ 1: 'Jenny' }), 'Variable "2" is required'],
	['any value', asFields(null), 'Variable "1" is required\n- Variable "2" is required'],
])('n8n itself stops a run that was left without %s', async (_, parameters, issue) => {
	await expect(send(parameters)).rejects.toThrow(`The 'Twilio SMS 1' node has issues:\n- ${issue}`);
});

test('a template that an expression chooses is sent with the fields of the editor', async () => {
	await send({
		...asFields({ 1: 'Jenny', 2: '123456' }),
		contentSid: template(`={{ "${verificationCode}" }}`),
	});

	expect(forms()).toEqual([
		'From=%2B14155550100&To=%2B14155550123&ContentSid=HX00000000000000000000000000000001&ContentVariables=%7B%221%22%3A%22Jenny%22%2C%222%22%3A%22123456%22%7D',
	]);
});

test('with the 2008-08-01 API, a template is refused before anything is sent', async () => {
	const { error } = await send(asFields({ 1: 'Jenny', 2: '123456' }), {
		changes: { apiVersion: '2008-08-01' },
	});

	expect(error?.message).toBe('The API version 2008-08-01 does not support templates');
	expect(twilio.requests).toEqual([]);
});

test("an unknown template's error says where to copy its SID from", async () => {
	const { error } = await send({
		contentSid: template('HX00000000000000000000000000000099'),
		contentVariables: fields({}, []),
	});

	expect(error).toMatchObject({
		message: 'The ContentSid is Invalid (Twilio 21655)',
		description: expect.stringContaining('Content Template Builder'),
	});
});
