/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/require-node-api-error -- never shipped: runs in plain Node */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { HookContext, WebhookContext } from 'n8n-core';
import type {
	IDataObject,
	INodeExecutionData,
	IWebhookData,
	IWorkflowExecuteAdditionalData,
	Workflow,
} from 'n8n-workflow';
import { CredentialsHelper } from './credentialsHelper';
import { toExpressRequest, toExpressResponse, type SentAnswer } from './expressMessages';
import { notPartOf } from './notPartOf';
import {
	toTriggerWorkflow,
	trigger,
	triggerName,
	triggerNodeOf,
	webhookIdOf,
	type TriggerSetup,
} from './triggerWorkflow';

/** One execution that was stored: the items of each output. */
export type StoredExecution = INodeExecutionData[][];

/** Does with a trigger what n8n does: its contexts are n8n's own, its requests real. */
export interface TriggerHost extends AsyncDisposable {
	/** What is changed here counts from the next call on. */
	setup: TriggerSetup;
	readonly productionUrl: string;
	readonly testUrl: string;
	/** In the order they were sent. */
	answers: SentAnswer[];
	executions: StoredExecution[];
	testExecutions: StoredExecution[];
	/** Before n8n has stored an execution; where this rejects, it cannot. */
	storing: () => Promise<void>;
	/** Lines of the log. */
	log: string[];
	/** How often n8n wrote the static data to its database. */
	staticDataWrites: number;
	/** As it is in n8n's database. */
	staticData(): IDataObject;
	/** As n8n does on activation and, with `init`, on its start. */
	activate(mode?: 'activate' | 'init'): Promise<void>;
	deactivate(): Promise<void>;
	listenForTestEvent(): Promise<void>;
	stopListening(): Promise<void>;
	/** The n8n that it is in. */
	n8n: WebhookServer;
}

/** What n8n has in common for all its workflows. */
export interface WebhookServer {
	/** WEBHOOK_URL. */
	base: string;
	/** By the path of the workflow's webhook. */
	workflows: Map<string, (request: IncomingMessage, response: ServerResponse) => Promise<void>>;
	close(): Promise<void>;
}

async function startWebhookServer(): Promise<WebhookServer> {
	const workflows: WebhookServer['workflows'] = new Map();
	const server = createServer((request, response) => {
		const [, path = ''] = /^\/[^/]+(\/[^/]+\/webhook)/.exec(request.url ?? '') ?? [];
		const handle = workflows.get(path);
		if (handle) void handle(request, response);
		else response.writeHead(404).end();
	});
	await new Promise<void>((resolve) => {
		server.listen(0, '127.0.0.1', resolve);
	});
	return {
		base: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		workflows,
		close: async () => {
			await new Promise((resolve) => {
				server.close(resolve);
				server.closeAllConnections();
			});
		},
	};
}

let started = 0;

interface Kept {
	/** JSON, as in the database: nothing is shared between two calls. */
	json: string;
}

/**
 * Its workflow is another than any host's before, also with the static data of one. It is in an n8n
 * of its own, or in that of another host.
 */
