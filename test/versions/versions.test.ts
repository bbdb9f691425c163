/* eslint-disable @n8n/community-nodes/no-restricted-globals -- never shipped: runs in plain Node */
import type { IDataObject } from 'n8n-workflow';
import { outputOf } from '../../playground/n8n/execution';
import {
	hostFolderFor,
	installHost,
	oldestVersion,
	pinnedVersion,
} from '../../playground/n8n/install';
import { playgroundOwner, signIn, type Session } from '../../playground/n8n/session';
import { twilioCredential } from '../../playground/twilioCredential';
import { askName, askWorkflow } from '../e2e/askWorkflow';
import { endedExecutions } from '../e2e/endedExecutions';
import { everyOperation, nodeType, workflowOf } from '../e2e/everyOperationWorkflow';
import { startPlayground, type Playground } from '../e2e/playground';
import { triggerName as manualTriggerName } from '../e2e/sendWorkflow';
import { replyName, replyWorkflow, triggerName, triggerWorkflow } from '../e2e/triggerWorkflow';
import { untilAnswered } from '../e2e/untilAnswered';
import { whilePublished } from '../e2e/whilePublished';

// An n8n that is not installed yet takes minutes to install.
jest.setTimeout(30 * 60_000);

const versions = process.env.N8N_VERSIONS?.split(' ') ?? [oldestVersion, '2.20.12', pinnedVersion];

const phone = '+14155550123';
const mainLine = '+14155550100';

describe.each(versions)('on n8n %s', (version) => {
	let playground: Playground;
	let call: Session;
	let credentialId: string;

	beforeAll(async () => {
		const hostFolder = await hostFolderFor(version);
		await installHost({ hostFolder, onProgress: (line) => process.stderr.write(`${line}\n`) });
		playground = await startPlayground({}, { hostFolder });
		const { client, n8n, twilio } = playground;
		call = await signIn(n8n.url, playgroundOwner);
		credentialId = await client.createCredential(twilioCredential(twilio.url));
	});

	afterAll(async () => {
		await playground?.close();
	});

	it('runs in this version, the oldest on the oldest Node', async () => {
		expect(await call('GET', '/rest/settings')).toMatchObject({
			versionCli: version,
			nodeJsVersion: version === oldestVersion ? '20.20.2' : process.versions.node,
		});
	});

	it('accepts the credential', async () => {
		const { client, twilio } = playground;
		const test = await client.testCredential(credentialId, twilioCredential(twilio.url));
		expect(test).toMatchObject({ status: 'OK' });
	});

	it('carries out every operation', async () => {
		const { client, twilio } = playground;
		const { message } = await twilio.receive({
			from: phone,
			to: mainLine,
			body: 'Look at this',
			mediaUrls: [`data:image/png;base64,${btoa('a picture')}`],
		});
		const sendAt = new Date(Date.now() + 24 * 3600 * 1000).toISOString();
		const steps = everyOperation({ inboundSid: message?.sid ?? '', sendAt });

		const { data, status } = await client.run(
			await client.createWorkflow(workflowOf(steps)),
			manualTriggerName,
		);

		const { error, lastNodeExecuted, runData } = data.resultData;
		expect([status, lastNodeExecuted, error?.message]).toEqual(['success', 'List', undefined]);
		const empty = steps.filter(([name]) => !runData[name]?.[0]?.data?.main?.[0]?.length);
		expect(empty).toEqual([]);
	});

	it('answers a text, and reports what becomes of the answer', async () => {
		const { client, twilio } = playground;
		const workflow = await replyWorkflow({
			[triggerName]: {
				events: ['messageReceived', 'messageStatus'],
				options: { statuses: [] },
			},
			[replyName]: { options: { reportToTrigger: true } },
		});
		await whilePublished(playground.client, workflow, async (workflowId) => {
			const { alerts } = await twilio.receive({ from: phone, to: mainLine, body: 'Hi' });
			expect(alerts).toEqual([]);
			const events = async (atLeast: number, output: number): Promise<IDataObject[]> =>
				(await endedExecutions(client, workflowId, atLeast))
					.flatMap((execution) => outputOf(execution, triggerName, output))
					.map(({ json }) => json);

			expect(await events(1, 0)).toMatchObject([{ event: 'messageReceived', body: 'Hi' }]);
			const { sid, body } = twilio.messages().at(-1) ?? {};
			expect(body).toBe('Thanks, we got: Hi');
			expect(await events(4, 1)).toMatchObject([
				{ event: 'messageStatus', sid, status: 'queued' },
				{ event: 'messageStatus', sid, status: 'sent' },
				{ event: 'messageStatus', sid, status: 'delivered' },
			]);
		});
	});

	it('asks, waits, and goes on with the answer', async () => {
		const { client, twilio } = playground;
		await whilePublished(playground.client, await triggerWorkflow(), async () => {
			const asked = await client.run(await client.createWorkflow(askWorkflow()), manualTriggerName);
			expect(asked.status).toBe('waiting');
			await twilio.settled();

			const { alerts } = await twilio.receive({ from: phone, to: mainLine, body: 'Yes!' });

			expect(alerts).toEqual([]);
			expect(outputOf(await untilAnswered(client, asked.id), askName)).toMatchObject([
				{ json: { data: { approved: true, message: { body: 'Yes!' } } } },
			]);
		});
	});

	describe('the editor', () => {
		const list = async (node: string, methodName: string): Promise<string[]> => {
			const path = '/rest/dynamic-node-parameters/resource-locator-results';
			const { results } = await call<{ results: Array<{ name: string }> }>('POST', path, {
				path: 'parameters.from',
				methodName,
				nodeTypeAndVersion: { name: `n8n-nodes-twilio-sms.${node}`, version: 1 },
				currentNodeParameters: {},
				credentials: { twilioSmsApi: { id: credentialId, name: 'Local Twilio' } },
			});
			return results.map(({ name }) => name);
		};

		it.each([
			['twilioSms', 'searchSenders', 'Main line (+14155550100)'],
			['twilioSms', 'searchTemplates', 'verification_code (en): Hi {{1}}, your code is {{2}}.'],
			['twilioSms', 'searchVerifyServices', 'Local Shop'],
			['twilioSmsTrigger', 'searchPhoneNumbers', 'Main line (+14155550100)'],
			['twilioSmsTrigger', 'searchMessagingServices', 'Notifications'],
			['twilioSmsTrigger', 'searchChannelSenders', '+14155550100 (WhatsApp)'],
			['twilioSmsPollTrigger', 'searchPhoneNumbers', 'Main line (+14155550100)'],
			['twilioSmsPollTrigger', 'searchMessagingServices', 'Notifications'],
		])('offers lists: %s.%s has "%s"', async (node, methodName, name) => {
			expect(await list(node, methodName)).toContain(name);
		});

		it('offers the variables of a template', async () => {
			const path = '/rest/dynamic-node-parameters/resource-mapper-fields';
			const contentSid = { __rl: true, mode: 'list', value: 'HX00000000000000000000000000000001' };
			const { fields } = await call<{ fields: Array<{ id: string }> }>('POST', path, {
				path: 'parameters.contentVariables',
				methodName: 'templateVariables',
				nodeTypeAndVersion: { name: nodeType, version: 1 },
				currentNodeParameters: {
					resource: 'message',
					operation: 'send',
					content: 'template',
					contentSid,
				},
				credentials: { twilioSmsApi: { id: credentialId, name: 'Local Twilio' } },
			});
			expect(fields.map(({ id }) => id)).toEqual(['1', '2']);
		});
	});
});
