import type { INodeParameters } from 'n8n-workflow';
import schema from '../../nodes/TwilioSms/__schema__/v1.0.0/consent/set.json';
import { credentialFor } from './credential';
import { runNode } from './engine';
import { startHttpServer } from './httpServer';
import { schemaErrors } from './outputSchema';
import { startTwilioForEachTest, twilio } from './ownTwilio';
import { sendParameters } from './sending';

startTwilioForEachTest({ now: () => new Date('2026-11-23T10:00:00Z') });

const number = (value: string) => ({ __rl: true, mode: 'phoneNumber', value });

const node = (parameters: INodeParameters = {}, changes = {}) => ({
	parameters: {
		resource: 'consent',
		operation: 'set',
		to: '={{ $json.to }}',
		from: number('+14155550102'),
		...parameters,
	},
	credential: credentialFor(twilio, changes),
	onError: 'continueRegularOutput' as const,
});

const people = (count: number) =>
	Array.from({ length: count }, (_, index) => ({ to: `+1415555${1000 + index}` }));

/** Sends a text from the one to the other, and gives what is output. */
async function textThem() {
	const { items } = await runNode([{}], {
		parameters: sendParameters({ from: number('+14155550102'), to: '+14155550123' }),
		credential: credentialFor(twilio),
		onError: 'continueRegularOutput',
	});
	return items[0]?.json;
}

/** The forms that were sent, with the ids of consents, which are new each time, left out. */
const forms = () =>
	twilio.requests.map(({ rawBody }) =>
		rawBody.replace(/correlation_id%22%3A%22[0-9a-f]{32}%22/g, 'correlation_id%22%3A%22ID%22'),
	);
const countsOf = () => forms().map((form) => form.split('Items=').length - 1);

const optOut =
	'Items=%7B%22contact_id%22%3A%22%2B14155550123%22%2C%22sender_id%22%3A%22%2B14155550102%22%2C%22status%22%3A%22opt-out%22%2C%22source%22%3A%22website%22%2C%22correlation_id%22%3A%22ID%22%7D';

test('somebody is opted out, and is not texted any more', async () => {
	const { items } = await runNode([{ to: '+1 (415) 555-0123' }], node());

	expect(twilio.requests.map(({ method, path }) => [method, path])).toEqual([
		['POST', '/v1/Consents/Bulk'],
	]);
	expect(forms()).toEqual([optOut]);
	expect(items).toEqual([
		{
			json: {
				status: 'optOut',
				to: '+14155550123',
				from: '+14155550102',
				source: 'website',
				dateOfConsent: null,
			},
			pairedItem: { item: 0 },
		},
	]);
	expect(schemaErrors(schema, items[0]?.json)).toBeNull();

	expect(await textThem()).toMatchObject({ error: { code: 21610 } });
});

test('somebody is opted in again, with the options, for a Messaging Service', async () => {
	const { items } = await runNode(
		[{ to: '0171 2345678' }],
		node({
			from: {
				__rl: true,
				mode: 'messagingServiceSid',
				value: 'MG00000000000000000000000000000001',
			},
			status: 'optIn',
			options: {
				defaultCountry: 'DE',
				source: 'offline',
				dateOfConsent: '2026-11-22T10:00:00Z',
			},
		}),
	);

	expect(forms()).toEqual([
		'Items=%7B%22contact_id%22%3A%22%2B491712345678%22%2C%22sender_id%22%3A%22MG00000000000000000000000000000001%22%2C%22status%22%3A%22opt-in%22%2C%22source%22%3A%22offline%22%2C%22date_of_consent%22%3A%222026-11-22T10%3A00%3A00Z%22%2C%22correlation_id%22%3A%22ID%22%7D',
	]);
	expect(items[0]?.json).toEqual({
		status: 'optIn',
		to: '+491712345678',
		from: 'MG00000000000000000000000000000001',
		source: 'offline',
		dateOfConsent: '2026-11-22T10:00:00Z',
	});
});

test('60 people take three requests, and each has a result', async () => {
	const { items } = await runNode(people(60), node());

	expect(countsOf()).toEqual([25, 25, 10]);
	expect(items.map(({ json, pairedItem }) => [json.to, pairedItem])).toEqual(
		people(60).map(({ to }, item) => [to, { item }]),
	);
});

