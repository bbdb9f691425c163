import type { INodeParameters } from 'n8n-workflow';
import { searchVerifyServices } from '../../nodes/TwilioSms/editor/searchVerifyServices';
import startSchema from '../../nodes/TwilioSms/__schema__/v1.0.0/verification/start.json';
import { credentialFor } from './credential';
import { beginNode, editorContext, runNode } from './engine';
import { letTimeFly } from './fastTime';
import { schemaErrors } from './outputSchema';
import { twilio } from './ownTwilio';
import {
	asked,
	node,
	service,
	servicePath,
	serviceSid,
	start,
	startVerifyForEachTest,
	verification,
} from './verifying';

startVerifyForEachTest();

test('a code is sent by SMS, and the verification is output', async () => {
	const { items, error } = await start();

	expect(error).toBeUndefined();
	expect(asked()).toEqual([
		['POST', `${servicePath}/Verifications`, 'To=%2B14155550123&Channel=sms'],
	]);
	expect(items).toEqual([{ json: verification(), pairedItem: { item: 0 } }]);
	expect(schemaErrors(startSchema, items[0]?.json)).toBeNull();
});

test.each<[INodeParameters, string]>([
	[{ channel: 'whatsapp', to: 'whatsapp:+14155550123' }, 'To=%2B14155550123&Channel=whatsapp'],
	[
		{ channel: 'call', to: '0171 2345678', options: { defaultCountry: 'de' } },
		'To=%2B491712345678&Channel=call',
	],
	[{ channel: 'email', to: ' jenny@example.com ' }, 'To=jenny%40example.com&Channel=email'],
	[
		{ options: { customCode: '482915', locale: 'pt-BR', riskCheck: 'disable' } },
		'To=%2B14155550123&Channel=sms&CustomCode=482915&Locale=pt-BR&RiskCheck=disable',
	],
	[
		{
			options: {
				templateSid: 'HJ00000000000000000000000000000001',
				templateCustomSubstitutions: '{ "order": 1234 }',
			},
		},
		'To=%2B14155550123&Channel=sms&TemplateSid=HJ00000000000000000000000000000001&TemplateCustomSubstitutions=%7B%22order%22%3A%221234%22%7D',
	],
])('%j is sent as %s', async (parameters, form) => {
	const { error } = await start(parameters);

	expect(error).toBeUndefined();
	expect(asked()).toEqual([['POST', `${servicePath}/Verifications`, form]]);
});

test('a custom friendly name is sent, and Twilio says when it is not enabled', async () => {
	const { error } = await start({ options: { customFriendlyName: 'My Shop' } });

	expect(asked()[0]?.[2]).toBe('To=%2B14155550123&Channel=sms&CustomFriendlyName=My+Shop');
	expect(error).toMatchObject({
		message: 'Service does not support this feature (Twilio 60204)',
		description: expect.stringMatching(/^This Verify Service may not use that feature\. .*custom/),
	});
});

test.each<[INodeParameters, string]>([
	[{ serviceSid: { ...service, value: '={{ "" }}' } }, 'No Verify Service was given'],
	[{ serviceSid: { ...service, value: 'VA1' } }, '"Verify Service" is not the SID of one'],
	[{ to: '={{ "" }}' }, 'No recipient was given'],
	[{ to: '4155550123' }, 'The country of this number is not known: 4155550123'],
	[
		{ to: 'whatsapp:US.13491208655302741918' },
		'The country of this number is not known: whatsapp:US.13491208655302741918',
	],
	[{ to: 'jenny@example.com' }, '"To" is an email address'],
	[{ channel: 'email' }, '"To" is not an email address: +14155550123'],
	[{ channel: '={{ "fax" }}' }, '"Channel" is not one of call, email, sms, whatsapp: fax'],
	[
		{ options: { templateSid: 'HX00000000000000000000000000000001' } },
		'"Template SID" is not the SID of a Verify template',
	],
])('%j is refused before anything is sent', async (parameters, message) => {
	const { error } = await start(parameters);

	expect(error?.message).toBe(message);
	expect(asked()).toEqual([]);
});

