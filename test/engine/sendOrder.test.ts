import type { INodeParameters } from 'n8n-workflow';
import { credentialFor } from './credential';
import { runNode } from './engine';
import { letTimeFly } from './fastTime';
import { startTwilioForEachTest, twilio } from './ownTwilio';
import { sendParameters } from './sending';

startTwilioForEachTest();
afterEach(() => jest.restoreAllMocks());

const jenny = '+14155550123';
const tom = '+14155550124';

/** Sends texts to these people, and gives the texts as Twilio took them. */
async function send(
	texts: Array<[to: string, text: string]>,
	options: INodeParameters = {},
): Promise<Array<string | null>> {
	const { items } = await runNode(
		texts.map(([to, text]) => ({ to, text })),
		{
			parameters: sendParameters({
				to: '={{ $json.to }}',
				message: '={{ $json.text }}',
				options,
			}),
			credential: credentialFor(twilio),
			onError: 'continueRegularOutput',
		},
	);
	expect(items.map(({ json }) => json.body)).toEqual(texts.map(([, text]) => text));
	return twilio.messages().map(({ body }) => body);
}

test('what one person gets goes out in the order of the items, while others go ahead', async () => {
	twilio.faults.add({ kind: 'latency', method: 'POST', latencyMs: 400, times: 1 });

	expect(
		await send([
			[jenny, 'Part 1'],
			[jenny, 'Part 2'],
			[tom, 'Hello'],
			// The same person, written in another way.
			['+1 (415) 555-0123', 'Part 3'],
		]),
	).toEqual(['Hello', 'Part 1', 'Part 2', 'Part 3']);
});

test('nothing passes a message that is looked for, and nobody else waits for it', async () => {
	letTimeFly();
	twilio.faults.add({ kind: 'reset', method: 'POST', times: 1 });

	expect(
		await send(
			[
				[jenny, 'Part 1'],
				[jenny, 'Part 2'],
				[tom, 'Hello'],
				[jenny, 'Part 3'],
			],
			{ maxConcurrentRequests: 1 },
		),
	).toEqual(['Hello', 'Part 1', 'Part 2', 'Part 3']);
});
