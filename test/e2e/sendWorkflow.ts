/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- never shipped: runs in plain Node */
import { resolve } from 'node:path';
import type { NodeParameterValueType, OnError } from 'n8n-workflow';
import { readWorkflowFile, type WorkflowFile } from '../../playground/n8n/workflowFile';

export const triggerName = 'When clicking ‘Execute workflow’';
export const nodeName = 'Twilio SMS';

interface Changes {
	name?: string;
	credentialName?: string;
	parameters?: Record<string, NodeParameterValueType>;
	onError?: OnError;
}

/** The example workflow `send-a-message.json`, as it is or changed in its Twilio SMS node. */
export async function sendWorkflow(changes: Changes = {}): Promise<WorkflowFile> {
	const { name, credentialName = 'Local Twilio', parameters, onError } = changes;
	const example = await readWorkflowFile(resolve(__dirname, '../../examples/send-a-message.json'));
	return {
		...example,
		name: name ?? example.name,
		nodes: example.nodes.map((node) =>
			node.name === nodeName
				? {
						...node,
						onError,
						parameters: { ...node.parameters, ...parameters },
						credentials: { twilioSmsApi: { id: null, name: credentialName } },
					}
				: node,
		),
	};
}
