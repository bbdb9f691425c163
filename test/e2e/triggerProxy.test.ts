/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never shipped: runs in plain Node */
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { outputOf } from '../../playground/n8n/execution';
import { freePort } from '../../playground/n8n/freePort';
import { twilioCredential } from '../../playground/twilioCredential';
import { called, numberAt } from '../engine/triggerSetup';
import { endedExecutions } from './endedExecutions';
import { slowTestMs, startPlayground, type Playground } from './playground';
import { startReverseProxy, type ReverseProxy } from './reverseProxy';
import { triggerName, triggerWorkflow } from './triggerWorkflow';

jest.setTimeout(slowTestMs);

const trusted = getCACertificates();

describe('a trigger behind a reverse proxy that n8n knows of by WEBHOOK_URL', () => {
	let proxy: ReverseProxy;
	let playground: Playground;

	beforeAll(async () => {
		const port = await freePort();
		proxy = await startReverseProxy('/automation', port);
		const env = { WEBHOOK_URL: `https://localhost:${proxy.port}/automation/` };
		playground = await startPlayground({}, { port, env });
		// The local Twilio calls from this process.
		setDefaultCACertificates([...trusted, proxy.certificate]);
	});

	afterAll(async () => {
		setDefaultCACertificates(trusted);
		await playground?.close();
		await proxy?.close();
	});

	it('is called by Twilio through TLS and below a path, and verifies what comes', async () => {
		const { client, twilio } = playground;
		await client.createCredential(twilioCredential(twilio.url));
		const workflowId = await client.createWorkflow(await triggerWorkflow());

		await playground.client.publish(workflowId);
		expect(await numberAt(twilio, '1')).toMatchObject({
			sms_url: called(
				`https://localhost:${proxy.port}/automation/webhook/5e0d0000-0000-4000-8000-000200000102/webhook`,
			),
		});

		const { alerts } = await twilio.receive({
			from: '+14155550123',
			to: '+14155550100',
			body: 'Through a proxy',
		});
		expect(alerts).toEqual([]);
		const executions = await endedExecutions(client, workflowId, 1);
		expect(executions.flatMap((execution) => outputOf(execution, triggerName))).toMatchObject([
			{ json: { event: 'messageReceived', body: 'Through a proxy' } },
		]);

		await playground.client.unpublish(workflowId);
		expect(await numberAt(twilio, '1')).toMatchObject({ sms_url: '' });
	});
});
