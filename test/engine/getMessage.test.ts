import getSchema from '../../nodes/TwilioSms/__schema__/v1.0.0/message/get.json';
import { account, requestLines, run, sent } from './oneMessage';
import { schemaErrors } from './outputSchema';
import { startTwilioForEachTest, twilio } from './ownTwilio';

startTwilioForEachTest();

test('get reads a message with the status that it has by now', async () => {
	const sid = await sent();
	const { items, error } = await run('get', sid);

	expect(error).toBeUndefined();
	expect(requestLines()).toEqual([['GET', `${account}/Messages/${sid}.json`, '']]);
	expect(items).toMatchObject([
		{
			json: { sid, body: 'Secret', status: 'delivered', numSegments: 1, errorCode: null },
			pairedItem: { item: 0 },
		},
	]);
	expect(schemaErrors(getSchema, items[0]?.json)).toBeNull();
});

test('get reads a message over 2008-08-01, in the same shape', async () => {
	const sid = await sent();
	const { items } = await run('get', sid, { apiVersion: '2008-08-01' });

	expect(requestLines()).toEqual([
		['GET', `/2008-08-01/Accounts/AC00000000000000000000000000000001/SMS/Messages/${sid}`, ''],
	]);
	expect(items[0]?.json).toMatchObject({ sid, body: 'Secret', status: 'sent', flags: 4 });
	expect(schemaErrors(getSchema, items[0]?.json)).toBeNull();
});

test("get gives Twilio's answer as it came when it is not to be simplified", async () => {
	const { items } = await run('get', await sent(), {
		parameters: { options: { simplify: false } },
	});

	expect(items[0]?.json).toMatchObject({ num_segments: '1', messaging_service_sid: null });
});

test('get asks again when Twilio fails for a moment', async () => {
	const sid = await sent();
	twilio.faults.add({ kind: 'serverError', times: 1 });
	const { items } = await run('get', sid);

	expect(items[0]?.json).toMatchObject({ sid });
	expect(twilio.requests).toHaveLength(2);
});
