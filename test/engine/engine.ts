import { ExecutionLifecycleHooks, LoadOptionsContext, WorkflowExecute } from 'n8n-core';
import {
	createEmptyRunExecutionData,
	ICredentialsHelper,
	NodeConnectionTypes,
	Workflow,
	type ICredentialDataDecryptedObject,
	type IBinaryKeyData,
	type IDataObject,
	type IHttpRequestOptions,
	type ILoadOptionsFunctions,
	type INode,
	type INodeExecutionData,
	type INodeParameters,
	type INodeType,
	type INodeTypes,
	type IRun,
	type IRunExecutionData,
	type ITaskData,
	type IWorkflowExecuteAdditionalData,
	type IWorkflowBase,
} from 'n8n-workflow';
import { TwilioSmsApi } from '../../credentials/TwilioSmsApi.credentials';
import { TwilioSms } from '../../nodes/TwilioSms/TwilioSms.node';

/** One Twilio SMS node of a workflow that runs in n8n's own engine. */
export interface EngineNode
	extends Pick<INode, 'onError' | 'retryOnFail' | 'maxTries' | 'waitBetweenTries'> {
	parameters: INodeParameters;
	credential: ICredentialDataDecryptedObject;
}

/** How one node ended: what it output, or the error that stopped it. */
export interface NodeResult {
	items: INodeExecutionData[];
	error: ITaskData['error'];
}

const startName = 'Start';
const sendType = 'n8n-nodes-twilio-sms.twilioSms';
export const notPartOf = (what: string) => (): never => {
	throw new Error(`${what} is not part of this engine`);
};

/** Gives each node the credential it names; everything else a test must not need. */
export class Credentials extends ICredentialsHelper {
	private readonly type = new TwilioSmsApi();

	constructor(private readonly byId: ReadonlyMap<string, ICredentialDataDecryptedObject>) {
		super();
	}

