/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- never shipped: runs in plain Node */
import { resolve } from 'node:path';
import type { INodeParameters } from 'n8n-workflow';
import { readWorkflowFile, type WorkflowFile } from '../../playground/n8n/workflowFile';

export const triggerName = 'When a text comes in';
export const replyName = 'Reply to the sender';

/** The path of the example's production URL; n8n makes it of the node's `webhookId`. */
export const webhookPath = '/webhook/5e0d0000-0000-4000-8000-000200000102/webhook';

/** The example workflow `reply-to-texts.json`, its nodes as they are or with other parameters. */
export async function replyWorkflow(
	changes: Record<string, INodeParameters> = {},
): Promise<WorkflowFile> {
	const example = await readWorkflowFile(resolve(__dirname, '../../examples/reply-to-texts.json'));
	return {
		...example,
		nodes: example.nodes.map((node) => ({
			...node,
			parameters: { ...node.parameters, ...changes[node.name] },
		})),
	};
}

/** A workflow of its trigger alone: what comes in is stored as an execution, and nothing follows. */
export async function triggerWorkflow(parameters: INodeParameters = {}): Promise<WorkflowFile> {
	const { nodes, ...example } = await replyWorkflow({ [triggerName]: parameters });
	return { ...example, nodes: nodes.filter(({ name }) => name === triggerName), connections: {} };
}
