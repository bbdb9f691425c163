/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never shipped: runs in plain Node */
import { setTimeout as sleep } from 'node:timers/promises';
import type { ExecutionStatus } from 'n8n-workflow';
import type { Session } from '../playground/n8n/session';

const pollEveryMs = 50;

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
