import type { INodeParameters } from 'n8n-workflow';
import schema from '../../nodes/TwilioSms/__schema__/v1.0.0/message/send.json';
import { startLocalTwilio, type LocalTwilio } from '../../playground/twilio/localTwilio';
import { credentialFor } from './credential';
import { runNode } from './engine';
import { schemaErrors } from './outputSchema';
import { sendParameters } from './sending';

let twilio: LocalTwilio;

beforeEach(async () => {
	twilio = await startLocalTwilio();
	await twilio.receive({ from: '+14155550123', to: '+14155550100', body: 'STOP' });
});

afterEach(async () => await twilio.close());

const recipients = ['+14155550123', '+14155550124'].map((to) => ({ to }));
const sendTo = (options: INodeParameters) => ({
	parameters: sendParameters({ to: '={{ $json.to }}', options }),
	credential: credentialFor(twilio),
});

test('an opt-out is reported differently from other failures', async () => {
	const { items } = await runNode(recipients, {
		...sendTo({}),
		onError: 'continueRegularOutput',
	});

	expect(items).toMatchObject([
		{ json: { error: { code: 21610, outcome: 'rejected', retryable: false, optedOut: true } } },
		{ json: { to: '+14155550124', status: 'queued' } },
	]);
});

test('another failure is not reported as an opt-out', async () => {
	const { items } = await runNode([{ to: '+15005550' }], {
		...sendTo({ optedOutIsResult: true }),
		onError: 'continueRegularOutput',
	});

	expect(items).toMatchObject([{ json: { error: { code: 21211 } } }]);
	expect(items[0]?.json.error).not.toHaveProperty('optedOut');
});

test('without "continue on fail" an opt-out stops the run', async () => {
	const { error } = await runNode(recipients, sendTo({ optedOutIsResult: false }));

	expect(error?.message).toBe('Attempt to send to unsubscribed recipient (Twilio 21610)');
});

describe('with "Continue if Opted Out"', () => {
	test('the run goes on, and the item says what was not sent to whom', async () => {
		const { items, error } = await runNode(recipients, sendTo({ optedOutIsResult: true }));

		expect(error).toBeUndefined();
		expect(items).toEqual([
			{
				json: {
					sid: null,
					accountSid: null,
					messagingServiceSid: null,
					from: '+14155550100',
					to: '+14155550123',
					body: 'Hi Jenny! Want to grab dinner?',
					status: null,
					direction: null,
					numSegments: null,
					numMedia: null,
					price: null,
					priceUnit: null,
					errorCode: 21610,
					errorMessage: 'Attempt to send to unsubscribed recipient',
					dateCreated: null,
					dateUpdated: null,
					dateSent: null,
					optedOut: true,
					help: expect.stringMatching(/replied STOP/),
				},
				pairedItem: { item: 0 },
			},
			{
				json: expect.objectContaining({ to: '+14155550124', status: 'queued' }),
				pairedItem: { item: 1 },
			},
		]);
	});

	test('the item is what its schema tells the editor', async () => {
		const { items } = await runNode(recipients, sendTo({ optedOutIsResult: true }));

		expect(schemaErrors(schema, items[0]?.json)).toBeNull();
	});

	test('the same shape comes without simplification', async () => {
		const { items } = await runNode(
			recipients,
			sendTo({ optedOutIsResult: true, simplify: false }),
		);

		expect(items).toMatchObject([
			{ json: { to: '+14155550123', optedOut: true } },
			{ json: { num_segments: '1' } },
		]);
	});
});
