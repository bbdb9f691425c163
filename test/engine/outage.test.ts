/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never shipped: runs in plain Node */
import { setTimeout as sleep } from 'node:timers/promises';
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { FaultRule } from '../../playground/twilio/faults';
import { startLocalTwilio, type LocalTwilio } from '../../playground/twilio/localTwilio';
import { credentialFor } from './credential';
import { runNode } from './engine';
import { letTimeFly } from './fastTime';
import { sendParameters } from './sending';

const maxConcurrentRequests = 20;
const itemCount = 400;
const acceptedBefore = 50;

let twilio: LocalTwilio;

beforeEach(async () => {
	twilio = await startLocalTwilio();
	letTimeFly();
});

afterEach(async () => {
	jest.restoreAllMocks();
	await twilio.close();
});

const outcomeOf = ({ json }: { json: IDataObject }) =>
	(json.error as IDataObject | undefined)?.outcome ?? 'sent';

/** Twilio answers nothing as it should, once it has accepted some of the messages. */
async function sendInto(outage: readonly FaultRule[]): Promise<INodeExecutionData[]> {
	const run = runNode(
		Array.from({ length: itemCount }, (_, index) => ({
			to: `+1415555${1000 + index}`,
			text: `Text ${index + 1}`,
		})),
		{
			parameters: sendParameters({
				to: '={{ $json.to }}',
				message: '={{ $json.text }}',
				options: { maxConcurrentRequests },
			}),
			credential: credentialFor(twilio),
			onError: 'continueRegularOutput',
		},
	);
	while (twilio.messages().length < acceptedBefore) await sleep(0);
	for (const fault of outage) twilio.faults.add(fault);
	const { items } = await run;
	return items;
}

// So few requests that it is over before the run gives up, and enough to meet all that is under way.
test.each<[string, FaultRule[]]>([
	['fails', [{ kind: 'serverError', times: 45 }]],
	[
		'hangs up, also on messages that it accepted',
		[
			{ kind: 'reset', method: 'POST', times: 15, afterAccepting: true },
			{ kind: 'reset', times: 30 },
		],
	],
])('when Twilio %s for a while, all are sent, each once', async (_, outage) => {
	const items = await sendInto(outage);

	expect(items.map(outcomeOf)).toEqual(Array.from({ length: itemCount }, () => 'sent'));
	const sids = items.map(({ json }) => String(json.sid));
	expect(sids.toSorted()).toEqual(
		twilio
			.messages()
			.map(({ sid }) => sid)
			.toSorted(),
	);
	expect(items.map(({ pairedItem }) => pairedItem)).toEqual(items.map((_, item) => ({ item })));
});

test('when Twilio stays away, few outcomes are unknown, and the rest is not sent and can be retried', async () => {
	const items = await sendInto([{ kind: 'serverError' }]);

	const ended = (outcome: string) => items.filter((item) => outcomeOf(item) === outcome);
	expect(ended('sent').map(({ json }) => json.body)).toEqual(
		twilio.messages().map(({ body }) => body),
	);
	expect(ended('unknown').length).toBeLessThanOrEqual(maxConcurrentRequests);
	expect(ended('sent').length + ended('unknown').length + ended('notSent').length).toBe(itemCount);
	expect(ended('notSent').at(-1)?.json).toEqual({
		to: expect.stringMatching(/^\+1415555\d{4}$/),
		from: '+14155550100',
		body: expect.stringMatching(/^Text \d+$/),
		error: {
			message: 'Twilio is not responding, so this item was not sent',
			code: null,
			status: null,
			moreInfo: null,
			help: expect.stringMatching(/^Run the workflow again for this item later\./),
			retryable: true,
			outcome: 'notSent',
		},
	});
	const inVain = twilio.requests.filter(({ answeredWith }) => answeredWith !== 201);
	// Each item under way looks three times, and a few more ask whether it is over.
	expect(inVain.length).toBeLessThanOrEqual(maxConcurrentRequests * 4 + 36);
});
