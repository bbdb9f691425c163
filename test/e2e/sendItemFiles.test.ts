import type { WorkflowFile } from '../../playground/n8n/workflowFile';
import { twilioCredential } from '../../playground/twilioCredential';
import { endedExecutions } from './endedExecutions';
import { slowTestMs, startPlayground, type Playground } from './playground';
import { nodeName, sendWorkflow } from './sendWorkflow';

jest.setTimeout(slowTestMs);

const webhookName = 'Webhook';

/** Sends along the files that somebody uploads to a webhook. */
async function forwardFiles(): Promise<WorkflowFile> {
	const example = await sendWorkflow({
		parameters: { mediaFromItem: '={{ Object.keys($binary) }}' },
	});
	return {
		...example,
		nodes: [
			...example.nodes.filter(({ name }) => name === nodeName),
			{
				id: 'webhook',
				name: webhookName,
				type: 'n8n-nodes-base.webhook',
				typeVersion: 2,
				position: [0, 0],
				webhookId: 'files',
				parameters: { httpMethod: 'POST', path: 'files', responseMode: 'lastNode' },
			},
		],
		connections: { [webhookName]: { main: [[{ node: nodeName, type: 'main', index: 0 }]] } },
	};
}

describe('files of a workflow in a real n8n', () => {
	let playground: Playground;

	beforeAll(async () => {
		playground = await startPlayground();
	});

	afterAll(async () => {
		await playground?.close();
	});

	it('can be fetched by Twilio without signing in, also when the run has ended', async () => {
		const { client, twilio, n8n } = playground;
		await client.createCredential(twilioCredential(twilio.url));
		const workflowId = await client.createWorkflow(await forwardFiles());
		await client.publish(workflowId);
		const form = new FormData();
		form.append('picture', new Blob(['a menu'], { type: 'image/png' }), 'menu.png');

		const answer = await fetch(`${n8n.url}/webhook/files`, { method: 'POST', body: form });
		expect(await answer.json()).toMatchObject({ numMedia: 1 });
		const [execution] = await endedExecutions(client, workflowId, 1);
		expect(execution?.status).toBe('success');

		const [sent] = twilio.requests;
		const url = new URLSearchParams(sent?.rawBody).get('MediaUrl') ?? '';
		expect(url).toMatch(/^http:\/\/[^/]+\/rest\/binary-data\/signed\?token=/);
		const file = await fetch(url);
		expect([file.status, file.headers.get('content-type'), await file.text()]).toEqual([
			200,
			'image/png',
			'a menu',
		]);
	});
});
