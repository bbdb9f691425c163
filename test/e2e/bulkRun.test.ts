/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never shipped: runs in plain Node */
import { setTimeout as sleep } from 'node:timers/promises';
import type { IDataObject, NodeParameterValueType } from 'n8n-workflow';
import { playgroundOwner, signIn, type Session } from '../../playground/n8n/session';
import { twilioCredential } from '../../playground/twilioCredential';
import { slowTestMs, startPlayground, type Playground } from './playground';
import { sendWorkflow, triggerName } from './sendWorkflow';

jest.setTimeout(slowTestMs);

let playground: Playground;
let call: Session;

beforeAll(async () => {
	playground = await startPlayground();
	call = await signIn(playground.n8n.url, playgroundOwner);
	await playground.client.createCredential(twilioCredential(playground.twilio.url));
});

afterAll(async () => await playground?.close());

afterEach(() => playground.twilio.faults.clear());

/** Begins to send one message for each item, and resolves with the id of the execution. */
async function begin(
	items: IDataObject[],
	parameters: Record<string, NodeParameterValueType>,
): Promise<string> {
	const workflowId = await playground.client.createWorkflow({
		...(await sendWorkflow({ parameters })),
		pinData: { [triggerName]: items.map((json) => ({ json })) },
	});
	const path = `/rest/workflows/${workflowId}/run`;
	const body = { triggerToStartFrom: { name: triggerName } };
	return (await call<{ executionId: string }>('POST', path, body)).executionId;
}

/** n8n 2.41 stores what a run had put out before it was stopped, so nothing of the node at work. */
test('a run that is stopped in n8n sends nothing more', async () => {
	const { twilio, client } = playground;
	twilio.faults.add({ kind: 'latency', latencyMs: 50 });
	const texts = Array.from({ length: 200 }, (_, index) => ({ text: `Text ${index}` }));
	const id = await begin(texts, {
		to: '=+1628555{{ 1000 + $itemIndex }}',
		message: '={{ $json.text }}',
		advancedOptions: { maxConcurrentRequests: 2 },
	});
	while (twilio.messages().length < 20) await sleep(5);
	await call('POST', `/rest/executions/${id}/stop`);
	const sent = twilio.messages().length;

	expect((await client.finished(id)).status).toBe('canceled');
	// Time enough for some that were still being sent.
	const other = await begin([{}], { message: 'Another run', options: {} });
	expect((await client.finished(other)).status).toBe('success');
	const since = twilio.messages().slice(sent);
	expect(since.at(-1)).toMatchObject({ body: 'Another run' });
	// Two were on their way.
	expect(since.length).toBeLessThanOrEqual(2 + 1);
});

test('an execution that is retried in n8n goes on where it stopped', async () => {
	const { twilio, client } = playground;
	const before = twilio.messages().length;
	const recipients = ['+14155550123', '+14155550124', '+15005550'];
	const id = await begin(
		recipients.map((to) => ({ to })),
		{ to: '={{ $json.to }}', message: 'Hi', options: {} },
	);
	expect((await client.finished(id)).status).toBe('error');
	const sentTo = () =>
		twilio
			.messages()
			.slice(before)
			.map(({ to }) => to);
	expect(sentTo().toSorted()).toEqual(recipients.slice(0, 2));

	const { id: retryId } = await call<{ id: string }>('POST', `/rest/executions/${id}/retry`, {});
	const retried = await client.finished(retryId);
	expect(retried.status).toBe('error');
	expect(retried.data.resultData.error?.description).toMatch(/2 of 3 items completed/);
	expect(sentTo().toSorted()).toEqual(recipients.slice(0, 2));
});
