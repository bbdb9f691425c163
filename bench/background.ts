/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never shipped: runs in plain Node */
import { setTimeout as sleep } from 'node:timers/promises';
import type { ExecutionStatus } from 'n8n-workflow';
import type { Session } from '../playground/n8n/session';

const pollEveryMs = 50;

/** Resolves when the triggers of a workflow listen: n8n 2.41 starts them after it has answered. */
export async function untilPublished(call: Session, workflowId: string): Promise<void> {
	const path = `/rest/workflows/${workflowId}/publication-status`;
	for (;;) {
		const { status } = await call<{ status: string }>('GET', path);
		if (status === 'published') return;
		if (status !== 'in_progress') throw new Error(`n8n did not publish the workflow: ${status}`);
		await sleep(pollEveryMs);
	}
}

/** How many executions of a workflow n8n has stored, and how many of them went well. */
export interface StoredExecutions {
	all: number;
	successful: number;
}

/** Resolves when none is under way any more. */
export async function storedExecutions(
	call: Session,
	workflowId: string,
): Promise<StoredExecutions> {
	const count = async (status?: ExecutionStatus[]) => {
		const filter = encodeURIComponent(JSON.stringify({ workflowId, status }));
		const path = `/rest/executions?limit=1&filter=${filter}`;
		return (await call<{ count: number }>('GET', path)).count;
	};
	while ((await count(['new', 'running'])) > 0) await sleep(pollEveryMs);
	return { all: await count(), successful: await count(['success']) };
}
