/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never shipped: runs in plain Node */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import lookups from '@twilio/cli-core/src/services/twilio-api/twilio_lookups_v2.json';
import type { INodeParameters } from 'n8n-workflow';
import schema from '../../nodes/TwilioSms/__schema__/v1.0.0/phoneNumber/lookup.json';
import { credentialFor } from './credential';
import { runNode } from './engine';
import { schemaErrors } from './outputSchema';

const { examples } =
	lookups.paths['/v2/PhoneNumbers/{PhoneNumber}'].get.responses['200'].content['application/json'];

/** Answers with the examples of Twilio's OpenAPI document. */
let twilio: Server;
let url: string;
let answers: Array<{ status: number; body: object }>;
let asked: string[];

beforeEach(async () => {
	answers = [];
	asked = [];
	twilio = createServer(({ method, url: path, headers }, response) => {
		asked.push(`${method} ${path} ${headers.authorization?.slice(0, 9)}`);
		const { status, body } = path?.endsWith('/unknown')
			? { status: 404, body: { code: 20404, message: 'Not found', status: 404 } }
			: (answers.shift() ?? { status: 200, body: examples.fetch.value });
		response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
	});
	await new Promise<void>((resolve) => {
		twilio.listen(0, '127.0.0.1', resolve);
	});
	url = `http://127.0.0.1:${(twilio.address() as AddressInfo).port}`;
});

afterEach(
	async () =>
		await new Promise((resolve) => {
			twilio.close(resolve);
		}),
);

const answer = (name: keyof typeof examples) =>
	answers.push({ status: 200, body: examples[name].value });

const run = async (parameters: INodeParameters, changes = {}) =>
	await runNode([{}], {
		parameters: {
			resource: 'phoneNumber',
			operation: 'lookup',
			phoneNumber: '+14159929960',
			...parameters,
		},
		credential: credentialFor({ url }, changes),
	});

const validNumber = {
	phoneNumber: '+14159929960',
	valid: true,
	validationErrors: [],
	countryCode: 'US',
	callingCountryCode: '1',
	nationalFormat: '(415) 992-9960',
	lineTypeIntelligence: null,
	callerName: null,
	smsPumpingRisk: null,
	lineStatus: null,
	simSwap: null,
	reassignedNumber: null,
	identityMatch: null,
	url: 'https://lookups.twilio.com/v2/PhoneNumbers/+14159929960',
};

/** The number in the examples of some fields. */
const british = {
	phoneNumber: '+447772000001',
	countryCode: 'GB',
	callingCountryCode: '44',
	nationalFormat: '07772 000001',
	url: 'https://lookups.twilio.com/v2/PhoneNumbers/+447772000001',
};

test('a number is looked up, free of charge', async () => {
	const { items, error } = await run({});

	expect(error).toBeUndefined();
	expect(asked).toEqual(['GET /v2/PhoneNumbers/%2B14159929960 Basic QUM']);
	expect(items).toEqual([{ json: validNumber, pairedItem: { item: 0 } }]);
	expect(schemaErrors(schema, items[0]?.json)).toBeNull();
});

test('a number that cannot exist is a result that says why', async () => {
	answer('fetchInvalid');
	const { items, error } = await run({ phoneNumber: '+141599299600' });

	expect(error).toBeUndefined();
	expect(items[0]?.json).toEqual({
		...validNumber,
		phoneNumber: '+141599299600',
		valid: false,
		validationErrors: ['TOO_LONG'],
		countryCode: null,
		callingCountryCode: null,
		nationalFormat: null,
		url: 'https://lookups.twilio.com/v2/PhoneNumbers/+141599299600',
	});
	expect(schemaErrors(schema, items[0]?.json)).toBeNull();
});

