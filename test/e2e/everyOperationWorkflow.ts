import type { INodeParameters } from 'n8n-workflow';
import type { WorkflowFile } from '../../playground/n8n/workflowFile';
import { triggerName } from './sendWorkflow';

export const nodeType = 'n8n-nodes-twilio-sms.twilioSms';
export const serviceSid = 'MG00000000000000000000000000000001';
export const verifyServiceSid = 'VA00000000000000000000000000000001';

const from = (value: string) => ({ __rl: true, mode: 'list', value });
const mainLine = from('+14155550100');
const sidOf = (node: string) => `={{ $('${node}').item.json.sid }}`;

/**
 * Every operation by the name of its node, in the order in which they run: `inboundSid` is a message
 * that came in, and `sendAt` when the one is to be sent that is canceled.
 */
export const everyOperation = ({
	inboundSid,
	sendAt,
}: {
	inboundSid: string;
	sendAt: string;
}): Array<[string, INodeParameters]> => [
	[
		'Consent',
		{
			resource: 'consent',
			operation: 'set',
			to: '+14155550123',
			from: mainLine,
			status: 'optIn',
		},
	],
	[
		'Start',
		{
			resource: 'verification',
			operation: 'start',
			serviceSid: from(verifyServiceSid),
			to: '+14155550123',
			options: { customCode: '482915' },
		},
	],
	[
		'Check',
		{
			resource: 'verification',
			operation: 'check',
			serviceSid: from(verifyServiceSid),
			to: '+14155550123',
			code: '482915',
		},
	],
	[
		'Numbers',
		{ resource: 'phoneNumber', operation: 'getAll', filters: { phoneNumber: '+14155550100' } },
	],
	[
		'Look up',
		{
			resource: 'phoneNumber',
			operation: 'lookup',
			phoneNumber: '(415) 555-0123',
			fields: ['line_type_intelligence'],
		},
	],
	['Estimate', { resource: 'message', operation: 'estimate', message: 'See you at 8 – Jenny' }],
	[
		'Send',
		{
			resource: 'message',
			operation: 'send',
			from: mainLine,
			to: '+14155550123',
			message: 'Hi Jenny! Want to grab dinner?',
			channel: 'sms',
			advancedOptions: { provideFeedback: true },
		},
	],
	['Feedback', { resource: 'message', operation: 'feedback', messageSid: sidOf('Send') }],
	[
		'Send a template',
		{
			resource: 'message',
			operation: 'send',
			from: mainLine,
			to: '+14155550123',
			content: 'template',
			contentSid: from('HX00000000000000000000000000000001'),
			specifyVariables: 'json',
			contentVariablesJson: '{ "1": "Jenny", "2": "123456" }',
		},
	],
	[
		'Schedule',
		{
			resource: 'message',
			operation: 'send',
			from: from(serviceSid),
			to: '+14155550123',
			message: 'Good morning',
			options: { sendAt },
		},
	],
	['Cancel', { resource: 'message', operation: 'cancel', messageSid: sidOf('Schedule') }],
	['Download', { resource: 'message', operation: 'downloadMedia', messageSid: inboundSid }],
	['Typing', { resource: 'message', operation: 'typing', replyTo: inboundSid }],
	[
		'Reply',
		{ resource: 'message', operation: 'reply', replyTo: inboundSid, message: 'What a view!' },
	],
	['Get', { resource: 'message', operation: 'get', messageSid: sidOf('Send') }],
	['Redact', { resource: 'message', operation: 'redact', messageSid: sidOf('Send') }],
	['Delete', { resource: 'message', operation: 'delete', messageSid: sidOf('Send a template') }],
	[
		'List',
		{ resource: 'message', operation: 'getAll', returnAll: true, filters: { to: '+14155550123' } },
	],
];

/** Runs such nodes one after the other. */
export function workflowOf(nodes: Array<[string, INodeParameters]>): WorkflowFile {
	const names = [triggerName, ...nodes.map(([name]) => name)];
	return {
		name: 'Every operation',
		nodes: [
			{
				id: 'trigger',
				name: triggerName,
				type: 'n8n-nodes-base.manualTrigger',
				typeVersion: 1,
				position: [0, 0],
				parameters: {},
			},
			...nodes.map<WorkflowFile['nodes'][number]>(([name, parameters], index) => ({
				id: `step${index}`,
				name,
				type: nodeType,
				typeVersion: 1,
				position: [220 * (index + 1), 0],
				parameters,
				credentials: { twilioSmsApi: { id: null, name: 'Local Twilio' } },
			})),
		],
		connections: Object.fromEntries(
			nodes.map(([name], index) => [
				names[index],
				{ main: [[{ node: name, type: 'main', index: 0 }]] },
			]),
		),
		settings: { executionOrder: 'v1' },
	};
}
