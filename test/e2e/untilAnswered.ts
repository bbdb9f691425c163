/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never shipped: runs in plain Node */
import { setTimeout as sleep } from 'node:timers/promises';
import type { N8nClient } from '../../playground/n8n/client';
import type { Execution } from '../../playground/n8n/execution';

const pollEveryMs = 100;

/** Resolves with an execution that waits for an answer once it has ended. */
export async function untilAnswered(client: N8nClient, executionId: string): Promise<Execution> {
	for (;;) {
		const execution = await client.finished(executionId);
		if (execution.status !== 'waiting') return execution;
		await sleep(pollEveryMs);
	}
}
