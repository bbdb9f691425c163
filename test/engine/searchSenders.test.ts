/* eslint-disable @n8n/community-nodes/no-hardcoded-secrets, @n8n/community-nodes/no-restricted-imports -- never shipped; the secrets are made up and open nothing but the local Twilio */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { INodeListSearchResult } from 'n8n-workflow';
import { searchSenders } from '../../nodes/TwilioSms/editor/searchSenders';
import { demoAccount } from '../../playground/twilio/accounts';
import { startLocalTwilio, type LocalTwilio } from '../../playground/twilio/localTwilio';
import { editorContext } from './engine';
import { credentialFor } from './credential';

const manyNumbers = Array.from({ length: 250 }, (_, index) => {
	const digits = String(index).padStart(3, '0');
	return {
		sid: `PN${'0'.repeat(29)}${digits}`,
		phoneNumber: `+1415555${digits}0`,
		friendlyName: index === 249 ? 'The last one' : `(415) 555-${digits}0`,
		capabilities: { sms: index !== 0 },
	};
});
const largeAccount = {
	sid: 'AC00000000000000000000000000000002',
	authToken: '00000000000000000000000000000002',
	numbers: manyNumbers,
	services: [{ sid: 'MG00000000000000000000000000000003', friendlyName: 'Alerts' }],
};
const withShortCodes = {
	...demoAccount,
	numbers: [
		{ sid: 'SC00000000000000000000000000000001', phoneNumber: '89454' },
		{ sid: 'SC00000000000000000000000000000002', phoneNumber: '89455', friendlyName: 'Votes' },
	],
	services: [],
	channelSenders: [],
};

let twilio: LocalTwilio;

beforeEach(async () => {
	twilio = await startLocalTwilio({ accounts: [demoAccount, largeAccount] });
});

afterEach(async () => await twilio.close());

const context = ({ sid, authToken }: { sid: string; authToken: string }, changes = {}) =>
	editorContext({
		parameters: {},
		credential: credentialFor(twilio, { accountSid: sid, authToken, ...changes }),
	});

/** Scrolls through all pages as the editor does. */
async function searchAll(account: { sid: string; authToken: string }, filter?: string) {
	const pages: INodeListSearchResult[] = [];
	let token: string | undefined;
	do {
		const page = await searchSenders.call(context(account), filter, token);
		pages.push(page);
		token = page.paginationToken as string | undefined;
	} while (token !== undefined);
	return pages.flatMap(({ results }) => results);
}

const demoServices = [
	{ name: 'Notifications (Messaging Service)', value: 'MG00000000000000000000000000000001' },
	{ name: 'Without senders (Messaging Service)', value: 'MG00000000000000000000000000000002' },
];
const demoChannelSenders = [
	{ name: '+14155550100 (WhatsApp)', value: 'whatsapp:+14155550100' },
	{ name: 'local_twilio (RCS)', value: 'rcs:local_twilio' },
];

test('lists the numbers that can text, the Messaging Services, and the senders on WhatsApp and RCS', async () => {
	expect(await searchAll(demoAccount)).toEqual([
		{ name: 'Main line (+14155550100)', value: '+14155550100' },
		{ name: 'Used by another app (+14155550102)', value: '+14155550102' },
		{
			name: 'The sender in the example of the 2008 documentation (+14155551212)',
			value: '+14155551212',
		},
		...demoServices,
		...demoChannelSenders,
	]);
});

test('lists short codes', async () => {
	await using local = await startLocalTwilio({ accounts: [withShortCodes] });
	const { sid, authToken } = withShortCodes;
	const search = editorContext({
		parameters: {},
		credential: credentialFor(local, { accountSid: sid, authToken }),
	});
	expect(await searchSenders.call(search)).toEqual({
		results: [
			{ name: '89454', value: '89454' },
			{ name: 'Votes (89455)', value: '89455' },
		],
		paginationToken: expect.any(String),
	});
});

describe('a list that the API key may not read', () => {
	const refuse = (path: string) =>
		twilio.faults.add({ kind: 'refusal', code: 70051, path: new RegExp(path) });

	test.each([
		['/IncomingPhoneNumbers', [...demoServices, ...demoChannelSenders]],
		['/v1/Services', demoChannelSenders],
		['/v2/Channels/Senders', demoServices],
	])('hides only itself: %s', async (path, expected) => {
		refuse(path);
		const senders = await searchAll(demoAccount);
		expect(senders.filter(({ value }) => !String(value).startsWith('+'))).toEqual(expected);
	});

	test('is reported when nothing else is left', async () => {
		for (const path of ['/IncomingPhoneNumbers', '/ShortCodes', '/v1/Services', '/Senders'])
			refuse(path);
		await expect(searchSenders.call(context(demoAccount))).rejects.toMatchObject({
			message: 'Authorization Failed (Twilio 70051)',
		});
	});

	test('is reported when what is searched for is in no other list', async () => {
		refuse('/v2/Channels/Senders');
		await expect(searchSenders.call(context(demoAccount), 'local_twilio')).rejects.toMatchObject({
			message: 'Authorization Failed (Twilio 70051)',
		});
	});
});

test('goes through all pages of a large account', async () => {
	const senders = await searchAll(largeAccount);

	expect(senders).toHaveLength(250);
	expect(senders.slice(0, 2)).toEqual([
		{ name: '+14155550010', value: '+14155550010' },
		{ name: '+14155550020', value: '+14155550020' },
	]);
	expect(senders.at(-1)).toEqual({
		name: 'Alerts (Messaging Service)',
		value: 'MG00000000000000000000000000000003',
	});
});

test.each([
	['last ONE', ['+14155552490']],
	['415 555 124', ['+14155551240']],
	['alert', ['MG00000000000000000000000000000003']],
	['MG00000000000000000000000000000003', ['MG00000000000000000000000000000003']],
	['nobody', []],
])('finds %p on whichever page it is', async (filter, values) => {
	const senders = await searchAll(largeAccount, filter);
	expect(senders.map(({ value }) => value)).toEqual(values);
});

test('a wrong token is reported with what to do', async () => {
	const call = searchSenders.call(context(demoAccount, { authToken: 'f'.repeat(32) }));
	await expect(call).rejects.toMatchObject({
		name: 'NodeApiError',
		message: 'Authenticate (Twilio 20003)',
		description: expect.stringMatching(/Copy the Account SID and the Auth Token/),
	});
});

test('the 2008-08-01 API has no lists, and says so', async () => {
	const call = searchSenders.call(context(demoAccount, { apiVersion: '2008-08-01' }));
	await expect(call).rejects.toThrow(
		'The API version 2008-08-01 cannot list senders. Choose "Number" in "From", and enter the number.',
	);
	expect(twilio.requests).toEqual([]);
});

test('a read that fails once is repeated', async () => {
	twilio.faults.add({ kind: 'serverError', times: 1 });
	expect(await searchAll(demoAccount)).toHaveLength(7);
});

test('a list that continues at another server is not followed there', async () => {
	const called: string[] = [];
	const server = createServer((request, response) => {
		called.push(request.headers.host ?? '');
		response.end(
			JSON.stringify({
				incoming_phone_numbers: [],
				next_page_uri: `http://localhost:${(server.address() as AddressInfo).port}/page2`,
			}),
		);
	});
	await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
	const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;

	const call = searchSenders.call(context(demoAccount, { apiUrl: `http://${host}` }));
	await expect(call).rejects.toThrow(/^The list continues at another server \(localhost:\d+\)/);
	expect(called).toEqual([host]);
	await new Promise((closed) => server.close(closed));
});
