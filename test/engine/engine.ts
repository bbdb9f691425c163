import { ExecutionLifecycleHooks, LoadOptionsContext, WorkflowExecute } from 'n8n-core';
import {
	createEmptyRunExecutionData,
	type IBinaryKeyData,
	type IDataObject,
	type ILoadOptionsFunctions,
	type INodeExecutionData,
	type IRun,
	type IRunExecutionData,
	type ITaskData,
	type IWorkflowExecuteAdditionalData,
	type IWorkflowBase,
} from 'n8n-workflow';
import { CredentialsHelper } from './credentialsHelper';
import { notPartOf } from './notPartOf';
import { startName, toWorkflow, type EngineNode } from './workflow';

/** How one node ended: what it output, or the error that stopped it. */
export interface NodeResult {
	items: INodeExecutionData[];
	error: ITaskData['error'];
}

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

export function toAdditionalData(nodes: readonly EngineNode[]): IWorkflowExecuteAdditionalData {
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
		credentialsHelper: new CredentialsHelper(credentials),
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
