import type { INodeProperties } from 'n8n-workflow';
import { replyFields } from './replyFields';
import { optionsField } from './triggerOptions';

const showOnReceived = { events: ['messageReceived'] };

export const properties: INodeProperties[] = [
	{
		displayName: 'Trigger On',
		name: 'events',
		type: 'multiOptions',
		noDataExpression: true,
		required: true,
		options: [
			{
				name: 'Message Received',
				value: 'messageReceived',
				description: 'When somebody texts you',
			},
			{
				name: 'Delivery Report',
				value: 'messageStatus',
				description: 'When a message that you sent was delivered or read, or failed',
			},
		],
		default: ['messageReceived'],
		description: 'What starts the workflow. Each of them has its own output.',
	},
	{
		displayName: 'Receive Through',
		name: 'registration',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'Phone Number',
				value: 'phoneNumber',
				description: 'Texts to one of your Twilio numbers. The number is set up for you.',
			},
			{
				name: 'Messaging Service',
				value: 'messagingService',
				description:
					'Texts to all numbers of a Messaging Service, and reports about what it sends. The service is set up for you.',
			},
			{
				name: 'Manually',
				value: 'manual',
				description: 'Copy the webhook URL into the Twilio Console yourself',
			},
		],
		default: 'phoneNumber',
	},
	{
		displayName: 'Phone Number',
		name: 'phoneNumber',
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		required: true,
		description: 'The number that people text',
		displayOptions: { show: { ...showOnReceived, registration: ['phoneNumber'] } },
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: 'Select a number...',
				typeOptions: { searchListMethod: 'searchPhoneNumbers', searchable: true },
			},
			{
				displayName: 'By SID',
				name: 'sid',
				type: 'string',
				placeholder: 'e.g. PNxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx',
				hint: 'Starts with PN. In the Twilio Console it is on the page of the number.',
			},
		],
	},
	{
		displayName: 'Messaging Service',
		name: 'messagingService',
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		required: true,
		description: 'The service whose numbers people text',
		displayOptions: { show: { registration: ['messagingService'] } },
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: 'Select a service...',
				typeOptions: { searchListMethod: 'searchMessagingServices', searchable: true },
			},
			{
				displayName: 'By SID',
				name: 'sid',
				type: 'string',
				placeholder: 'e.g. MGxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx',
				hint: 'Starts with MG. In the Twilio Console it is on the page of the service.',
			},
		],
	},
	{
		displayName:
			'While you test this trigger, texts to your number come to this editor. When the test ends, they go again where they went before, such as to this workflow if it is published.',
		name: 'testNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: showOnReceived, hide: { registration: ['manual'] } },
	},
	{
		displayName:
			'A phone number has no place for delivery reports. They come here for each message that a Twilio SMS node sends with the option "Report to Trigger".',
		name: 'statusNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { events: ['messageStatus'], registration: ['phoneNumber'] } },
	},
	{
		displayName:
			'In the Twilio Console, paste the production URL from above where messages "come in" (your number, WhatsApp sender or Messaging Service), or as the Status Callback URL of what you send. Choose HTTP POST.',
		name: 'manualNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { registration: ['manual'] } },
	},
	{
		displayName: 'Replace Existing',
		name: 'replaceExisting',
		type: 'boolean',
		default: false,
		description:
			'Whether to take over a number or service that another app answers. What was there is put back when the workflow is switched off.',
		displayOptions: { hide: { registration: ['manual'] } },
	},
	...replyFields,
	optionsField,
];
