/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- never shipped: runs in plain Node */
import { join } from 'node:path';
import type { IDataObject, INode } from 'n8n-workflow';
import { name as packageName } from '../package.json';
import type { NewCredential } from '../playground/n8n/client';
import type { WorkflowFile } from '../playground/n8n/workflowFile';
import { demoAccount } from '../playground/twilio/accounts';
import { twilioCredential } from '../playground/twilioCredential';

/** A way to send a text from n8n. */
export interface Contender {
	/** For `--only`. */
	key: string;
	name: string;
	node: Pick<INode, 'type' | 'typeVersion' | 'parameters'>;
	credential?: NewCredential;
}

export const twilioHost = 'api.twilio.com';
/** Another name of the TLS front, for the floor, whose fetch knows nothing of n8n's proxy. */
export const directHost = 'localhost';
export const triggerName = 'Start';
const loopName = 'Loop Over Items';
export const senderName = 'Send';
/** For N8N_CUSTOM_EXTENSIONS. */
export const floorFolder = join(__dirname, 'floor');

const { sid: accountSid, authToken } = demoAccount;
const path = `2010-04-01/Accounts/${accountSid}/Messages.json`;
const from = '+14155550100';
const to = '={{ $json.to }}';
const message = '={{ $json.body }}';

const builtInCredential: NewCredential = {
	name: 'Built-in Twilio',
	type: 'twilioApi',
	data: { authType: 'authToken', accountSid, authToken },
};

/** The first one is what the others are compared with. */
export function contendersFor(frontPort: number): Contender[] {
	return [
		builtIn,
		httpRequest,
		ours('ours'),
		ours('ours50', 50),
		ours('ours100', 100),
		floor(frontPort),
	];
}

const builtIn: Contender = {
	key: 'builtIn',
	name: "n8n's Twilio node",
	node: {
		type: 'n8n-nodes-base.twilio',
		typeVersion: 1,
		parameters: { resource: 'sms', operation: 'send', from, to, message },
	},
	credential: builtInCredential,
};

const httpRequest: Contender = {
	key: 'httpRequest',
	name: "n8n's HTTP Request node",
	node: {
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.5,
		parameters: {
			method: 'POST',
			url: `https://${twilioHost}/${path}`,
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
};

function ours(key: string, maxConcurrentRequests?: number): Contender {
	return {
		key,
		name: `Twilio SMS, ${maxConcurrentRequests ? `${maxConcurrentRequests} at once` : 'default'}`,
		node: {
			type: `${packageName}.twilioSms`,
			typeVersion: 1,
			parameters: {
				resource: 'message',
				operation: 'send',
				from: { __rl: true, mode: 'phoneNumber', value: from },
				to,
				message,
				advancedOptions: maxConcurrentRequests ? { maxConcurrentRequests } : {},
			},
		},
		credential: twilioCredential(`https://${twilioHost}`),
	};
}

function floor(frontPort: number): Contender {
	const login = Buffer.from(`${accountSid}:${authToken}`).toString('base64');
	return {
		key: 'floor',
		name: 'bare fetch, 50 at once',
		node: {
			type: 'CUSTOM.floor',
			typeVersion: 1,
			parameters: {
				url: `https://${directHost}:${frontPort}/${path}`,
				authorization: `Basic ${login}`,
				from,
			},
		},
	};
}

/**
 * Sends one message for each of the items, which are pinned to its trigger: all at once, or in batches
 * of Loop Over Items.
 */
export function sendingWorkflow(
	{ name, node, credential }: Contender,
	items: IDataObject[],
	batch?: number,
): WorkflowFile {
	const to = (node: string) => [{ node, type: 'main' as const, index: 0 }];
	const loop = {
		id: 'loop',
		name: loopName,
		type: 'n8n-nodes-base.splitInBatches',
		typeVersion: 3,
		position: [110, 0] as [number, number],
		parameters: { batchSize: batch ?? null },
	};
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
			...(batch ? [loop] : []),
			{
				id: 'send',
				name: senderName,
				position: [220, 0],
				credentials: credential && { [credential.type]: { id: null, name: credential.name } },
				...node,
			},
		],
		connections: batch
			? {
					[triggerName]: { main: [to(loopName)] },
					// The first output is "done".
					[loopName]: { main: [[], to(senderName)] },
					[senderName]: { main: [to(loopName)] },
				}
			: { [triggerName]: { main: [to(senderName)] } },
		pinData: { [triggerName]: items.map((json) => ({ json })) },
		settings: { executionOrder: 'v1' },
	};
}
