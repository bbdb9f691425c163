import { credentialFor } from './credential';
import { runNode } from './engine';
import { run, scheduled, sent } from './oneMessage';
import { startTwilioForEachTest, twilio } from './ownTwilio';

const unknownSid = 'SM00000000000000000000000000000404';

startTwilioForEachTest();

describe.each(['get', 'delete', 'redact', 'cancel', 'downloadMedia'])('%s', (operation) => {
	test.each([
		['  ', 'No message was given'],
		['SM123', '"Message SID" is not the SID of a message'],
		['MG00000000000000000000000000000001', '"Message SID" is not the SID of a message'],
		[`${unknownSid}/Media`, '"Message SID" is not the SID of a message'],
	])('refuses %p before anything is sent', async (sid, message) => {
		const { error } = await run(operation, sid);

		expect(error?.message).toBe(message);
		expect(twilio.requests).toEqual([]);
	});

	test('finds out that there is no such message', async () => {
		const { items } = await run(operation, unknownSid, { onError: 'continueRegularOutput' });

		expect(items).toMatchObject([
			{
				json: { error: { code: 20404, status: 404, outcome: 'rejected', retryable: false } },
				pairedItem: { item: 0 },
			},
		]);
	});

	test('goes on with the other items when one fails', async () => {
		const sid = operation === 'cancel' ? await scheduled() : await sent();
		const { items } = await runNode([{ sid: 'none' }, { sid }], {
			parameters: { resource: 'message', operation, messageSid: '={{ $json.sid }}', options: {} },
			credential: credentialFor(twilio),
			onError: 'continueRegularOutput',
		});

		expect(items).toMatchObject([
			{ json: { error: { outcome: 'notSent' } }, pairedItem: { item: 0 } },
			{ json: { sid }, pairedItem: { item: 1 } },
		]);
	});

	test('takes a SID with white space around it', async () => {
		const sid = operation === 'cancel' ? await scheduled() : await sent();
		const { items } = await run(operation, ` ${sid}\n`);

		expect(items).toMatchObject([{ json: { sid } }]);
	});
});

test.each([
	['delete', 'delete messages'],
	['redact', 'redact messages'],
	['cancel', 'cancel messages'],
	['downloadMedia', 'list the files of a message'],
])('%s is not sent over 2008-08-01, which lacks it', async (operation, what) => {
	const { error } = await run(operation, unknownSid, { apiVersion: '2008-08-01' });

	expect(error).toMatchObject({
		message: `The API version 2008-08-01 cannot ${what}`,
		description: 'Choose the API version 2010-04-01 in the credential.',
	});
	expect(twilio.requests).toEqual([]);
});
