import { credentialFor } from './credential';
import { runNode } from './engine';
import { twilio } from './ownTwilio';
import { sendParameters } from './sending';
import { expectSent, fromService, service, startSendingForEachTest, type Row } from './sentForm';

startSendingForEachTest();

test('a scheduled time that has come too near is not sent to Twilio', async () => {
	const { items } = await runNode([{}, {}], {
		parameters: sendParameters({
			from: service,
			options: { sendAt: '2026-11-23T10:05:01Z', messagesPerSecond: 0.5 },
		}),
		credential: credentialFor(twilio),
		onError: 'continueRegularOutput',
	});

	expect(items.map(({ json }) => json)).toMatchObject([
		{ status: 'scheduled' },
		{
			error: {
				message: expect.stringMatching(/^"Send At" is less than 5 minutes/),
				outcome: 'notSent',
			},
		},
	]);
	expect(twilio.requests).toHaveLength(1);
});

describe('a later time', () => {
	const at = (sendAt: string) => ({ from: service, options: { sendAt } });
	const scheduled = (sendAt: string): [string, object] => [
		`${fromService}&SendAt=${sendAt}&ScheduleType=fixed`,
		{ status: 'scheduled', messagingServiceSid: service.value },
	];

	// The engine's workflows are in n8n's default time zone, America/New_York.
	test.each<Row>([
		['from the date field', at('2026-11-24T10:30:00'), ...scheduled('2026-11-24T15%3A30%3A00Z')],
		[
			'with an offset of its own',
			at('2026-11-24T10:30:00+01:00'),
			...scheduled('2026-11-24T09%3A30%3A00Z'),
		],
		[
			"from n8n's dates",
			at('={{ DateTime.fromISO("2026-11-24T10:30:00Z").plus({ hours: 1 }) }}'),
			...scheduled('2026-11-24T11%3A30%3A00Z'),
		],
		[
			"from JavaScript's dates",
			at('={{ new Date("2026-11-24T10:30:00Z") }}'),
			...scheduled('2026-11-24T10%3A30%3A00Z'),
		],
		[
			'just after the earliest',
			at('2026-11-23T10:05:30Z'),
			...scheduled('2026-11-23T10%3A05%3A30Z'),
		],
		[
			'just before the latest',
			at('2026-12-28T09:59:59Z'),
			...scheduled('2026-12-28T09%3A59%3A59Z'),
		],
	])('%s', expectSent);
});
