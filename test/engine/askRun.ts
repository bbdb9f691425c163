/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- never shipped: runs in plain Node */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WorkflowExecute } from 'n8n-core';
import {
	createEmptyRunExecutionData,
	type ICredentialDataDecryptedObject,
	type IDataObject,
	type INodeParameters,
	type IRun,
} from 'n8n-workflow';
import { credentialFor } from './credential';
import { toAdditionalData } from './engine';
import { host, twilio } from './ownTrigger';
import { startName, toWorkflow, type EngineNode } from './workflow';

// n8n signs with a secret that it keeps there.
process.env.N8N_USER_FOLDER = mkdtempSync(join(tmpdir(), 'n8n-engine-'));
process.env.N8N_LOG_LEVEL = 'silent';

/** A run of "Send and Wait for Response" in the n8n of the test's trigger. */
export interface AskRun {
	status: IRun['status'];
	error: string;
	/** What n8n shows below the error. */
	description: string;
	items: IDataObject[];
}

interface Surroundings {
	credential?: ICredentialDataDecryptedObject;
	/** Of the workflow, in which its active triggers note their URLs. */
	staticData?: IDataObject;
	/** WEBHOOK_URL of n8n. */
	base?: string;
}

/** Asks +14155550123 from +14155550100, with other parameters as given. */
export async function ask(
	parameters: INodeParameters = {},
	{ credential = credentialFor(twilio), staticData = {}, base = host.n8n.base }: Surroundings = {},
): Promise<AskRun> {
	const node: EngineNode = {
		credential,
		parameters: {
			resource: 'message',
			operation: 'sendAndWait',
			from: { __rl: true, mode: 'phoneNumber', value: '+14155550100' },
			to: '+14155550123',
			message: 'Deploy 1.2?',
			options: {},
			...parameters,
		},
	};
	const workflow = toWorkflow([node], ['Ask']);
	Object.assign(workflow.staticData, staticData);
	const additionalData = {
		...toAdditionalData([node]),
		executionId: '7',
		webhookWaitingBaseUrl: `${base}/webhook-waiting`,
	};
	const { status, data } = await new WorkflowExecute(
		additionalData,
		'manual',
		createEmptyRunExecutionData(),
	).run({
		workflow,
		startNode: workflow.getNode(startName) ?? undefined,
		pinData: { [startName]: [{ json: {} }] },
	});
	const [taskData] = data.resultData.runData.Ask ?? [];
	const { message = '', description } = taskData?.error ?? {};
	return {
		status,
		error: message,
		description: description ?? '',
		items: (taskData?.data?.main?.[0] ?? []).map(({ json }) => json),
	};
}
