import schema from '../../nodes/TwilioSms/__schema__/v1.0.0/message/getAll.json';
import { list, paths, receive, run, startListForEachTest } from './messageList';
import { schemaErrors } from './outputSchema';
import { twilio } from './ownTwilio';

startListForEachTest();

test('by default, the fifty newest messages come, newest first', async () => {
	await receive(60);
	const { items, error } = await run({});

	expect(error).toBeUndefined();
	expect(paths()).toEqual([`${list}?PageSize=50`]);
	expect(items).toHaveLength(50);
	expect(items[0]).toMatchObject({
		json: { body: '59', direction: 'inbound', dateSent: '2026-11-23T10:59:00.000Z' },
		pairedItem: { item: 0 },
	});
	expect(items[49]?.json.body).toBe('10');
});

test('no more is asked for than the limit', async () => {
	await receive(5);
	const { items } = await run({ limit: 2 });

	expect(paths()).toEqual([`${list}?PageSize=2`]);
	expect(items.map(({ json }) => json.body)).toEqual(['4', '3']);
});

test('nothing comes out where there is no message', async () => {
	const { items, error } = await run({ returnAll: true });

	expect({ items, error }).toEqual({ items: [], error: undefined });
});

test("without simplification Twilio's messages come as they are", async () => {
	await receive(1);
	const { items } = await run({ options: { simplify: false } });

	expect(items[0]?.json).toMatchObject({ num_segments: '1', direction: 'inbound' });
});

// As spreadsheets and AI agents write them.
test.each([
	['={{ "false" }}', 'num_segments'],
	['={{ false }}', 'num_segments'],
	['={{ "TRUE" }}', 'numSegments'],
	['={{ "" }}', 'numSegments'],
	['={{ $json.none }}', 'numSegments'],
])('a simplification that is %s gives %s', async (simplify, name) => {
	await receive(1);
	const { items } = await run({ options: { simplify } });

	expect(items[0]?.json).toHaveProperty(name);
});

test('Return All can be the text "false"', async () => {
	await receive(3);
	const { items } = await run({ returnAll: '={{ "false" }}', limit: 2 });

	expect(items).toHaveLength(2);
});

test.each(['2010-04-01', '2008-08-01'])(
	'the output over %s is what its schema tells the editor',
	async (apiVersion) => {
		await receive(1);
		const { items } = await run({}, { apiVersion });

		expect(schemaErrors(schema, items[0]?.json)).toBeNull();
	},
);

test.each([
	[{ filters: { dateSentAfter: 'yesterday' } }, '"Date Sent After" is not a date: yesterday'],
	[{ filters: { dateSentBefore: '2026-02-30' } }, '"Date Sent Before" is not a date: 2026-02-30'],
	[
		{ filters: { dateSentAfter: '2026-11-24', dateSentBefore: '2026-11-23' } },
		'"Date Sent After" is later than "Date Sent Before"',
	],
	[{ filters: { to: '={{ [1] }}' } }, '"To" is a list, not text'],
	[{ returnAll: '={{ "some" }}' }, '"Return All" is not true or false: some'],
	[{ options: { simplify: '={{ "a bit" }}' } }, '"Simplify" is not true or false: a bit'],
	[{ limit: 0 }, '"Limit" is not a whole number of at least 1: 0'],
	[{ limit: '={{ "many" }}' }, '"Limit" is not a whole number of at least 1: many'],
])('%j is refused before anything is sent', async (parameters, message) => {
	const { error } = await run(parameters);

	expect(error?.message).toBe(message);
	expect(twilio.requests).toEqual([]);
});

test('with "continue on fail", an item whose list cannot be read has the error', async () => {
	await receive(1);
	twilio.faults.add({ kind: 'serverError', times: 3 });
	const { items } = await run({}, { onError: 'continueRegularOutput' });

	expect(items).toMatchObject([
		{ json: { error: { code: 20503, status: 503, outcome: 'rejected', retryable: true } } },
	]);
});
