/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- never shipped: runs in plain Node */
import { join, resolve } from 'node:path';
import type { N8nClient, NewCredential } from './n8n/client';
import { readWorkflowFile } from './n8n/workflowFile';

const folder = resolve(__dirname, '../examples');

/** In the order in which they are best tried; those with a trigger are published. */
const files = [
	{ file: 'send-a-message.json', hasTrigger: false },
	{ file: 'reply-to-texts.json', hasTrigger: true },
	{ file: 'delivery-reports.json', hasTrigger: true },
	{ file: 'assistant.json', hasTrigger: true },
	{ file: 'ask-and-wait.json', hasTrigger: true },
	{ file: 'agent-asks-first.json', hasTrigger: false },
];

export interface ImportedExample {
	id: string;
	name: string;
}

/** One that is there already is left as a person changed it, and published as it was. */
export async function importExamples(client: N8nClient): Promise<ImportedExample[]> {
	const stored = await client.workflows();
	const imported: ImportedExample[] = [];
	for (const { file, hasTrigger } of files) {
		const example = await readWorkflowFile(join(folder, file));
		const known = stored.find(({ name }) => name === example.name);
		const id = known?.id ?? (await client.createWorkflow(example));
		if (!known && hasTrigger) await client.publish(id);
		imported.push({ id, name: example.name });
	}
	return imported;
}

/**
 * Saved at every start, since the ports in it may have changed. Replaces the one of this type that
 * an earlier start made, under whichever of `names`.
 */
export async function importCredential(
	client: N8nClient,
	credential: NewCredential,
	names = [credential.name],
): Promise<void> {
	const stored = (await client.credentials()).find(
		({ type, name }) => type === credential.type && names.includes(name),
	);
	await (stored
		? client.updateCredential(stored.id, credential)
		: client.createCredential(credential));
}
