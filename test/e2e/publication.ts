/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never shipped: runs in plain Node */
import { setTimeout as sleep } from 'node:timers/promises';
import { playgroundOwner, signIn } from '../../playground/n8n/session';
import type { Playground } from './playground';

interface PublicationStatus {
	status: 'in_progress' | 'published' | 'partial' | 'failed' | 'not_published';
	triggers: Array<{ errorMessage: string | null }>;
}

const pollEveryMs = 50;

/** Resolves when its triggers listen. Throws what the editor shows of those that do not. */
export async function publish(playground: Playground, workflowId: string): Promise<void> {
	await playground.client.publish(workflowId);
	const { triggers } = await settledPublication(playground, workflowId);
	const errors = triggers.map(({ errorMessage }) => errorMessage).filter(Boolean);
	if (errors.length > 0) throw new Error(errors.join('\n'));
}

/** Resolves when its triggers no longer listen. */
export async function unpublish(playground: Playground, workflowId: string): Promise<void> {
	await playground.client.unpublish(workflowId);
	await settledPublication(playground, workflowId);
}

/** n8n 2.41 answers before it has done it, and goes on in the background. */
async function settledPublication({ n8n }: Playground, id: string): Promise<PublicationStatus> {
	const call = await signIn(n8n.url, playgroundOwner);
	for (;;) {
		const path = `/rest/workflows/${id}/publication-status`;
		const publication = await call<PublicationStatus>('GET', path);
		if (publication.status !== 'in_progress') return publication;
		await sleep(pollEveryMs);
	}
}
