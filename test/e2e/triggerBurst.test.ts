import { outputOf } from '../../playground/n8n/execution';
import { playgroundOwner, signIn } from '../../playground/n8n/session';
import { twilioCredential } from '../../playground/twilioCredential';
import { slowTestMs, startPlayground, type Playground } from './playground';
import { triggerName, triggerWorkflow } from './triggerWorkflow';

jest.setTimeout(slowTestMs);

interface ExecutionPage {
	results: Array<{ id: string }>;
	/** Null on the last page. */
	nextCursor: string | null;
}

describe('a burst of texts', () => {
	let playground: Playground;

	beforeAll(async () => {
		// n8n 2.41 makes a V8 isolate for each request to a webhook, unless told to make it when an
		// expression needs it: two cores then take longer for 200 than the 15 s that Twilio waits.
		const env = { N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true' };
		playground = await startPlayground({}, { env });
	});

	afterAll(async () => {
		await playground?.close();
	});

	it('of 200 at once starts 200 executions, none lost and none doubled', async () => {
		const { client, twilio } = playground;
		await client.createCredential(twilioCredential(twilio.url));
		const workflowId = await client.createWorkflow(await triggerWorkflow());
		await playground.client.publish(workflowId);
		const bodies = Array.from({ length: 200 }, (_, index) => `Text ${index + 1}`);

		const received = await Promise.all(
			bodies.map(
				async (body) => await twilio.receive({ from: '+14155550123', to: '+14155550100', body }),
			),
		);

		expect(received.flatMap(({ alerts }) => alerts)).toEqual([]);
		const texts: unknown[] = [];
		let ids: string[];
		// One listing may lack what ends while n8n makes it.
		do ids = await executionIds(workflowId);
		while (ids.length < 200);
		for (const id of ids) {
			const execution = await client.finished(id);
			expect(execution.status).toBe('success');
			texts.push(...outputOf(execution, triggerName).map(({ json }) => json.body));
		}
		expect(texts.sort()).toEqual(bodies.sort());
	});

	/** All of them: n8n gives at most 100 at once. */
	async function executionIds(workflowId: string): Promise<string[]> {
		const call = await signIn(playground.n8n.url, playgroundOwner);
		const filter = JSON.stringify({ workflowId });
		const ids: string[] = [];
		let cursor: string | null = null;
		do {
			const query = new URLSearchParams({ filter, limit: '100', ...(cursor && { cursor }) });
			const page: ExecutionPage = await call('GET', `/rest/executions?${query.toString()}`);
			ids.push(...page.results.map(({ id }) => id));
			cursor = page.nextCursor;
		} while (cursor !== null);
		return ids;
	}
});
