/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never shipped: runs in plain Node */
import { setTimeout as sleep } from 'node:timers/promises';
import type { FaultRule } from '../../playground/twilio/faults';
import { credentialFor } from './credential';
import { beginNode, runNode } from './engine';
import { letTimeFly } from './fastTime';
import { startTwilioForEachTest, twilio } from './ownTwilio';
import { sendParameters } from './sending';

startTwilioForEachTest();
afterEach(() => jest.restoreAllMocks());

const node = () => ({
	parameters: sendParameters({ options: { ifAnswerIsLost: 'report' } }),
	credential: credentialFor(twilio),
	onError: 'continueRegularOutput' as const,
});

const endless: Array<[string, FaultRule]> = [
	['comes byte by byte', { kind: 'garbled', as: 'trickle', everyMs: 20 }],
	['is 101 Switching Protocols', { kind: 'garbled', as: 'switching' }],
];

test.each(endless)('an answer that %s is waited for half a minute', async (_, fault) => {
	letTimeFly();
	twilio.faults.add(fault);

	const { items } = await runNode([{}], node());

	expect(items[0]?.json).toMatchObject({
		error: { message: expect.stringMatching(/did not answer in time/), outcome: 'unknown' },
	});
	expect(twilio.messages()).toHaveLength(1);
});

test.each(endless)(
	'an answer that %s does not keep an execution from being stopped',
	async (_, fault) => {
		twilio.faults.add(fault);
		const run = beginNode([{}], node());
		while (twilio.messages().length < 1) await sleep(1);
		run.stop();
		const stoppedAt = Date.now();

		const { items } = await run.result;

		expect(Date.now() - stoppedAt).toBeLessThan(1000);
		expect(items[0]?.json).toMatchObject({
			error: {
				message: expect.stringMatching(/had not answered when the execution was stopped/),
				outcome: 'unknown',
			},
		});
	},
);