test('a failure that stops the run leaves out no item that was sent with it', async () => {
	const items = [...Array(30).fill({ to: '+14155550123' }), ...people(24)];
	const { error } = await runNode(items, {
		...node({ options: { dateOfConsent: '={{ $itemIndex === 30 ? "2026-12-24" : "" }}' } }),
		onError: undefined,
	});

	// The first two of the person who is there thirty times, and all but one of the others.
	expect(countsOf()).toEqual([25, 1]);
	expect(error).toMatchObject({
		description: expect.stringMatching(/25 of 54 items completed/),
	});
});

test('what Twilio does not record is the failure of that item alone', async () => {
	const { items } = await runNode(
		[{ to: '+14155550123' }, { to: '+14155550124' }, { to: 'Jenny' }],
		node({ options: { dateOfConsent: '={{ $itemIndex === 1 ? "2026-12-24" : "" }}' } }),
	);

	expect(countsOf()).toEqual([2]);
	expect(items).toMatchObject([
		{ json: { status: 'optOut', to: '+14155550123' } },
		{
			json: {
				error: {
					message: 'Twilio did not record this consent: INVALID_DATE_OF_CONSENT',
					code: 30646,
					help: expect.stringMatching(/the date must not lie in the future/),
					moreInfo: 'https://www.twilio.com/docs/errors/30646',
					retryable: false,
					outcome: 'rejected',
				},
			},
		},
		{ json: { error: { message: 'The recipient is not a phone number: Jenny' } } },
	]);
});

test('of several consents of one person, the last one counts', async () => {
	twilio.faults.add({ kind: 'latency', latencyMs: 200, times: 1 });
	const consents = ['optIn', 'optOut'].map((status) => ({ to: '+14155550123', status }));
	const others = people(2).map((person) => ({ ...person, status: 'optIn' }));
	await runNode([...consents, ...others], node({ status: '={{ $json.status }}' }));

	expect(countsOf()).toEqual([3, 1]);
	expect(forms()[1]).toBe(optOut);
	expect(await textThem()).toMatchObject({ error: { code: 21610 } });
});

test('a request that Twilio refuses fails all of its items', async () => {
	twilio.faults.add({ kind: 'refusal', code: 70051, times: 1 });
	const { items } = await runNode(people(2), node());

	expect(items).toMatchObject(
		Array(2).fill({ json: { error: { code: 70051, outcome: 'rejected' } } }),
	);
});

test('a consent whose answer is lost may be set again', async () => {
	twilio.faults.add({ kind: 'reset', afterAccepting: true });
	const { items } = await runNode([{ to: '+14155550123' }], node());

	expect(items[0]?.json.error).toMatchObject({ outcome: 'unknown', retryable: true });
});

test('a consent that the answer does not mention is unknown', async () => {
	await using server = await startHttpServer((_request, response) => {
		response.writeHead(201, { 'content-type': 'application/json' }).end('{"items":[]}');
	});
	const { items } = await runNode([{ to: '+14155550123' }], node({}, { apiUrl: server.url }));

	expect(items[0]?.json.error).toMatchObject({
		message: 'Twilio did not say whether it recorded this consent',
		outcome: 'unknown',
		retryable: true,
	});
});

test.each<[INodeParameters, Record<string, string>, string]>([
	[{ to: '4155550123' }, {}, 'The country of this number is not known: 4155550123'],
	[{ status: '={{ "maybe" }}' }, {}, '"Status" is not one of optIn, optOut: maybe'],
	[{ options: { dateOfConsent: 'yesterday' } }, {}, '"Date of Consent" is not a date: yesterday'],
	[{}, { apiVersion: '2008-08-01' }, 'The API version 2008-08-01 cannot set consents'],
])('%j with %j is refused before anything is sent', async (parameters, changes, message) => {
	const { items } = await runNode([{ to: '+14155550123' }], node(parameters, changes));

	expect(items[0]?.json.error).toMatchObject({ message, outcome: 'notSent' });
	expect(twilio.requests).toEqual([]);
});
