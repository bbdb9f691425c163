import type { NewCredential } from '../../playground/n8n/client';
import type { WorkflowFile } from '../../playground/n8n/workflowFile';
import { triggerName } from './sendWorkflow';

export const agentName = 'AI Agent';

export const modelCredential = (url: string): NewCredential => ({
	name: 'Local Model',
	type: 'openAiApi',
	data: { apiKey: 'sk-made-up', url },
});

/** An agent that is asked to text Jenny, and has nothing but our node to do it with. */
export const agentWorkflow: WorkflowFile = {
	name: 'An agent that texts',
	nodes: [
		{
			id: 'trigger',
			name: triggerName,
			type: 'n8n-nodes-base.manualTrigger',
			typeVersion: 1,
			position: [0, 0],
			parameters: {},
		},
		{
			id: 'agent',
			name: agentName,
			type: '@n8n/n8n-nodes-langchain.agent',
			typeVersion: 3,
			position: [220, 0],
			parameters: {
				promptType: 'define',
				text: 'Tell Jenny (+14155550123) that her table is booked for 8 pm.',
				options: {},
			},
		},
		{
			id: 'model',
			name: 'Model',
			type: '@n8n/n8n-nodes-langchain.lmChatOpenAi',
			typeVersion: 1.2,
			position: [160, 220],
			parameters: { model: { __rl: true, mode: 'id', value: 'scripted' }, options: {} },
			credentials: { openAiApi: { id: null, name: 'Local Model' } },
		},
		{
			id: 'tool',
			name: 'Twilio SMS',
			type: 'n8n-nodes-twilio-sms.twilioSmsTool',
			typeVersion: 1,
			position: [340, 220],
			parameters: {
				resource: 'message',
				operation: 'send',
				from: { __rl: true, mode: 'phoneNumber', value: '+14155550100' },
				to: "={{ /*n8n-auto-generated-fromAI-override*/ $fromAI('To', ``, 'string') }}",
				message: "={{ /*n8n-auto-generated-fromAI-override*/ $fromAI('Message', ``, 'string') }}",
				options: {},
			},
			credentials: { twilioSmsApi: { id: null, name: 'Local Twilio' } },
		},
	],
	connections: {
		[triggerName]: { main: [[{ node: agentName, type: 'main', index: 0 }]] },
		Model: { ai_languageModel: [[{ node: agentName, type: 'ai_languageModel', index: 0 }]] },
		'Twilio SMS': { ai_tool: [[{ node: agentName, type: 'ai_tool', index: 0 }]] },
	},
	settings: { executionOrder: 'v1' },
};
