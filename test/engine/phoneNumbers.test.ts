/* eslint-disable @n8n/community-nodes/no-hardcoded-secrets -- made up; they open nothing but the local Twilio */
import type { INodeParameters } from 'n8n-workflow';
import schema from '../../nodes/TwilioSms/__schema__/v1.0.0/phoneNumber/getAll.json';
import { demoAccount } from '../../playground/twilio/accounts';
import { startLocalTwilio, type LocalTwilio } from '../../playground/twilio/localTwilio';
import { credentialFor } from './credential';
import { runNode } from './engine';
import { schemaErrors } from './outputSchema';

const list = '/2010-04-01/Accounts/AC00000000000000000000000000000001/IncomingPhoneNumbers.json';
const largeAccount = {
	sid: 'AC00000000000000000000000000000002',
	authToken: '00000000000000000000000000000002',
	numbers: Array.from({ length: 1100 }, (_, index) => {
		const digits = String(index).padStart(4, '0');
		return { sid: `PN${'0'.repeat(28)}${digits}`, phoneNumber: `+1415555${digits}` };
	}),
};
const emptyAccount = {
	sid: 'AC00000000000000000000000000000003',
	authToken: '00000000000000000000000000000003',
};

let twilio: LocalTwilio;

beforeEach(async () => {
	twilio = await startLocalTwilio({
		accounts: [demoAccount, largeAccount, emptyAccount],
		now: () => new Date('2026-11-23T10:00:00Z'),
	});
});

afterEach(async () => await twilio.close());

const run = async (parameters: INodeParameters, changes = {}) =>
	await runNode([{}], {
		parameters: { resource: 'phoneNumber', operation: 'getAll', ...parameters },
		credential: credentialFor(twilio, changes),
	});

const as = ({ sid, authToken }: { sid: string; authToken: string }) => ({
	accountSid: sid,
	authToken,
});

const paths = () => twilio.requests.map(({ path }) => path);

test("the account's numbers come in one shape", async () => {
	const { items, error } = await run({});

	expect(error).toBeUndefined();
	expect(paths()).toEqual([`${list}?PageSize=50`]);
	expect(items).toHaveLength(4);
	expect(items[2]).toEqual({
		json: {
			sid: 'PN00000000000000000000000000000003',
			accountSid: 'AC00000000000000000000000000000001',
			phoneNumber: '+14155550102',
			friendlyName: 'Used by another app',
			type: 'local',
			status: 'in-use',
			capabilities: { sms: true, mms: true, voice: true, fax: false },
			smsUrl: 'https://example.com/existing-sms-webhook',
			smsMethod: 'POST',
			smsFallbackUrl: null,
			smsFallbackMethod: 'POST',
			smsApplicationSid: null,
			voiceUrl: null,
			voiceMethod: 'POST',
			dateCreated: '2026-11-23T10:00:00.000Z',
			dateUpdated: '2026-11-23T10:00:00.000Z',
			uri: '/2010-04-01/Accounts/AC00000000000000000000000000000001/IncomingPhoneNumbers/PN00000000000000000000000000000003.json',
		},
		pairedItem: { item: 0 },
	});
	expect(items.map(({ json }) => schemaErrors(schema, json))).toEqual([null, null, null, null]);
});

test.each([
	[{ filters: { phoneNumber: '555-0102' } }, 'PhoneNumber=5550102&PageSize=50', ['+14155550102']],
	[
		{ filters: { phoneNumber: '00 1 415 555 0102' } },
		'PhoneNumber=%2B14155550102&PageSize=50',
		['+14155550102'],
	],
	[{ filters: { phoneNumber: '+1415*5501' } }, 'PhoneNumber=%2B1415*5501&PageSize=50', 3],
	[
		{ filters: { friendlyName: ' Main line ' } },
		'FriendlyName=Main+line&PageSize=50',
		['+14155550100'],
	],
	[{ limit: 2 }, 'PageSize=2', ['+14155550100', '+14155550101']],
	[{ filters: { friendlyName: 'Nobody' } }, 'FriendlyName=Nobody&PageSize=50', []],
])('%j asks for %s', async (parameters, query, expected) => {
	const { items } = await run(parameters);

	expect(paths()).toEqual([`${list}?${query}`]);
	const numbers = items.map(({ json }) => json.phoneNumber);
	expect(typeof expected === 'number' ? numbers.length : numbers).toEqual(expected);
});

test('a number of far too many characters is refused before anything is asked for', async () => {
	const { error } = await run({ filters: { phoneNumber: '1'.repeat(1001) } });

	expect(error?.message).toBe('"Number" has 1001 characters, too many for a phone number');
	expect(paths()).toEqual([]);
});

test('Return All reads all pages', async () => {
	const { items } = await run({ returnAll: true }, as(largeAccount));

	expect(twilio.requests).toHaveLength(2);
	expect(items.map(({ json }) => json.phoneNumber)).toEqual(
		largeAccount.numbers.map(({ phoneNumber }) => phoneNumber),
	);
});

test('nothing comes out of an account without numbers', async () => {
	const { items, error } = await run({}, as(emptyAccount));

	expect({ items, error }).toEqual({ items: [], error: undefined });
});

test("without simplification Twilio's numbers come as they are", async () => {
	const { items } = await run({ limit: 1, options: { simplify: false } });

	expect(items[0]?.json).toMatchObject({ phone_number: '+14155550100', sms_url: '' });
});

test('numbers are not asked for over 2008-08-01, which cannot list them', async () => {
	const { error } = await run({}, { apiVersion: '2008-08-01' });

	expect(error?.message).toBe('The API version 2008-08-01 cannot list the numbers of an account');
	expect(twilio.requests).toEqual([]);
});
