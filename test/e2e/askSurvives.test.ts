/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- never shipped: runs in plain Node */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { N8nClient } from '../../playground/n8n/client';
import { outputOf } from '../../playground/n8n/execution';
import { freePort } from '../../playground/n8n/freePort';
import { startN8n, type N8n } from '../../playground/n8n/n8n';
import { playgroundOwner, signIn } from '../../playground/n8n/session';
import { startLocalTwilio, type LocalTwilio } from '../../playground/twilio/localTwilio';
import { twilioCredential } from '../../playground/twilioCredential';
import { askName, askWorkflow } from './askWorkflow';
import { endedExecutions } from './endedExecutions';
import { slowTestMs } from './playground';
import { triggerName as startName } from './sendWorkflow';
import { triggerWorkflow } from './triggerWorkflow';

jest.setTimeout(2 * slowTestMs);

let userFolder: string;
let port: number;
let twilio: LocalTwilio;
let n8n: N8n;
let client: N8nClient;
let triggerId: string;

/** The same n8n again: its database, its address. */
async function start(): Promise<void> {
	n8n = await startN8n({ userFolder, port });
	client = new N8nClient(await signIn(n8n.url, playgroundOwner));
}

beforeAll(async () => {
	userFolder = await mkdtemp(join(tmpdir(), 'n8n-ask-'));
	port = await freePort();
	twilio = await startLocalTwilio();
	await start();
	await client.createCredential(twilioCredential(twilio.url));
	triggerId = await client.createWorkflow(await triggerWorkflow());
	await client.publish(triggerId);
});

afterAll(async () => {
	await n8n?.stop();
	await twilio?.close();
	await rm(userFolder, { recursive: true, force: true });
});

const say = async (body: string) =>
	await twilio.receive({ from: '+14155550123', to: '+14155550100', body });

test('n8n may restart between the question and the answer', async () => {
	const { id } = await client.run(await client.createWorkflow(askWorkflow()), startName);
	await twilio.settled();
	await n8n.stop();
	await start();

	const { alerts } = await say('yes');
	expect(alerts).toEqual([]);
	let execution = await client.finished(id);
	while (execution.status === 'waiting') {
		await sleep(100);
		execution = await client.finished(id);
	}
	expect(outputOf(execution, askName)[0]?.json).toMatchObject({ data: { approved: true } });
	expect(await client.executions(triggerId)).toEqual([]);
});

test('an n8n killed just after the question leaves the text to start the workflow', async () => {
	const workflowId = await client.createWorkflow(askWorkflow());
	const asked = twilio.messages().length;
	void client.run(workflowId, startName).catch(() => {}); // it never ends
	while (twilio.messages().length === asked) await sleep(1);
	process.kill(n8n.pid, 'SIGKILL');
	await n8n.ended;
	await n8n.stop();
	await start();

	await say('yes');
	const [execution] = await endedExecutions(client, triggerId, 1);
	expect(execution && outputOf(execution, 'When a text comes in')[0]?.json).toMatchObject({
		body: 'yes',
	});
	const [run] = await client.executions(workflowId);
	expect(run?.status).not.toBe('success');
});
