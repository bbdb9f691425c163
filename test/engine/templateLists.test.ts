import type { INodeParameters } from 'n8n-workflow';
import { searchTemplates } from '../../nodes/TwilioSms/editor/searchTemplates';
import { templateVariables } from '../../nodes/TwilioSms/editor/templateVariables';
import { demoAccount } from '../../playground/twilio/accounts';
import { startLocalTwilio, type LocalTwilio } from '../../playground/twilio/localTwilio';
import { editorContext } from './engine';
import { credentialFor } from './credential';
import { sendParameters } from './sending';

const longTemplate = {
	sid: 'HX00000000000000000000000000000011',
	friendlyName: 'long',
	variables: { city: 'Berlin' },
	types: {
		'twilio/text': { body: `First line\nsecond line of ${'a very long text '.repeat(6)}` },
		'twilio/card': { title: 'From {{city}} to {{1}}', actions: [] },
	},
};

let twilio: LocalTwilio;

beforeEach(async () => {
	const contents = [...(demoAccount.contents ?? []), longTemplate];
	twilio = await startLocalTwilio({ accounts: [{ ...demoAccount, contents }] });
});

afterEach(async () => await twilio.close());

const editor = (parameters: INodeParameters = {}, changes?: Record<string, string>) =>
	editorContext({
		parameters: sendParameters({ content: 'template', ...parameters }),
		credential: credentialFor(twilio, changes),
	});

const search = async (filter?: string) =>
	(await searchTemplates.call(editor(), filter)).results.map(({ name }) => name);

const variablesOf = async (contentSid: string) =>
	await templateVariables.call(
		editor({ contentSid: { __rl: true, mode: 'contentSid', value: contentSid } }),
	);

test('the templates are listed with language, what they say, and what WhatsApp thinks', async () => {
	expect(await search()).toEqual([
		'verification_code (en): Hi {{1}}, your code is {{2}}.',
		'opening_hours (en): We are open Monday to Friday, 9 to 5.',
		'appointment_reminder (en): Hello {{name}}, see you {{day}}? Answer YES or NO.',
		'new_in_store (en, WhatsApp: pending): New in our store, {{1}}!',
		'flash_sale (de, WhatsApp: rejected): {{percent}} % auf alles',
		'thank_you (en, WhatsApp: unsubmitted): Thank you, {{1}}!',
		'long (en, WhatsApp: unsubmitted): First line second line of a very long text a very long text a very long text a very long text a very…',
	]);
	expect(twilio.requests).toMatchObject([
		{ method: 'GET', path: '/v1/ContentAndApprovals?PageSize=100', answeredWith: 200 },
	]);
});

test('a template is found by its name, its text and its SID, which is its value', async () => {
	expect(await search('THANK')).toEqual([
		'thank_you (en, WhatsApp: unsubmitted): Thank you, {{1}}!',
	]);
	expect(await search('monday')).toHaveLength(1);
	const { results } = await searchTemplates.call(editor(), 'HX00000000000000000000000000000003');
	expect(results.map(({ value }) => value)).toEqual(['HX00000000000000000000000000000003']);
});

test('with the 2008-08-01 API the list says that there are no templates', async () => {
	const call = searchTemplates.call(editor({}, { apiVersion: '2008-08-01' }));
	await expect(call).rejects.toThrow('The API version 2008-08-01 does not support templates');
	expect(twilio.requests).toEqual([]);
});

test('each variable of the template is a required field that shows its sample', async () => {
	const common = {
		type: 'string',
		required: true,
		display: true,
		defaultMatch: false,
		canBeUsedToMatch: false,
	};
	expect((await variablesOf('HX00000000000000000000000000000001')).fields).toEqual([
		{ ...common, id: '1', displayName: '1 (e.g. there)' },
		{ ...common, id: '2', displayName: '2 (e.g. 000000)' },
	]);
	expect(twilio.requests).toMatchObject([
		{ method: 'GET', path: '/v1/Content/HX00000000000000000000000000000001', answeredWith: 200 },
	]);
});

test('variables without a sample, in whichever form of the template, are fields too', async () => {
	const { fields } = await variablesOf(longTemplate.sid);
	expect(fields.map(({ id, displayName }) => [id, displayName])).toEqual([
		['1', '1'],
		['city', 'city (e.g. Berlin)'],
	]);
});

test.each([
	['HX00000000000000000000000000000002', 'This template has no variables'],
	['HX00000000000000000000000000000099', 'Your Twilio account has no template with this SID'],
	['', 'The variables appear once the template is known. Run the nodes'],
	['HX1/../../2010-04-01', 'The variables appear once the template is known. Run the nodes'],
])('for the template %p there are no fields, but a notice', async (sid, notice) => {
	const emptyFieldsNotice = expect.stringContaining(notice);
	expect(await variablesOf(sid)).toEqual({ fields: [], emptyFieldsNotice });
});

test("a wrong token's error says what to do", async () => {
	const contentSid = { __rl: true, mode: 'list', value: longTemplate.sid };
	const call = templateVariables.call(editor({ contentSid }, { authToken: 'f'.repeat(32) }));
	await expect(call).rejects.toMatchObject({
		name: 'NodeApiError',
		message: 'Authenticate (Twilio 20003)',
	});
});