test.each([
	[
		'fetchLineTypeIntelligence',
		'line_type_intelligence',
		{
			lineTypeIntelligence: {
				type: 'nonFixedVoip',
				carrierName: 'Twilio - SMS/MMS-SVR',
				mobileCountryCode: '240',
				mobileNetworkCode: '38',
				errorCode: null,
			},
		},
	],
	[
		'fetchCallerName',
		'caller_name',
		{ callerName: { callerName: 'Sergio Suarez', callerType: 'CONSUMER', errorCode: null } },
	],
	[
		'fetchSmsPumpingRisk',
		'sms_pumping_risk',
		{
			smsPumpingRisk: {
				carrierRiskCategory: 'moderate',
				numberBlocked: false,
				numberBlockedDate: null,
				numberBlockedLast3Months: null,
				smsPumpingRiskScore: 61,
				errorCode: null,
			},
		},
	],
	[
		'fetchLineStatusActive',
		'line_status',
		{ ...british, lineStatus: { status: 'active', errorCode: null } },
	],
	[
		'fetchSimSwap',
		'sim_swap',
		{
			...british,
			simSwap: {
				lastSimSwap: {
					lastSimSwapDate: '2020-04-27T10:18:50Z',
					swappedPeriod: 'PT48H',
					swappedInPeriod: true,
				},
				carrierName: 'Vodafone UK',
				mobileCountryCode: '276',
				mobileNetworkCode: '02',
				errorCode: null,
			},
		},
	],
] as const)('%s: the field %s is asked for and output', async (example, field, found) => {
	answer(example);
	const { items } = await run({ fields: [field] });

	expect(asked).toEqual([`GET /v2/PhoneNumbers/%2B14159929960?Fields=${field} Basic QUM`]);
	expect(items[0]?.json).toEqual({ ...validNumber, ...found });
	expect(schemaErrors(schema, items[0]?.json)).toBeNull();
});

test.each([
	[{ phoneNumber: ' +1 (415) 992-9960 ' }, '/v2/PhoneNumbers/%2B14159929960'],
	[{ phoneNumber: '415.992.9960' }, '/v2/PhoneNumbers/4159929960'],
	[{ phoneNumber: '={{ 14159929960 }}' }, '/v2/PhoneNumbers/14159929960'],
	[{ phoneNumber: 'a/../b?c#d' }, '/v2/PhoneNumbers/a%2F..%2Fb%3Fc%23d'],
	[
		{ phoneNumber: '020 7946 0958', options: { countryCode: ' gb ' } },
		'/v2/PhoneNumbers/02079460958?CountryCode=GB',
	],
	[
		{ fields: ['line_type_intelligence', 'caller_name'], options: { countryCode: 'US' } },
		'/v2/PhoneNumbers/%2B14159929960?Fields=line_type_intelligence%2Ccaller_name&CountryCode=US',
	],
	[{ phoneNumber: 'whatsapp:+14159929960' }, '/v2/PhoneNumbers/%2B14159929960'],
	[{ phoneNumber: 'whatsapp:447700900123' }, '/v2/PhoneNumbers/%2B447700900123'],
	[{ phoneNumber: '+49 (0)170 1234567' }, '/v2/PhoneNumbers/%2B491701234567'],
	[{ phoneNumber: '00447700900123' }, '/v2/PhoneNumbers/%2B447700900123'],
	[{ phoneNumber: 'whatsapp:US.13491208655302741918' }, '/v2/PhoneNumbers/US.13491208655302741918'],
	[
		{ fields: '={{ "caller_name, sms_pumping_risk" }}' },
		'/v2/PhoneNumbers/%2B14159929960?Fields=caller_name%2Csms_pumping_risk',
	],
])('%j asks for %s', async (parameters, path) => {
	const { error } = await run(parameters);

	expect(error).toBeUndefined();
	expect(asked).toEqual([`GET ${path} Basic QUM`]);
});

