/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never shipped: runs in plain Node */
import { readFile } from 'node:fs/promises';
import type { IWorkflowBase } from 'n8n-workflow';

/** What n8n exports and imports as a file. */
export type WorkflowFile = Pick<IWorkflowBase, 'name' | 'nodes' | 'connections'> &
	Partial<Pick<IWorkflowBase, 'settings' | 'pinData'>>;

/** Reads an exported workflow; n8n itself checks it on import. */
export async function readWorkflowFile(path: string): Promise<WorkflowFile> {
	return JSON.parse(await readFile(path, 'utf8')) as WorkflowFile;
}
