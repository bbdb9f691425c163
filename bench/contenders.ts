import type { IDataObject, INode } from 'n8n-workflow';
import { name as packageName } from '../package.json';
import type { NewCredential } from '../playground/n8n/client';
import type { WorkflowFile } from '../playground/n8n/workflowFile';
import { demoAccount } from '../playground/twilio/accounts';
import { twilioCredential } from '../playground/twilioCredential';

/** A way to send a text from n8n. */
export interface Contender {
	name: string;
	node: Pick<INode, 'type' | 'typeVersion' | 'parameters'>;
	credential: NewCredential;
}

export const twilioHost = 'api.twilio.com';
export const triggerName = 'Start';
export const senderName = 'Send';

const { sid: accountSid, authToken } = demoAccount;
const from = '+14155550100';
const to = '+14155550123';
const message = '={{ $json.body }}';

const builtInCredential: NewCredential = {
	name: 'Built-in Twilio',
	type: 'twilioApi',
	data: { authType: 'authToken', accountSid, authToken },
};

/** The first one is what the others are compared with. */
export const contenders: readonly Contender[] = [
	{
		name: "n8n's Twilio node",
		node: {
			type: 'n8n-nodes-base.twilio',
			typeVersion: 1,
			parameters: { resource: 'sms', operation: 'send', from, to, message },
		},
		credential: builtInCredential,
	},
	{
		name: "n8n's HTTP Request node",
		node: {
			type: 'n8n-nodes-base.httpRequest',
			typeVersion: 4.5,
			parameters: {
				method: 'POST',
				url: `https://${twilioHost}/2010-04-01/Accounts/${accountSid}/Messages.json`,
				authentication: 'predefinedCredentialType',
				nodeCredentialType: 'twilioApi',
				sendBody: true,
				contentType: 'form-urlencoded',
				bodyParameters: {
					parameters: [
						{ name: 'From', value: from },
						{ name: 'To', value: to },
						{ name: 'Body', value: message },
					],
				},
			},
		},
		credential: builtInCredential,
	},
	{
		name: 'our Twilio SMS node',
		node: {
			type: `${packageName}.twilioSms`,
			typeVersion: 1,
			parameters: {
				resource: 'message',
				operation: 'send',
				from: { __rl: true, mode: 'phoneNumber', value: from },
				to,
				message,
			},
		},
		credential: twilioCredential(`https://${twilioHost}`),
	},
];

/** Sends one message for each of the items, which are pinned to its trigger. */
export function sendingWorkflow(
	{ name, node, credential }: Contender,
	items: IDataObject[],
): WorkflowFile {
	return {
		name,
		nodes: [
			{
				id: 'start',
				name: triggerName,
				type: 'n8n-nodes-base.manualTrigger',
				typeVersion: 1,
				position: [0, 0],
				parameters: {},
			},
			{
				id: 'send',
				name: senderName,
				position: [220, 0],
				credentials: { [credential.type]: { id: null, name: credential.name } },
				...node,
			},
		],
		connections: {
			[triggerName]: { main: [[{ node: senderName, type: 'main', index: 0 }]] },
		},
		pinData: { [triggerName]: items.map((json) => ({ json })) },
		settings: { executionOrder: 'v1' },
	};
}
