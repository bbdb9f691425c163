import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { outputOf, type Execution } from '../../playground/n8n/execution';
import type { LocalTwilioOptions } from '../../playground/twilio/localTwilio';
import { twilioCredential } from '../../playground/twilioCredential';
import { askName, askWorkflow } from './askWorkflow';
import { endedExecutions } from './endedExecutions';
import { startPlayground, type Playground } from './playground';
import { triggerName as startName } from './sendWorkflow';
import { triggerWorkflow } from './triggerWorkflow';
import { untilAnswered } from './untilAnswered';

/** The n8n of the tests in a file, in which a trigger gets the texts to +14155550100. */
export let playground: Playground;
let triggerId: string;
let started = 0;

/** Starts it before the tests of a file; `parameters` are the trigger's. */
export function startAskPlayground(
	parameters: INodeParameters = {},
	options: LocalTwilioOptions = {},
): void {
	beforeAll(async () => {
		playground = await startPlayground(options);
		await playground.client.createCredential(twilioCredential(playground.twilio.url));
		triggerId = await playground.client.createWorkflow(await triggerWorkflow(parameters));
		await playground.client.publish(triggerId);
	});

	afterAll(async () => {
		await playground?.close();
	});
}

/** Runs the workflow until it waits, and gives its execution with the text that was sent. */
export async function ask(
	parameters: INodeParameters = {},
): Promise<{ execution: Execution; text: string; sid: string }> {
	const { client, twilio } = playground;
	const execution = await client.run(
		await client.createWorkflow(askWorkflow(parameters)),
		startName,
	);
	expect(execution.status).toBe('waiting');
	await twilio.settled();
	const sent = twilio.messages().at(-1);
	return { execution, text: sent?.body ?? '', sid: sent?.sid ?? '' };
}

/** Somebody texts +14155550100. */
export const say = async (body: string, from = '+14155550123') =>
	await playground.twilio.receive({ from, to: '+14155550100', body });

/** What the node put out once its run has ended. */
export async function answered({ id }: Execution): Promise<IDataObject | undefined> {
	const execution = await untilAnswered(playground.client, id);
	expect(execution.status).toBe('success');
	return outputOf(execution, askName)[0]?.json;
}

/** What has started the trigger's workflow since the last call. */
export async function startedTexts(atLeast = 0): Promise<unknown[]> {
	const executions = await endedExecutions(playground.client, triggerId, started + atLeast);
	const texts = executions
		.slice(started)
		.map((execution) => outputOf(execution, 'When a text comes in')[0]?.json.body);
	started = executions.length;
	return texts;
}
