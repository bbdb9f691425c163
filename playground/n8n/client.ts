/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never shipped: runs in plain Node */
import { setTimeout as sleep } from 'node:timers/promises';
import {
	ExecutionStatusList,
	type ExecutionStatus,
	type ICredentialDataDecryptedObject,
	type INodeCredentials,
} from 'n8n-workflow';
import { readExecution, type Execution, type StoredExecution } from './execution';
import { RefusedCall, type Session } from './session';
import type { WorkflowFile } from './workflowFile';

export interface NewCredential {
	name: string;
	type: string;
	data: ICredentialDataDecryptedObject;
}

/** The result of publishing or unpublishing a workflow. */
interface Publication {
	status: 'in_progress' | 'published' | 'partial' | 'failed' | 'not_published';
	triggers: Array<{ errorMessage: string | null }>;
}

const pollEveryMs = 50;
const unfinished: ExecutionStatus[] = ['new', 'running', 'unknown'];

/** Does what a person does in n8n's editor, through the same calls. */
export class N8nClient {
	constructor(private readonly call: Session) {}

	/** Without their data, which n8n does not reveal. */
	async credentials(): Promise<Array<{ id: string; name: string; type: string }>> {
		return await this.call('GET', '/rest/credentials');
	}

	/** Resolves with the credential's id. */
	async createCredential(credential: NewCredential): Promise<string> {
		const { id } = await this.call<{ id: string }>('POST', '/rest/credentials', credential);
		return id;
	}

	async updateCredential(id: string, credential: NewCredential): Promise<void> {
		await this.call('PATCH', `/rest/credentials/${id}`, credential);
	}

	/** What the editor shows after "Save": `OK`, or `Error` with the reason. */
	async testCredential(
		id: string,
		credential: NewCredential,
	): Promise<{ status: 'OK' | 'Error'; message: string }> {
		return await this.call('POST', '/rest/credentials/test', {
			credentials: { id, ...credential },
		});
	}

	async deleteCredential(id: string): Promise<void> {
		await this.call('DELETE', `/rest/credentials/${id}`);
	}

	/** `active`: published. */
	async workflows(): Promise<Array<{ id: string; name: string; active: boolean }>> {
		return await this.call('GET', '/rest/workflows');
	}

	/**
	 * Imports it unpublished, and resolves with its id. Like the editor, it gives each node the stored
	 * credential whose type and name it asks for; if there is none, the one of its type.
	 */
	async createWorkflow(workflow: WorkflowFile): Promise<string> {
		const stored = await this.credentials();
		const link = (credentials: INodeCredentials = {}) =>
			Object.fromEntries(
				Object.entries(credentials).map(([type, asked]) => {
					const ofType = stored.filter((credential) => credential.type === type);
					const { id, name } = ofType.find(({ name }) => name === asked.name) ?? ofType[0] ?? asked;
					return [type, { id, name }];
				}),
			);
		const { id } = await this.call<{ id: string }>('POST', '/rest/workflows', {
			...workflow,
			active: false, // n8n 1 asks for it
			nodes: workflow.nodes.map((node) => ({ ...node, credentials: link(node.credentials) })),
		});
		return id;
	}

	/** Resolves when its triggers listen. If one does not, throws what the editor shows about it. */
	async publish(workflowId: string): Promise<void> {
		const path = `/rest/workflows/${workflowId}`;
		const { versionId } = await this.call<{ versionId: string }>('GET', path);
		await this.call('POST', `${path}/activate`, { versionId });
		const publication = await this.settledPublication(workflowId);
		const errors =
			publication?.triggers.map(({ errorMessage }) => errorMessage).filter(Boolean) ?? [];
		if (errors.length > 0) throw new Error(errors.join('\n'));
	}

	/** Resolves when its triggers no longer listen. */
	async unpublish(workflowId: string): Promise<void> {
		await this.call('POST', `/rest/workflows/${workflowId}/deactivate`, {});
		await this.settledPublication(workflowId);
	}

	/** n8n 2.41 answers at once, and publishes in the background. Null in versions that answer later. */
	private async settledPublication(workflowId: string): Promise<Publication | null> {
		for (;;) {
			const path = `/rest/workflows/${workflowId}/publication-status`;
			const publication = await this.call<Publication>('GET', path).catch((error: unknown) => {
				if (error instanceof RefusedCall && error.status === 404) return null;
				throw error;
			});
			if (publication?.status !== 'in_progress') return publication;
			await sleep(pollEveryMs);
		}
	}

	async deleteWorkflow(workflowId: string): Promise<void> {
		await this.call('POST', `/rest/workflows/${workflowId}/archive`, {});
		await this.call('DELETE', `/rest/workflows/${workflowId}`);
	}

	/** Runs a workflow as "Execute workflow" does. Resolves when the run has ended or is waiting. */
	async run(workflowId: string, triggerName: string): Promise<Execution> {
		return await this.finished(await this.startRun(workflowId, triggerName));
	}

	/** As `run`, but resolves with the execution's id when the run has begun. */
	async startRun(workflowId: string, triggerName: string): Promise<string> {
		const path = `/rest/workflows/${workflowId}`;
		const { executionId } = await this.call<{ executionId: string }>('POST', `${path}/run`, {
			triggerToStartFrom: { name: triggerName },
			// Only n8n 1 asks for it, and runs it instead of what it has stored.
			workflowData: await this.call('GET', path),
		});
		return executionId;
	}

	/**
	 * The newest 20 executions of a workflow, newest first, without their data. The statuses are named
	 * so that n8n makes one query. Otherwise it makes two, for running and for ended executions, and
	 * one that ends in between is in both or in neither.
	 */
	async executions(workflowId: string): Promise<Array<Omit<Execution, 'data'>>> {
		const asked = { workflowId, status: ExecutionStatusList };
		const filter = encodeURIComponent(JSON.stringify(asked));
		const { results } = await this.call<{ results: Array<Omit<Execution, 'data'>> }>(
			'GET',
			`/rest/executions?filter=${filter}`,
		);
		return results;
	}

	async execution(id: string): Promise<Execution> {
		return readExecution(await this.call<StoredExecution>('GET', `/rest/executions/${id}`));
	}

	async stop(executionId: string): Promise<void> {
		await this.call('POST', `/rest/executions/${executionId}/stop`);
	}

	/** Resolves with the execution once it has ended, failed or not, or is waiting. */
	async finished(executionId: string): Promise<Execution> {
		for (;;) {
			const execution = await this.execution(executionId).catch(onlyWithoutData);
			if (execution && !unfinished.includes(execution.status)) return execution;
			await sleep(pollEveryMs);
		}
	}
}

/** n8n 2.20 answers so while an execution has stored nothing yet. */
function onlyWithoutData(error: unknown): undefined {
	if (error instanceof RefusedCall && error.message.includes("(reading 'resultData')")) return;
	throw error;
}