test.each(['start', 'check'])('the 2008-08-01 API cannot %s a verification', async (operation) => {
	const { error } = await runNode([{}], {
		...node(operation, { code: '482915' }),
		credential: credentialFor(twilio, { apiVersion: '2008-08-01' }),
	});

	expect(error?.message).toBe('The API version 2008-08-01 cannot verify people');
	expect(asked()).toEqual([]);
});

test('an item that Twilio refuses has its error, and the others their codes', async () => {
	twilio.faults.add({ kind: 'refusal', code: 60410, times: 1 });
	const { items } = await runNode([{ to: '+14155550123' }, { to: '+14155550124' }], {
		...node('start', { to: '={{ $json.to }}', options: { maxConcurrentRequests: 1 } }),
		onError: 'continueRegularOutput',
	});

	expect(items).toMatchObject([
		{
			json: {
				error: {
					code: 60410,
					outcome: 'rejected',
					retryable: true,
					help: expect.stringMatching(/^Twilio suspects fraud .* for 12 hours/),
				},
			},
			pairedItem: { item: 0 },
		},
		{ json: { status: 'pending', to: '+14155550124' }, pairedItem: { item: 1 } },
	]);
});

test('an answer that is lost leaves it unknown whether the code was sent, and no retry sends it again', async () => {
	twilio.faults.add({ kind: 'reset', afterAccepting: true, method: 'POST', times: 1 });
	const run = beginNode([{ to: '+14155550123' }, { to: '+14155550124' }], {
		...node('start', { to: '={{ $json.to }}', options: { maxConcurrentRequests: 1 } }),
	});
	const { error } = await run.result;

	expect(error).toMatchObject({
		context: { itemIndex: 0 },
		description: expect.stringMatching(
			/^Twilio may have sent the code\. Before you send another, ask the person/,
		),
	});
	const { items } = await run.retry({ onError: 'continueRegularOutput' });
	expect(items).toMatchObject([
		{ json: { error: { outcome: 'unknown', retryable: false } } },
		{ json: { to: '+14155550124', status: 'pending' } },
	]);
	expect(asked().map(([, , form]) => form)).toEqual([
		'To=%2B14155550123&Channel=sms',
		'To=%2B14155550124&Channel=sms',
	]);
});

test('what Twilio throttles is sent once it lets it through', async () => {
	twilio.faults.add({ kind: 'tooManyRequests', times: 2 });
	const { items } = await start();

	expect(items[0]?.json).toMatchObject({ status: 'pending' });
	expect(twilio.verifications()).toMatchObject([{ sent: [{ channel: 'sms' }] }]);
});

test('while Twilio is down, no more codes are sent into the void', async () => {
	letTimeFly();
	twilio.faults.add({ kind: 'serverError' });
	const people = Array.from({ length: 30 }, (_, index) => ({ to: `+141555501${10 + index}` }));
	const { items } = await runNode(people, {
		...node('start', { to: '={{ $json.to }}', options: { maxConcurrentRequests: 1 } }),
		onError: 'continueRegularOutput',
	});
	jest.restoreAllMocks();

	expect(asked().filter(([method]) => method === 'POST')).toHaveLength(10);
	expect(asked().at(-1)).toEqual(['GET', '/v2/Services?PageSize=100', '']);
	expect(items.map(({ json }) => json.error)).toMatchObject([
		...Array(10).fill({ outcome: 'unknown' }),
		...Array(20).fill({ outcome: 'notSent', message: expect.stringMatching(/not responding/) }),
	]);
});

test('one person is sent codes one after another, in the order of the items', async () => {
	twilio.faults.add({ kind: 'latency', latencyMs: 200, times: 1 });
	const channels = ['sms', 'call', 'whatsapp'].map((channel) => ({ channel }));
	const { error } = await runNode(channels, node('start', { channel: '={{ $json.channel }}' }));

	expect(error).toBeUndefined();
	expect(twilio.verifications()).toMatchObject([{ sent: channels }]);
});

test('the list of Verify Services names them', async () => {
	const context = editorContext(node('start', {}));

	expect(await searchVerifyServices.call(context)).toEqual({
		results: [{ name: 'Shop', value: serviceSid }],
		paginationToken: undefined,
	});
});