	getParentTypes = (): string[] => [];
	isCredentialUsableByNode = (): boolean => true;
	preAuthentication = async (): Promise<undefined> => undefined;
	authenticate = async (
		credentials: ICredentialDataDecryptedObject,
		_typeName: string,
		options: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> => await this.type.authenticate(credentials, options);
	getDecrypted = async (
		_additionalData: IWorkflowExecuteAdditionalData,
		{ id }: { id: string | null },
	): Promise<ICredentialDataDecryptedObject> =>
		structuredClone(this.byId.get(id ?? '') ?? notPartOf(`Credential ${id}`)());
	getCredentialsProperties = () => this.type.properties;
	runPreAuthentication = notPartOf('runPreAuthentication');
	getCredentials = notPartOf('getCredentials');
	updateCredentials = notPartOf('updateCredentials');
	updateCredentialsOauthTokenData = notPartOf('updateCredentialsOauthTokenData');
}

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
 * Runs the nodes one after another, as `Twilio SMS 1`, `Twilio SMS 2`, ..., over the items that a
 * node of type `startType` puts out.
 */
export async function runNodes(
	items: IDataObject[],
	nodes: readonly EngineNode[],
	startType?: string,
): Promise<NodeResult[]> {
	return await runOver(
		items.map((json) => ({ json })),
		nodes,
		startType,
	);
}

async function runOver(
	items: INodeExecutionData[],
	nodes: readonly EngineNode[],
	startType?: string,
): Promise<NodeResult[]> {
	const names = nodes.map((_, index) => `Twilio SMS ${index + 1}`);
	const workflow = toWorkflow(nodes, names, { startType });
	const additionalData = toAdditionalData(nodes);
	const run = await new WorkflowExecute(
		additionalData,
		'manual',
		createEmptyRunExecutionData(),
	).run({
		workflow,
		startNode: workflow.getNode(startName) ?? undefined,
		pinData: { [startName]: items },
	});
	return names.map((name) => {
		const [taskData] = run.data.resultData.runData[name] ?? [];
		return { items: taskData?.data?.main?.[0] ?? [], error: taskData?.error };
	});
}

/** Runs one node over the items. */
export async function runNode(items: IDataObject[], node: EngineNode): Promise<NodeResult> {
	const [result] = await runNodes(items, [node]);
	return result ?? notPartOf('A workflow without nodes')();
}

/** Runs one node over an item with files. */
export async function runNodeWithFiles(
	binary: IBinaryKeyData,
	node: EngineNode,
): Promise<NodeResult> {
	const [result] = await runOver([{ json: {}, binary }], [node]);
	return result ?? notPartOf('A workflow without nodes')();
}

/** One run of a node, to be stopped, or to be retried as a person retries a failed execution. */
export interface NodeRun {
	result: Promise<NodeResult>;
	stop(): void;
	/** What n8n's execution service does to a stored execution (2.41, `retry`), and n8n-core then. */
	retry(changes?: Partial<EngineNode>): Promise<NodeResult>;
}

/** Begins to run one node over the items, as often as it is connected to the start. */
export function beginNode(
	items: IDataObject[],
	node: EngineNode,
	{ rounds = 1 }: { rounds?: number } = {},
): NodeRun {
	const names = ['Twilio SMS'];
	const workflow = toWorkflow([node], names, { rounds });
	const run = new WorkflowExecute(
		toAdditionalData([node]),
		'manual',
		createEmptyRunExecutionData(),
	).run({
		workflow,
		startNode: workflow.getNode(startName) ?? undefined,
		pinData: { [startName]: items.map((json) => ({ json })) },
	});
	const toResult = ({ data }: IRun): NodeResult => {
		const rounds = data.resultData.runData['Twilio SMS'] ?? [];
		return {
			items: rounds.flatMap((round) => round.data?.main?.[0] ?? []),
			error: rounds.at(-1)?.error,
		};
	};
	return {
		result: run.then(toResult),
		stop: () => run.cancel(),
		retry: async (changes) => {
			const stored: IRunExecutionData = JSON.parse(JSON.stringify((await run).data));
			delete stored.resultData.error;
			stored.resultData.runData['Twilio SMS']?.pop();
			const changed = toWorkflow([{ ...node, ...changes }], names);
			for (const waiting of stored.executionData?.nodeExecutionStack ?? []) {
				waiting.node = changed.getNode(waiting.node.name) ?? waiting.node;
			}
			const again = new WorkflowExecute(toAdditionalData([node]), 'retry', stored);
			return toResult(await again.processRunExecutionData(changed));
		},
	};
}

/** What n8n hands to the methods that fill a node's lists while it is edited. */
export function editorContext(node: EngineNode): ILoadOptionsFunctions {
	const workflow = toWorkflow([node], ['Twilio SMS']);
	const edited = workflow.getNode('Twilio SMS') ?? notPartOf('A workflow without nodes')();
	return new LoadOptionsContext(workflow, edited, toAdditionalData([node]), '');
}

function toWorkflow(
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

function toAdditionalData(nodes: readonly EngineNode[]): IWorkflowExecuteAdditionalData {
	const credentials = new Map(nodes.map(({ credential }, index) => [String(index), credential]));
	const workflowData: IWorkflowBase = {
		id: 'workflow',
		name: 'Workflow',
		active: false,
		activeVersionId: null,
		isArchived: false,
		createdAt: new Date(0),
		updatedAt: new Date(0),
		nodes: [],
		connections: {},
	};
	const additionalData: Partial<IWorkflowExecuteAdditionalData> = {
		credentialsHelper: new Credentials(credentials),
		currentNodeExecutionIndex: 0,
		variables: {},
		restApiUrl: 'http://127.0.0.1/rest',
		webhookWaitingBaseUrl: 'http://127.0.0.1/webhook-waiting',
		formWaitingBaseUrl: 'http://127.0.0.1/form-waiting',
		instanceBaseUrl: '',
		hooks: new ExecutionLifecycleHooks('manual', '1', workflowData),
	};
	return additionalData as IWorkflowExecuteAdditionalData;
}
