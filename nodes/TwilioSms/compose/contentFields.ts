import type { INodeProperties } from 'n8n-workflow';
import { listMode, sidMode } from '../shared/fields';

const templateIsChosen = { show: { content: ['template'] }, hide: { contentSid: [''] } };
const variablesAre = (specified: string) => ({
	...templateIsChosen,
	show: { ...templateIsChosen.show, specifyVariables: [specified] },
});

/** What a message says: a text, or a template with its variables. */
export const contentFields: INodeProperties[] = [
	{
		displayName: 'Content',
		name: 'content',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'Text', value: 'text', description: 'A text that you write here' },
			{
				name: 'Template',
				value: 'template',
				description:
					'A message prepared in Twilio. WhatsApp requires one unless the recipient wrote to you within the last 24 hours.',
			},
		],
		default: 'text',
	},
	{
		displayName: 'Message',
		name: 'message',
		type: 'string',
		displayOptions: { show: { content: ['text'] } },
		typeOptions: { rows: 4 },
		default: '',
		placeholder: 'e.g. Hi Jenny! Want to grab dinner?',
		description:
			'The text to send, up to 1,600 characters. Above 160 characters (70 with emoji), it is sent in several segments, and Twilio bills each one.',
	},
	{
		displayName: 'Template',
		name: 'contentSid',
		type: 'resourceLocator',
		displayOptions: { show: { content: ['template'] } },
		default: { mode: 'list', value: '' },
		required: true,
		description:
			'A template from Twilio Console > Messaging > Content Template Builder. One that WhatsApp has not approved can be sent as SMS, or on WhatsApp within 24 hours after the recipient wrote to you.',
		modes: [
			listMode('template', 'searchTemplates'),
			sidMode('SID', 'contentSid', { prefix: 'HX', what: 'template' }),
		],
	},
	{
		displayName: 'Specify Variables',
		name: 'specifyVariables',
		type: 'options',
		noDataExpression: true,
		displayOptions: templateIsChosen,
		options: [
			{ name: 'Using Fields Below', value: 'fields' },
			{ name: 'Using JSON', value: 'json' },
		],
		default: 'fields',
		description:
			"How to fill in the template's variables. WhatsApp takes no line breaks, tabs or long runs of spaces in their values: there, each becomes one space.",
	},
	{
		displayName: 'Variables',
		name: 'contentVariables',
		type: 'resourceMapper',
		noDataExpression: true,
		displayOptions: variablesAre('fields'),
		default: { mappingMode: 'defineBelow', value: null },
		typeOptions: {
			loadOptionsDependsOn: ['contentSid.value'],
			resourceMapper: {
				resourceMapperMethod: 'templateVariables',
				mode: 'add',
				valuesLabel: 'Variables',
				fieldWords: { singular: 'variable', plural: 'variables' },
				addAllFields: true,
				multiKeyMatch: false,
				supportAutoMap: false,
			},
		},
	},
	{
		displayName: 'Variables',
		name: 'contentVariablesJson',
		type: 'json',
		displayOptions: variablesAre('json'),
		default: '{}',
		hint: 'The name and value of each variable, e.g. { "1": "Jenny", "2": "7 pm" }',
	},
];
