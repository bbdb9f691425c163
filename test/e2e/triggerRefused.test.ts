/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never shipped: runs in plain Node */
import { setTimeout as sleep } from 'node:timers/promises';
import { outputOf } from '../../playground/n8n/execution';
import { twilioCredential } from '../../playground/twilioCredential';
import { endedExecutions } from './endedExecutions';
import { slowTestMs, startPlayground, type Playground } from './playground';
import { inboundForm, signedHeaders, type Form } from './signedRequest';
import { triggerName, triggerWorkflow, webhookPath } from './triggerWorkflow';

jest.setTimeout(slowTestMs);

const emptyTwiml = '<?xml version="1.0" encoding="UTF-8"?><Response/>';
const refusal = "Invalid Twilio signature for this URL. See n8n's log.";

describe('requests to a published trigger', () => {
	let playground: Playground;
	let workflowId = '';
	let url = '';

	beforeAll(async () => {
		playground = await startPlayground();
		const { client, n8n, twilio } = playground;
		await client.createCredential(twilioCredential(twilio.url));
		url = `${n8n.url}${webhookPath}`;
	});

	afterAll(async () => {
		await playground?.close();
	});

	beforeEach(async () => {
		const { client } = playground;
		workflowId = await client.createWorkflow(await triggerWorkflow());
		await playground.client.publish(workflowId);
	});

	afterEach(async () => {
		await playground.client.unpublish(workflowId);
	});

	async function post(form: Form, headers: Record<string, string>) {
		const body = new URLSearchParams(form);
		const answer = await fetch(url, { method: 'POST', headers, body });
		return { status: answer.status, body: await answer.text() };
	}

	/** Texts that started the workflow, oldest first, once there are that many. */
	async function startedBy(atLeast: number): Promise<unknown[]> {
		const executions = await endedExecutions(playground.client, workflowId, atLeast);
		return executions.map((execution) => outputOf(execution, triggerName)[0]?.json.body);
	}

	const another = { ...inboundForm, MessageSid: 'SM0000000000000000000000000000000b', Body: 'Ho' };
	const oversized = { ...inboundForm, Body: 'x'.repeat(300 * 1024) };

	it.each<[string, Form, () => Record<string, string>, string]>([
		[
			'without a signature',
			inboundForm,
			() => ({ 'Content-Type': 'application/x-www-form-urlencoded' }),
			'it has no X-Twilio-Signature header',
		],
		[
			'signed with another token',
			inboundForm,
			() => signedHeaders(url, inboundForm, 'f'.repeat(32)),
			'its signature does not match this URL',
		],
		[
			'signed for another address',
			inboundForm,
			() => signedHeaders('https://example.com/webhook', inboundForm),
			'its signature does not match this URL',
		],
		[
			'changed after it was signed',
			another,
			() => signedHeaders(url, inboundForm),
			'its signature does not match this URL',
		],
		[
			'of another content type than was signed',
			inboundForm,
			() => ({ ...signedHeaders(url, inboundForm), 'Content-Type': 'text/plain' }),
			'its body is not a form',
		],
		[
			'larger than any message',
			oversized,
			() => signedHeaders(url, oversized),
			'its body is larger than anything that Twilio sends',
		],
	])('one %s is refused, and the next genuine one starts it', async (_, form, headers, reason) => {
		const { n8n } = playground;
		const earlierLines = n8n.logLines.length;

		expect(await post(form, headers())).toEqual({ status: 403, body: refusal });
		expect(await startedBy(0)).toEqual([]);
		const isLogged = () =>
			n8n.logLines
				.slice(earlierLines)
				.some((line) => line.includes(`Refused a request to ${url}: ${reason}`));
		// n8n prints it at its leisure.
		while (!isLogged()) await sleep(20);

		expect(await post(inboundForm, signedHeaders(url, inboundForm))).toEqual({
			status: 200,
			body: emptyTwiml,
		});
		expect(await startedBy(1)).toEqual(['Hi']);
	});

	it('one that was recorded and is sent again starts nothing', async () => {
		const recorded = signedHeaders(url, inboundForm);
		const accepted = { status: 200, body: emptyTwiml };

		expect(await post(inboundForm, recorded)).toEqual(accepted);
		expect(await post(inboundForm, recorded)).toEqual(accepted);
		expect(await startedBy(1)).toEqual(['Hi']);

		expect(await post(another, signedHeaders(url, another))).toEqual(accepted);
		expect(await startedBy(2)).toEqual(['Hi', 'Ho']);
	});

	it('one that comes ten times at once starts it once', async () => {
		const headers = signedHeaders(url, inboundForm);
		const answers = await Promise.all(
			Array.from({ length: 10 }, async () => await post(inboundForm, headers)),
		);

		expect(answers).toEqual(answers.map(() => ({ status: 200, body: emptyTwiml })));
		expect(await startedBy(1)).toEqual(['Hi']);
	});
});
