import { PollContext } from 'n8n-core';
import {
	Workflow,
	type ICredentialDataDecryptedObject,
	type IDataObject,
	type INodeExecutionData,
	type INodeParameters,
	type IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';
import { TwilioSmsPollTrigger } from '../../nodes/TwilioSms/TwilioSmsPollTrigger.node';
import { CredentialsHelper } from './credentialsHelper';
import { notPartOf } from './notPartOf';

const pollTrigger = new TwilioSmsPollTrigger();
const name = 'Twilio SMS Poll Trigger';

/** A poll trigger of a published workflow, with n8n's own context. */
export interface PollHost {
	/** What is changed here counts from the next poll on. */
	parameters: INodeParameters;
	/** As it is in n8n's database. */
	staticData: IDataObject;
	/** How often n8n wrote it there. */
	writes: number;
	/** The items of each output, or null when nothing is started. */
	poll(): Promise<INodeExecutionData[][] | null>;
	/** As "Fetch Test Event" does in the editor. */
	testRun(): Promise<INodeExecutionData[][] | null>;
}

export function pollHost(
	credential: ICredentialDataDecryptedObject,
	parameters: INodeParameters,
): PollHost {
	const host: PollHost = {
		parameters,
		staticData: {},
		writes: 0,
		poll: async () => await run('trigger'),
		testRun: async () => await run('manual'),
	};
	return host;

	async function run(mode: 'trigger' | 'manual'): Promise<INodeExecutionData[][] | null> {
		const workflow = new Workflow({
			id: 'workflow',
			name: 'Workflow',
			active: mode === 'trigger',
			staticData: JSON.parse(JSON.stringify(host.staticData)),
			nodeTypes: {
				getByName: notPartOf('getByName'),
				getByNameAndVersion: () => pollTrigger,
				getKnownTypes: () => ({}),
			},
			nodes: [
				{
					id: 'node1',
					name,
					type: 'n8n-nodes-twilio-sms.twilioSmsPollTrigger',
					typeVersion: 1.1,
					position: [0, 0],
					parameters: host.parameters,
					credentials: { twilioSmsApi: { id: '1', name: 'Twilio' } },
				},
			],
			connections: {},
		});
		const additionalData: Partial<IWorkflowExecuteAdditionalData> = {
			credentialsHelper: new CredentialsHelper(new Map([['1', credential]])),
			currentNodeExecutionIndex: 0,
			variables: {},
			restApiUrl: '',
			instanceBaseUrl: '',
			webhookWaitingBaseUrl: '',
			formWaitingBaseUrl: '',
		};
		const context = new PollContext(
			workflow,
			workflow.getNode(name) ?? notPartOf('Another node')(),
			additionalData as IWorkflowExecuteAdditionalData,
			mode,
			mode === 'trigger' ? 'activate' : 'manual',
		);
		const result = await pollTrigger.poll.call(context);
		if (mode === 'trigger' && workflow.staticData.__dataChanged === true) {
			host.staticData = JSON.parse(JSON.stringify(workflow.staticData));
			host.writes += 1;
		}
		return result;
	}
}
