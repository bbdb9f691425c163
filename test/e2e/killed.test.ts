/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- never shipped: runs in plain Node */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { N8nClient } from '../../playground/n8n/client';
import { outputOf } from '../../playground/n8n/execution';
import { startN8n } from '../../playground/n8n/n8n';
import { playgroundOwner, signIn } from '../../playground/n8n/session';
import { startLocalTwilio } from '../../playground/twilio/localTwilio';
import { twilioCredential } from '../../playground/twilioCredential';
import { acceptedBy, keyedWorkflow } from './keyedWorkflow';
import { slowTestMs } from './playground';
import { nodeName, triggerName } from './sendWorkflow';

jest.setTimeout(2 * slowTestMs);

const itemCount = 1000;
const killedAfter = 400;

test('an n8n that is killed in the middle of keyed messages sends the rest when it runs again', async () => {
	await using twilio = await startLocalTwilio();
	twilio.faults.add({ kind: 'latency', method: 'POST', latencyMs: 20 });
	const userFolder = await mkdtemp(join(tmpdir(), 'n8n-playground-'));
	try {
		const workflowId = await beginAndKill();
		const atKill = await acceptedBy(twilio);
		expect(atKill).toBeGreaterThanOrEqual(killedAfter);
		expect(atKill).toBeLessThan(itemCount);

		const n8n = await startN8n({ userFolder });
		try {
			const client = new N8nClient(await signIn(n8n.url, playgroundOwner));
			const execution = await client.run(workflowId, triggerName);

			expect(execution.status).toBe('success');
			const outputs = outputOf(execution, nodeName).map(({ json }) => json);
			expect(outputs.filter(({ error }) => error)).toEqual([]);
			expect(outputs).toHaveLength(itemCount);
			const bodies = twilio.messages().map(({ body }) => body);
			expect(new Set(bodies).size).toBe(itemCount);
			expect(bodies).toHaveLength(itemCount);
			const kept = outputs.filter(({ duplicate, recovered }) => duplicate || recovered);
			expect(kept).toHaveLength(atKill);
		} finally {
			await n8n.stop();
		}
	} finally {
		await rm(userFolder, { recursive: true });
	}

	async function beginAndKill(): Promise<string> {
		const n8n = await startN8n({ userFolder });
		const client = new N8nClient(await signIn(n8n.url, playgroundOwner));
		await client.createCredential(twilioCredential(twilio.url));
		const id = await client.createWorkflow(await keyedWorkflow(itemCount));
		const running = expect(client.run(id, triggerName)).rejects.toThrow(/fetch failed|terminated/);
		while (twilio.messages().length < killedAfter) await sleep(1);
		process.kill(n8n.pid, 'SIGKILL');
		await n8n.ended;
		await running;
		return id;
	}
});