export async function startTriggerHost(
	setup: TriggerSetup,
	staticData: IDataObject = {},
	neighbour?: TriggerHost,
): Promise<TriggerHost> {
	const workflowId = `workflow${++started}`;
	const saved: Kept = { json: JSON.stringify(staticData) };
	const testData: Kept = { json: '{}' };
	const n8n = neighbour?.n8n ?? (await startWebhookServer());
	const webhookId = webhookIdOf(n8n.workflows.size + 1);
	const webhookPath = `/${webhookId}/webhook`;
	n8n.workflows.set(webhookPath, handle);
	/** Which kinds of URLs n8n has for it now. */
	const registered = new Set<boolean>();

	const host: TriggerHost = {
		setup,
		get productionUrl() {
			return `${n8n.base}/webhook${webhookPath}`;
		},
		get testUrl() {
			return `${n8n.base}/webhook-test${webhookPath}`;
		},
		answers: [],
		executions: [],
		testExecutions: [],
		storing: async () => {},
		log: [],
		staticDataWrites: 0,
		staticData: () => JSON.parse(saved.json),
		activate: async (mode = 'activate') => {
			try {
				await register({ isTest: false, kept: saved, mode });
			} catch (error) {
				await callHook('delete', { isTest: false, kept: saved, mode: 'update' });
				throw error;
			}
		},
		deactivate: async () => {
			await callHook('delete', { isTest: false, kept: saved, mode: 'update' });
		},
		listenForTestEvent: async () => {
			testData.json = '{}';
			try {
				await register({ isTest: true, kept: testData, mode: 'manual' });
			} catch (error) {
				await callHook('delete', { isTest: true, kept: testData, mode: 'update' });
				throw error;
			}
		},
		stopListening: async () => {
			await callHook('delete', { isTest: true, kept: testData, mode: 'update' });
		},
		n8n,
		[Symbol.asyncDispose]: async () => {
			if (!neighbour) await n8n.close();
		},
	};
	return host;

	interface Call {
		isTest: boolean;
		kept: Kept;
		mode: 'activate' | 'init' | 'manual' | 'update';
	}

	async function register(call: Call): Promise<void> {
		const workflow = toWorkflow(call);
		registered.add(call.isTest);
		if (!(await hook('checkExists', workflow, call))) await hook('create', workflow, call);
		keep(workflow, call.kept);
	}

	async function callHook(method: 'delete', call: Call): Promise<void> {
		const workflow = toWorkflow(call);
		await hook(method, workflow, call);
		keep(workflow, call.kept);
		registered.delete(call.isTest);
	}

	async function hook(
		method: 'checkExists' | 'create' | 'delete',
		workflow: Workflow,
		{ isTest, mode }: Call,
	): Promise<boolean> {
		const runMode = method === 'delete' ? 'internal' : isTest ? 'manual' : 'trigger';
		const context = withLog(
			new HookContext(
				workflow,
				triggerNodeOf(workflow),
				toAdditionalData(),
				runMode,
				mode,
				toWebhookData(isTest),
			),
		);
		return await trigger.webhookMethods.default[method].call(context);
	}

	/** From n8n's webhook-helpers.js and live-webhooks.js, 2.41.1. */
	async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const isTest = request.url?.startsWith('/webhook-test/') ?? false;
		if (request.method === 'GET' && !registered.has(isTest)) {
			response.writeHead(404).end();
			return;
		}
		const kept = isTest ? testData : saved;
		const workflow = toWorkflow({ isTest, kept });
		const expressResponse = toExpressResponse(response, host.answers);
		try {
			const context = withLog(
				new WebhookContext(
					workflow,
					triggerNodeOf(workflow),
					{
						...toAdditionalData(),
						httpRequest: (await toExpressRequest(request)) as never,
						httpResponse: expressResponse as never,
					},
					isTest ? 'manual' : 'webhook',
					toWebhookData(isTest),
					[],
					null,
				),
			);
			const result = await trigger.webhook.call(context);
			const { workflowData, noWebhookResponse } = result;
			if (workflowData) {
				await host.storing();
				(isTest ? host.testExecutions : host.executions).push(workflowData);
				// The run is given the same static data, and marks it as unchanged.
				workflow.staticData.__dataChanged = false;
			}
			const body = noWebhookResponse ? undefined : result.webhookResponse;
			keep(workflow, kept);
			if (!noWebhookResponse) expressResponse.status(200).send(body);
		} catch (error) {
			host.log.push(String(error));
			expressResponse.status(500).send('{"message":"There was a problem"}');
		}
	}

	function toWorkflow({ isTest, kept }: Pick<Call, 'isTest' | 'kept'>): Workflow {
		const staticData = JSON.parse(kept.json);
		return toTriggerWorkflow(
			{ id: workflowId, webhookId, active: !isTest, staticData },
			host.setup,
		);
	}

	function keep(workflow: Workflow, kept: Kept): void {
		if (workflow.staticData.__dataChanged !== true) return;
		kept.json = JSON.stringify(workflow.staticData);
		if (kept === saved) host.staticDataWrites += 1;
	}

	function toAdditionalData(): IWorkflowExecuteAdditionalData {
		const additionalData: Partial<IWorkflowExecuteAdditionalData> = {
			credentialsHelper: new CredentialsHelper(
				new Map([[host.setup.credentialId ?? '1', host.setup.credential]]),
			),
			currentNodeExecutionIndex: 0,
			variables: {},
			restApiUrl: '',
			webhookWaitingBaseUrl: `${n8n.base}/webhook-waiting`,
			formWaitingBaseUrl: `${n8n.base}/form-waiting`,
			instanceBaseUrl: `${n8n.base}/`,
			webhookBaseUrl: `${n8n.base}/webhook`,
			webhookTestBaseUrl: `${n8n.base}/webhook-test`,
		};
		return additionalData as IWorkflowExecuteAdditionalData;
	}

	function toWebhookData(isTest: boolean): IWebhookData {
		const [webhookDescription = notPartOf('A trigger without webhooks')()] =
			trigger.description.webhooks ?? [];
		return {
			httpMethod: 'POST',
			node: triggerName,
			path: webhookPath,
			webhookDescription,
			workflowId,
			workflowExecuteAdditionalData: toAdditionalData(),
			isTest,
		};
	}

	function withLog<T extends HookContext | WebhookContext>(context: T): T {
		const write = (text: string) => void host.log.push(text);
		const logger = { warn: write, error: write, info: write, debug: write };
		return Object.defineProperty(context, 'logger', { value: logger });
	}
}
