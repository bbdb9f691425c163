import schema from '../../nodes/TwilioSms/__schema__/v1.0.0/message/send.json';
import { credentialFor } from './credential';
import { runNode } from './engine';
import { schemaErrors } from './outputSchema';
import { startTwilioForEachTest, twilio } from './ownTwilio';
import { sendParameters as send } from './sending';

startTwilioForEachTest({ now: () => new Date('2026-11-23T10:00:00Z') });

test('the columns of the output come in one order', async () => {
	const { items } = await runNode([{}], { parameters: send(), credential: credentialFor(twilio) });

	expect(Object.keys(items[0]?.json ?? {}).join(' ')).toBe(
		'status to from body numSegments numMedia price priceUnit errorCode errorMessage direction dateCreated dateUpdated dateSent sid messagingServiceSid accountSid',
	);
});

test("without simplification Twilio's answer comes as it is", async () => {
	const { items } = await runNode([{}], {
		parameters: send({ options: { simplify: false } }),
		credential: credentialFor(twilio),
	});

	expect(items[0]?.json).toMatchObject({
		num_segments: '1',
		date_created: 'Mon, 23 Nov 2026 10:00:00 +0000',
		subresource_uris: { media: expect.stringContaining('/Media.json') },
	});
});

test.each(['2010-04-01', '2008-08-01'])(
	'the output over %s is what its schema tells the editor',
	async (apiVersion) => {
		const { items } = await runNode([{}], {
			parameters: send(),
			credential: credentialFor(twilio, { apiVersion }),
		});

		expect(schemaErrors(schema, items[0]?.json)).toBeNull();
	},
);
