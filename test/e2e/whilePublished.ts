import type { N8nClient } from '../../playground/n8n/client';
import type { WorkflowFile } from '../../playground/n8n/workflowFile';

/** Publishes a workflow for as long as it is used. */
export async function whilePublished(
	client: N8nClient,
	workflow: WorkflowFile,
	use: (workflowId: string) => Promise<void>,
): Promise<void> {
	const workflowId = await client.createWorkflow(workflow);
	await client.publish(workflowId);
	try {
		await use(workflowId);
	} finally {
		await client.unpublish(workflowId);
	}
}
