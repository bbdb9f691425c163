import type { WorkflowFile } from '../../playground/n8n/workflowFile';
import { sendWorkflow, triggerName } from './sendWorkflow';

/** Sends this many messages, each with a key of its own. */
export async function keyedWorkflow(itemCount: number): Promise<WorkflowFile> {
	const workflow = await sendWorkflow({
		parameters: {
			message: '={{ $json.text }}',
			options: { idempotencyKey: '={{ $json.key }}' },
		},
		onError: 'continueRegularOutput',
	});
	const items = Array.from({ length: itemCount }, (_, index) => ({
		json: { key: `order-${index}`, text: `Order ${index} is on its way` },
	}));
	return { ...workflow, pinData: { [triggerName]: items } };
}
