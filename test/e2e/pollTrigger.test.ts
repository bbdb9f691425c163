/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never shipped: runs in plain Node */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { INodeParameters } from 'n8n-workflow';
import { N8nClient } from '../../playground/n8n/client';
import { outputOf } from '../../playground/n8n/execution';
import { startN8n } from '../../playground/n8n/n8n';
import { playgroundOwner, signIn } from '../../playground/n8n/session';
import type { WorkflowFile } from '../../playground/n8n/workflowFile';
import { startLocalTwilio } from '../../playground/twilio/localTwilio';
import { twilioCredential } from '../../playground/twilioCredential';
import { endedExecutions } from './endedExecutions';
import { slowTestMs } from './playground';

jest.setTimeout(2 * slowTestMs);

const name = 'Twilio SMS Poll Trigger';

const workflow = (parameters: INodeParameters): WorkflowFile => ({
	name: 'Poll Twilio',
	nodes: [
		{
			id: '5e0d0000-0000-4000-8000-000000000091',
			name,
			type: 'n8n-nodes-twilio-sms.twilioSmsPollTrigger',
			typeVersion: 1.1,
			position: [0, 0],
			parameters,
			credentials: { twilioSmsApi: { id: null, name: 'Local Twilio' } },
		},
	],
	connections: {},
	settings: {},
});

test('texts and reports of the time in which n8n was off come out when it is back, each once', async () => {
	await using twilio = await startLocalTwilio();
	const userFolder = await mkdtemp(join(tmpdir(), 'n8n-playground-'));
	const during = async <T>(use: (client: N8nClient) => Promise<T>): Promise<T> => {
		const n8n = await startN8n({ userFolder });
		try {
			return await use(new N8nClient(await signIn(n8n.url, playgroundOwner)));
		} finally {
			await n8n.stop();
		}
	};
	const text = async (body: string) =>
		await twilio.receive({ from: '+14155550123', to: '+14155550100', body });
	try {
		await text('before');
		const workflowId = await during(async (client) => {
			await client.createCredential(twilioCredential(twilio.url));
			const id = await client.createWorkflow(
				workflow({ events: ['messageReceived'], scope: 'account', options: {} }),
			);
			await client.publish(id);
			return id;
		});
		for (const body of ['one', 'two', 'three']) await text(body);

		const bodies = await during(async (client) => {
			const executions = await endedExecutions(client, workflowId, 1, 'trigger');
			return executions.map((execution) => outputOf(execution, name).map(({ json }) => json.body));
		});
		expect(bodies).toEqual([['one', 'two', 'three']]);
		await text('four');
		const later = await during(async (client) => {
			const executions = await endedExecutions(client, workflowId, 2, 'trigger');
			return executions.map((execution) => outputOf(execution, name).map(({ json }) => json.body));
		});
		expect(later).toEqual([['one', 'two', 'three'], ['four']]);
	} finally {
		await rm(userFolder, { recursive: true });
	}
});
