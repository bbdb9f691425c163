/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never shipped: runs in plain Node */
import { setTimeout as sleep } from 'node:timers/promises';
import type { LocalTwilio } from '../../playground/twilio/localTwilio';
import type { WorkflowFile } from '../../playground/n8n/workflowFile';
import { sendWorkflow, triggerName } from './sendWorkflow';

/** Sends this many messages, each with a key and to a person of its own, so many at once. */
export async function keyedWorkflow(itemCount: number): Promise<WorkflowFile> {
	const workflow = await sendWorkflow({
		parameters: {
			to: '={{ $json.to }}',
			message: '={{ $json.text }}',
			options: { idempotencyKey: '={{ $json.key }}' },
		},
		onError: 'continueRegularOutput',
	});
	const items = Array.from({ length: itemCount }, (_, index) => ({
		json: {
			key: `order-${index}`,
			to: `+1628${5_550_000 + index}`,
			text: `Order ${index} is on its way`,
		},
	}));
	return { ...workflow, pinData: { [triggerName]: items } };
}

/** How many messages Twilio has, once it has accepted those too whose sender was killed meanwhile. */
export async function acceptedBy({ messages, requests }: LocalTwilio): Promise<number> {
	const sends = () =>
		requests.filter(({ method, path }) => method === 'POST' && /\/Messages\./.test(path));
	while (messages().length < sends().length) await sleep(10);
	return messages().length;
}
