/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- never shipped: runs in plain Node */
import { join, resolve } from 'node:path';
import type { INode } from 'n8n-workflow';
import type { N8nClient, NewCredential } from './n8n/client';
import { readWorkflowFile } from './n8n/workflowFile';

const folder = resolve(__dirname, '../examples');

/** In the order in which they are best tried, as their names are numbered. */
const files = [
	'send-a-message.json',
	'reply-to-texts.json',
	'delivery-reports.json',
	'ask-and-wait.json',
	'text-a-list.json',
	'opt-outs.json',
	'picture.json',
	'whatsapp-template.json',
	'appointment-reminder.json',
	'assistant.json',
	'agent-texts.json',
	'agent-asks-first.json',
	'cost.json',
];

export interface ImportedExample {
	id: string;
	name: string;
}

/**
 * Those with a trigger of Twilio's are published. One that is there already is left as a person
 * changed it, and published as it was. n8n lists first what was changed last, so the first comes last.
 */
export async function importExamples(client: N8nClient): Promise<ImportedExample[]> {
	const stored = await client.workflows();
	const imported: ImportedExample[] = [];
	for (const file of files.toReversed()) {
		const example = await readWorkflowFile(join(folder, file));
		const known = stored.find(({ name }) => withoutNumber(name) === withoutNumber(example.name));
		const id = known?.id ?? (await client.createWorkflow(example));
		if (!known && example.nodes.some(isTrigger)) await client.publish(id);
		imported.unshift({ id, name: example.name });
	}
	return imported;
}

/** Examples were not always numbered. */
const withoutNumber = (name: string) => name.replace(/^\d+ /, '');

const isTrigger = ({ type }: INode) => type === 'n8n-nodes-twilio-sms.twilioSmsTrigger';

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
