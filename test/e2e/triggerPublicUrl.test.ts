/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never shipped: runs in plain Node */
import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { request } from 'node:https';
import { outputOf } from '../../playground/n8n/execution';
import { freePort } from '../../playground/n8n/freePort';
import { twilioCredential } from '../../playground/twilioCredential';
import { called, numberAt } from '../engine/triggerSetup';
import { endedExecutions } from './endedExecutions';
import { slowTestMs, startPlayground, type Playground } from './playground';
import { startReverseProxy, type ReverseProxy } from './reverseProxy';
import { inboundForm, signedHeaders } from './signedRequest';
import { triggerName, triggerWorkflow, webhookPath } from './triggerWorkflow';

jest.setTimeout(slowTestMs);

describe('a trigger behind a reverse proxy that n8n does not know of', () => {
	let proxy: ReverseProxy;
	let playground: Playground;

	beforeAll(async () => {
		const port = await freePort();
		proxy = await startReverseProxy('/automation', port);
		playground = await startPlayground({}, { port });
	});

	afterAll(async () => {
		await playground?.close();
		await proxy?.close();
	});

	/** Posts a text to the proxy as a host that no name server knows, signed for a URL. */
	async function post(signedUrl: string): Promise<number | undefined> {
		const outgoing = request({
			host: '127.0.0.1',
			port: proxy.port,
			servername: 'sms.example.test',
			ca: proxy.certificate,
			agent: false,
			method: 'POST',
			path: `/automation${webhookPath}`,
			headers: { Host: 'sms.example.test', ...signedHeaders(signedUrl, inboundForm) },
		});
		const responding = once(outgoing, 'response') as Promise<[IncomingMessage]>; // Node's typing
		outgoing.end(new URLSearchParams(inboundForm).toString());
		const [response] = await responding;
		response.resume();
		return response.statusCode;
	}

	it('takes what is signed for its public URL, and nothing else', async () => {
		const { client, n8n, twilio } = playground;
		await client.createCredential(twilioCredential(twilio.url));
		const workflowId = await client.createWorkflow(
			await triggerWorkflow({ options: { publicUrl: 'https://sms.example.test/automation' } }),
		);
		const url =
			'https://sms.example.test/automation/webhook/5e0d0000-0000-4000-8000-000200000102/webhook';

		await playground.client.publish(workflowId);
		expect(await numberAt(twilio, '1')).toMatchObject({ sms_url: called(url) });

		expect(await post(`${n8n.url}${webhookPath}`)).toBe(403);
		expect(await client.executions(workflowId)).toEqual([]);
		expect(n8n.logLines.join('\n')).toContain(
			`Refused a request to ${url}: its signature does not match this URL`,
		);

		expect(await post(url)).toBe(200);
		const executions = await endedExecutions(client, workflowId, 1);
		expect(executions.flatMap((execution) => outputOf(execution, triggerName))).toMatchObject([
			{ json: { event: 'messageReceived', body: 'Hi' } },
		]);

		await playground.client.unpublish(workflowId);
		expect(await numberAt(twilio, '1')).toMatchObject({ sms_url: '' });
	});
});
