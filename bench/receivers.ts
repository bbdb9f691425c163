import type { INode } from 'n8n-workflow';
import { name as packageName } from '../package.json';
import type { WorkflowFile } from '../playground/n8n/workflowFile';
import { demoAccount } from '../playground/twilio/accounts';
import {
	formBody,
	inboundParameters,
	statusParameters,
	type Parameter,
} from '../playground/twilio/callbacks/parameters';
import { signature } from '../playground/twilio/callbacks/signature';
import { twilioCredential } from '../playground/twilioCredential';
import type { PreparedRequest } from './load';

/** A workflow of one trigger, and the requests that it gets. */
export interface Receiver {
	name: string;
	node: Pick<INode, 'type' | 'typeVersion' | 'parameters' | 'credentials' | 'webhookId'>;
	/** Where n8n listens for it. */
	path: string;
	/** What is posted, the first time with 1. */
	form(number: number): readonly Parameter[];
	/** What it is signed with. */
	authToken: string;
	/** The status of each answer. */
	answer: number;
	/** How many executions the requests start. */
	starts: 'one for each' | 'one' | 'none';
}

const { sid: accountSid, authToken } = demoAccount;
const ourNumber = '+14155550100';
const theirNumber = '+14155550123';

const inbound = (number: number) =>
	inboundParameters({
		sid: sidOf(number),
		accountSid,
		from: theirNumber,
		to: ourNumber,
		body: `Text ${number}`,
		numSegments: 1,
		media: [],
	});

/** Of the statuses, our trigger asks for the final ones by default. */
const sent = (number: number) =>
	statusParameters({
		sid: sidOf(number),
		accountSid,
		from: ourNumber,
		to: theirNumber,
		status: 'sent',
	});

/** What the others are compared with. */
export const reference = 'a trigger that does nothing';

export const receivers: readonly Receiver[] = [
	{
		name: "n8n's Webhook node",
		node: {
			type: 'n8n-nodes-base.webhook',
			typeVersion: 2.1,
			parameters: { httpMethod: 'POST', path: 'bench', responseMode: 'onReceived', options: {} },
			webhookId: webhookIdOf(1),
		},
		path: '/webhook/bench',
		form: inbound,
		authToken,
		answer: 200,
		starts: 'one for each',
	},
	{
		name: reference,
		node: {
			type: 'CUSTOM.doNothingTrigger',
			typeVersion: 1.1,
			parameters: {},
			webhookId: webhookIdOf(6),
		},
		path: `/webhook/${webhookIdOf(6)}/webhook`,
		form: inbound,
		authToken,
		answer: 200,
		starts: 'one for each',
	},
	{
		name: 'ours: accepted',
		...ourTrigger(webhookIdOf(2)),
		form: inbound,
		authToken,
		answer: 200,
		starts: 'one for each',
	},
	{
		name: 'ours: status not chosen',
		...ourTrigger(webhookIdOf(3)),
		form: sent,
		authToken,
		answer: 204,
		starts: 'none',
	},
	{
		name: 'ours: duplicate',
		...ourTrigger(webhookIdOf(4)),
		form: () => inbound(1),
		authToken,
		answer: 200,
		starts: 'one',
	},
	{
		name: 'ours: wrong signature',
		...ourTrigger(webhookIdOf(5)),
		form: inbound,
		authToken: 'not the token of this account',
		answer: 403,
		starts: 'none',
	},
];

/** A signed request to it, at this URL. */
export function requestTo(
	{ form, authToken }: Receiver,
	url: string,
	number: number,
): PreparedRequest {
	const parameters = form(number);
	const body = formBody(parameters);
	return {
		url,
		body,
		headers: {
			'Content-Type': 'application/x-www-form-urlencoded; charset=UTF-8',
			'Content-Length': Buffer.byteLength(body),
			'X-Twilio-Signature': signature(authToken, url, parameters),
		},
	};
}

/** The trigger alone: n8n stores what comes in as an execution, and nothing follows. */
export function receivingWorkflow({ name, node }: Receiver): WorkflowFile {
	return {
		name,
		nodes: [{ id: 'trigger', name: 'Trigger', position: [0, 0], ...node }],
		connections: {},
		settings: { executionOrder: 'v1' },
	};
}

function ourTrigger(webhookId: string): Pick<Receiver, 'node' | 'path'> {
	const { type, name } = twilioCredential('');
	return {
		node: {
			type: `${packageName}.twilioSmsTrigger`,
			typeVersion: 1.1,
			parameters: {
				events: ['messageReceived', 'messageStatus'],
				registration: 'manual',
				options: {},
			},
			credentials: { [type]: { id: null, name } },
			webhookId,
		},
		path: `/webhook/${webhookId}/webhook`,
	};
}

function sidOf(number: number): string {
	return `SM${String(number).padStart(32, '0')}`;
}

function webhookIdOf(number: number): string {
	return `5e0d0000-0000-4000-8000-${String(number).padStart(12, '0')}`;
}
