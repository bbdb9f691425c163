import { storedExecutions } from '../../bench/background';
import { outputOf } from '../../playground/n8n/execution';
import { freePort } from '../../playground/n8n/freePort';
import { playgroundOwner, signIn, type Session } from '../../playground/n8n/session';
import { twilioCredential } from '../../playground/twilioCredential';
import { slowTestMs, startPlayground, type Playground } from './playground';
import { startRelay, type Relay } from '../../playground/n8n/queue/relay';
import { triggerName, triggerWorkflow } from './triggerWorkflow';

// n8n, with its default settings, takes longer than Twilio waits.
jest.setTimeout(2 * slowTestMs);

interface ExecutionPage {
	results: Array<{ id: string }>;
	/** Null on the last page. */
	nextCursor: string | null;
}

describe('a burst of texts', () => {
	let relay: Relay;
	let playground: Playground;

	beforeAll(async () => {
		const port = await freePort();
		relay = await startRelay(() => port);
		playground = await startPlayground({}, { port, env: { WEBHOOK_URL: relay.url } });
	});

	afterAll(async () => {
		await playground?.close();
		await relay?.[Symbol.asyncDispose]();
	});

	it('of 200 at once starts 200 executions, none lost and none doubled', async () => {
		const { client, n8n, twilio } = playground;
		await client.createCredential(twilioCredential(twilio.url));
		const workflowId = await client.createWorkflow(await triggerWorkflow());
		await client.publish(workflowId);
		const bodies = Array.from({ length: 200 }, (_, index) => `Text ${index + 1}`);

		await Promise.all(
			bodies.map(
				async (body) => await twilio.receive({ from: '+14155550123', to: '+14155550100', body }),
			),
		);
		await relay.untilAnswered();

		const call = await signIn(n8n.url, playgroundOwner);
		expect(await storedExecutions(call, workflowId)).toEqual({ all: 200, successful: 200 });
		const texts: unknown[] = [];
		for (const id of await executionIds(call, workflowId)) {
			const execution = await client.finished(id);
			texts.push(...outputOf(execution, triggerName).map(({ json }) => json.body));
		}
		expect(texts.sort()).toEqual(bodies.sort());
	});
});

/** All of them: n8n gives at most 100 at once. */
async function executionIds(call: Session, workflowId: string): Promise<string[]> {
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