test.each([
	[{ phoneNumber: ' ' }, {}, 'No number was given'],
	[{ phoneNumber: '..' }, {}, 'No number was given'],
	[{ phoneNumber: '={{ [1] }}' }, {}, '"Phone Number" is a list, not text'],
	[{ phoneNumber: '={{ "+1415\ud83d" }}' }, {}, 'Character 6 of the number is half of an emoji'],
	[{ options: { countryCode: 'UK' } }, {}, '"Country" is not a two-letter country code'],
	[
		{ options: { countryCode: 'United Kingdom' } },
		{},
		'"Country" is not a two-letter country code',
	],
	[{ fields: '={{ ["pre_fill"] }}' }, {}, '"Fields" has an unknown field: pre_fill'],
	[{ fields: '={{ ["reassigned_number"] }}' }, {}, '"Last Verified Date" is empty'],
	[
		{ fields: ['reassigned_number'], lastVerifiedDate: 'long ago' },
		{},
		'"Last Verified Date" is not a date: long ago',
	],
	[{ fields: ['identity_match'], identity: { city: ' ' } }, {}, '"Identity" is empty'],
	[{}, { apiVersion: '2008-08-01' }, 'The API version 2008-08-01 cannot look up numbers'],
])('%j with %j is refused before anything is sent', async (parameters, changes, message) => {
	const { error } = await run(parameters, changes);

	expect(error?.message).toBe(message);
	expect(asked).toEqual([]);
});

test('a reassigned number is asked about since a day, whatever the time zone', async () => {
	answer('fetchReassignedNumberWithNumberReassigned');
	const { items } = await run({
		fields: ['reassigned_number'],
		lastVerifiedDate: '2020-12-27T00:00:00.000+01:00',
	});

	expect(asked).toEqual([
		'GET /v2/PhoneNumbers/%2B14159929960?Fields=reassigned_number&LastVerifiedDate=20201227 Basic QUM',
	]);
	expect(items[0]?.json.reassignedNumber).toEqual({
		lastVerifiedDate: '2020-12-27',
		isNumberReassigned: 'yes',
		errorCode: null,
	});
	expect(schemaErrors(schema, items[0]?.json)).toBeNull();
});

test('an identity is compared with what the phone company knows', async () => {
	answer('fetchIdentityMatch');
	const { items } = await run({
		fields: ['identity_match'],
		identity: { firstName: 'Jenny', addressLine1: '321 Main St', dateOfBirth: '19900228' },
	});

	expect(asked).toEqual([
		'GET /v2/PhoneNumbers/%2B14159929960?Fields=identity_match&AddressLine1=321+Main+St&DateOfBirth=19900228&FirstName=Jenny Basic QUM',
	]);
	expect(items[0]?.json.identityMatch).toMatchObject({
		firstNameMatch: 'exact_match',
		addressLinesMatch: 'no_match',
		summaryScore: 90,
	});
	expect(schemaErrors(schema, items[0]?.json)).toBeNull();
});

test('a number of far too many characters is refused before anything is sent', async () => {
	const { error } = await run({ phoneNumber: `+1${';'.repeat(40_000)}` });

	expect(error?.message).toBe('"Phone Number" has 40002 characters, too many for a phone number');
	expect(asked).toEqual([]);
});

test('a look-up is tried again when Twilio fails for a moment', async () => {
	answers.push({ status: 503, body: { code: 20503, message: 'Service Unavailable' } });
	const { items } = await run({});

	expect(asked).toHaveLength(2);
	expect(items[0]?.json.valid).toBe(true);
});

test('an item whose look-up fails has the error, and the others their results', async () => {
	const { items } = await runNode([{ phone: 'unknown' }, { phone: '+14159929960' }], {
		parameters: {
			resource: 'phoneNumber',
			operation: 'lookup',
			phoneNumber: '={{ $json.phone }}',
		},
		credential: credentialFor({ url }),
		onError: 'continueRegularOutput',
	});

	expect(items).toMatchObject([
		{ json: { error: { code: 20404, outcome: 'rejected' } }, pairedItem: { item: 0 } },
		{ json: { valid: true }, pairedItem: { item: 1 } },
	]);
});

test("without simplification Twilio's answer comes as it is", async () => {
	const { items } = await run({ options: { simplify: false } });

	expect(items[0]?.json).toEqual(examples.fetch.value);
});
