import type { INodeParameters } from 'n8n-workflow';
import type { WorkflowFile } from '../../playground/n8n/workflowFile';
import { triggerName } from './sendWorkflow';

export const askName = 'Ask';

/** Somebody is asked from +14155550100, once somebody presses "Execute workflow". */
export function askWorkflow(
	parameters: INodeParameters = {},
	{ items = 1 }: { items?: number } = {},
): WorkflowFile {
	const firstName = 'Items';
	return {
		name: 'Ask',
		nodes: [
			{
				id: 'start',
				name: triggerName,
				type: 'n8n-nodes-base.manualTrigger',
				typeVersion: 1,
				position: [0, 0],
				parameters: {},
			},
			{
				id: 'items',
				name: firstName,
				type: 'n8n-nodes-base.code',
				typeVersion: 2,
				position: [200, 0],
				parameters: {
					jsCode: `return Array.from({ length: ${items} }, (_, index) => ({ json: { version: '1.' + (index + 2) } }));`,
				},
			},
			{
				id: '5e0d0000-0000-4000-8000-00000000a5c0',
				name: askName,
				type: 'n8n-nodes-twilio-sms.twilioSms',
				typeVersion: 1,
				position: [400, 0],
				webhookId: '5e0d0000-0000-4000-8000-00000000a5c1',
				parameters: {
					resource: 'message',
					operation: 'sendAndWait',
					from: { __rl: true, mode: 'phoneNumber', value: '+14155550100' },
					to: '+14155550123',
					message: '=Deploy {{ $json.version }}?',
					...parameters,
				},
				credentials: { twilioSmsApi: { id: null, name: 'Local Twilio' } },
			},
		],
		connections: {
			[triggerName]: { main: [[{ node: firstName, type: 'main', index: 0 }]] },
			[firstName]: { main: [[{ node: askName, type: 'main', index: 0 }]] },
		},
		settings: { executionOrder: 'v1' },
	};
}
