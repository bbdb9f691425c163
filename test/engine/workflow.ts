import {
	NodeConnectionTypes,
	Workflow,
	type ICredentialDataDecryptedObject,
	type INode,
	type INodeParameters,
	type INodeType,
	type INodeTypes,
} from 'n8n-workflow';
import { TwilioSms } from '../../nodes/TwilioSms/TwilioSms.node';
import { notPartOf } from './notPartOf';

/** One Twilio SMS node of a workflow that runs in n8n's own engine. */
export interface EngineNode
	extends Pick<INode, 'onError' | 'retryOnFail' | 'maxTries' | 'waitBetweenTries'> {
	parameters: INodeParameters;
	credential: ICredentialDataDecryptedObject;
}

export const startName = 'Start';
const sendType = 'n8n-nodes-twilio-sms.twilioSms';

const start: INodeType = {
	description: {
		displayName: startName,
		name: 'start',
		group: ['trigger'],
		version: 1,
		description: 'Where the items of the test come in',
		defaults: { name: startName },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		properties: [],
	},
};

const nodeTypes: INodeTypes = {
	getByName: notPartOf('getByName'),
	getByNameAndVersion: (type) => (type === sendType ? new TwilioSms() : start),
	getKnownTypes: () => ({}),
};

/**
 * A node of the type `startType`, and behind it the others in their order, under these names; each
 * is connected to the one before it as often as there are `rounds`.
 */
export function toWorkflow(
	nodes: readonly EngineNode[],
	names: string[],
	{ startType = 'start', rounds = 1 }: { startType?: string; rounds?: number } = {},
): Workflow {
	const common = { typeVersion: 1, position: [0, 0] satisfies [number, number] };
	const start: INode = { ...common, id: 'start', name: startName, type: startType, parameters: {} };
	return new Workflow({
		id: 'workflow',
		active: false,
		nodeTypes,
		nodes: [
			start,
			...nodes.map((node, index) => ({
				...common,
				...node,
				id: `node${index}`,
				name: names[index] ?? '',
				type: sendType,
				credentials: { twilioSmsApi: { id: String(index), name: `Twilio ${index}` } },
			})),
		],
		connections: Object.fromEntries(
			[startName, ...names].slice(0, -1).map((name, index) => [
				name,
				{
					main: [
						Array.from({ length: rounds }, () => ({
							node: names[index] ?? '',
							type: NodeConnectionTypes.Main,
							index: 0,
						})),
					],
				},
			]),
		),
	});
}
