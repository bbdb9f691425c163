/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never shipped: runs in plain Node */
import { setTimeout as sleep } from 'node:timers/promises';
import type { WorkflowExecuteMode } from 'n8n-workflow';
import type { N8nClient } from '../../playground/n8n/client';
import type { Execution } from '../../playground/n8n/execution';

const pollEveryMs = 50;

/**
 * The executions that a workflow's triggers started, oldest first, once there are as many as this
 * or more.
 */
export async function endedExecutions(
	client: N8nClient,
	workflowId: string,
	atLeast: number,
	startedBy: WorkflowExecuteMode = 'webhook',
): Promise<Execution[]> {
	for (;;) {
		const listed = await client.executions(workflowId);
		const started = listed.filter(({ mode }) => mode === startedBy).toReversed();
		if (started.length >= atLeast) {
			return await Promise.all(started.map(async ({ id }) => await client.finished(id)));
		}
		await sleep(pollEveryMs);
	}
}
