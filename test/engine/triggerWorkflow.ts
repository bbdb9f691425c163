import {
	Workflow,
	type ICredentialDataDecryptedObject,
	type IDataObject,
	type INode,
	type INodeParameters,
	type INodeTypes,
} from 'n8n-workflow';
import { TwilioSmsTrigger } from '../../nodes/TwilioSms/TwilioSmsTrigger.node';
import { notPartOf } from './notPartOf';

/** How the one Twilio SMS Trigger of a workflow is set. */
export interface TriggerSetup {
	parameters: INodeParameters;
	credential: ICredentialDataDecryptedObject;
	/** Default: 1. */
	credentialId?: string;
}

/** Of the first workflow of an n8n, the second and so on. */
export function webhookIdOf(number: number): string {
	return `${String(number).repeat(8)}-2222-4333-8444-555555555555`;
}
export const triggerName = 'Twilio SMS Trigger';
export const trigger = new TwilioSmsTrigger();

/** The trigger, whatever is asked for. */
export const triggerTypes: INodeTypes = {
	getByName: notPartOf('getByName'),
	getByNameAndVersion: () => trigger,
	getKnownTypes: () => ({}),
};

export interface WorkflowState {
	id: string;
	webhookId: string;
	active: boolean;
	staticData: IDataObject;
}

export function toTriggerWorkflow(
	{ webhookId, ...workflow }: WorkflowState,
	{ parameters, credentialId = '1' }: TriggerSetup,
): Workflow {
	return new Workflow({
		...workflow,
		name: 'Workflow',
		nodeTypes: triggerTypes,
		nodes: [
			{
				id: 'node1',
				name: triggerName,
				type: 'n8n-nodes-twilio-sms.twilioSmsTrigger',
				typeVersion: 1.1,
				position: [0, 0],
				webhookId,
				parameters,
				credentials: { twilioSmsApi: { id: credentialId, name: 'Twilio' } },
			},
		],
		connections: {},
	});
}

export function triggerNodeOf(workflow: Workflow): INode {
	return workflow.getNode(triggerName) ?? notPartOf('Another node')();
}
