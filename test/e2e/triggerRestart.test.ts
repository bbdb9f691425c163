/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never shipped: runs in plain Node */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { N8nClient } from '../../playground/n8n/client';
import { outputOf } from '../../playground/n8n/execution';
import { freePort } from '../../playground/n8n/freePort';
import { startN8n, type N8n } from '../../playground/n8n/n8n';
import { playgroundOwner, signIn } from '../../playground/n8n/session';
import type { WorkflowFile } from '../../playground/n8n/workflowFile';
import { startLocalTwilio, type LocalTwilio } from '../../playground/twilio/localTwilio';
import { twilioCredential } from '../../playground/twilioCredential';
import { called, numberAt } from '../engine/triggerSetup';
import { endedExecutions } from './endedExecutions';
import { slowTestMs } from './playground';
import { inboundForm, signedHeaders } from './signedRequest';
import { triggerName, triggerWorkflow } from './triggerWorkflow';

jest.setTimeout(2 * slowTestMs);

const foreignUrl = 'https://example.com/existing-sms-webhook';

/** A workflow of its own on the number that another app answers. */
async function workflowOnNumber3(digit: string): Promise<WorkflowFile> {
	const { nodes, ...workflow } = await triggerWorkflow({
		phoneNumber: { __rl: true, mode: 'sid', value: 'PN00000000000000000000000000000003' },
		replaceExisting: true,
	});
	const webhookId = `${digit.repeat(8)}-0000-4000-8000-000000000000`;
	return { ...workflow, nodes: nodes.map((node) => ({ ...node, webhookId })) };
}

const pathOf = (digit: string) => `/webhook/${digit.repeat(8)}-0000-4000-8000-000000000000/webhook`;

describe('two workflows that take over a number one after the other, over a start of n8n', () => {
	let twilio: LocalTwilio;
	let userFolder: string;
	let port: number;
	let n8n: N8n;
	let client: N8nClient;

	const start = async () => {
		n8n = await startN8n({ userFolder, port });
		client = new N8nClient(await signIn(n8n.url, playgroundOwner));
	};

	beforeAll(async () => {
		twilio = await startLocalTwilio();
		userFolder = await mkdtemp(join(tmpdir(), 'n8n-playground-'));
		port = await freePort();
		await start();
	});

	afterAll(async () => {
		await n8n?.stop();
		await twilio?.close();
		await rm(userFolder, { recursive: true });
	});

	const post = async (url: string) => {
		const headers = signedHeaders(url, inboundForm);
		const body = new URLSearchParams(inboundForm);
		return (await fetch(url, { method: 'POST', headers, body })).status;
	};

	it('give it back to the app that had it, and start nothing twice', async () => {
		await client.createCredential(twilioCredential(twilio.url));
		const first = await client.createWorkflow(await workflowOnNumber3('1'));
		const second = await client.createWorkflow(await workflowOnNumber3('2'));
		const firstUrl = n8n.url + pathOf('1');
		const secondUrl = n8n.url + pathOf('2');

		await client.publish(first);
		await client.publish(second);
		expect(await numberAt(twilio, '3')).toMatchObject({
			sms_url: called(secondUrl),
			sms_fallback_url: called(secondUrl),
		});
		expect((await fetch(firstUrl)).status).toBe(403);
		await client.unpublish(first);
		expect((await fetch(firstUrl)).status).toBe(404);
		expect(await numberAt(twilio, '3')).toMatchObject({ sms_url: called(secondUrl) });
		expect(await post(secondUrl)).toBe(200);
		expect(await endedExecutions(client, second, 1)).toHaveLength(1);

		await n8n.stop();
		await start();
		expect(await numberAt(twilio, '3')).toMatchObject({ sms_url: called(secondUrl) });
		expect(await post(secondUrl)).toBe(200);
		const executions = await endedExecutions(client, second, 1);
		expect(executions.flatMap((each) => outputOf(each, triggerName))).toMatchObject([
			{ json: { body: 'Hi' } },
		]);

		await client.unpublish(second);
		expect(await numberAt(twilio, '3')).toMatchObject({
			sms_url: foreignUrl,
			sms_fallback_url: '',
		});
	});
});
