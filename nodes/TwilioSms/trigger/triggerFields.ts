import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { listMode, sidMode } from '../shared/fields';
import { replyFields } from './replyFields';
import { optionsField } from './triggerOptions';

export const eventsField: INodeProperties = {
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
			description: 'When a message you sent is delivered or read, or fails',
		},
	],
	default: ['messageReceived'],
	description: 'What starts the workflow. If you choose both, each has its own output.',
};

export const phoneNumberField: INodeProperties = {
	displayName: 'Phone Number',
	name: 'phoneNumber',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	required: true,
	description: 'The number that people text',
	modes: [
		listMode('number', 'searchPhoneNumbers'),
		sidMode('By SID', 'sid', {
			prefix: 'PN',
			what: 'number',
			hint: 'Starts with PN; shown on the page of the number in the Twilio Console',
		}),
	],
};

export const messagingServiceField: INodeProperties = {
	displayName: 'Messaging Service',
	name: 'messagingService',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	required: true,
	description: 'The service whose numbers people text',
	modes: [
		listMode('service', 'searchMessagingServices'),
		sidMode('By SID', 'sid', {
			prefix: 'MG',
			what: 'Messaging Service',
			hint: 'Starts with MG; shown on the page of the service in the Twilio Console',
		}),
	],
};

const whatsAppSenderField: INodeProperties = {
	displayName: 'WhatsApp or RCS Sender',
	name: 'whatsAppSender',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	required: true,
	description: 'The sender that people write to on WhatsApp or RCS',
	modes: [
		listMode('sender', 'searchChannelSenders'),
		{
			displayName: 'By Address',
			name: 'address',
			type: 'string',
			placeholder: 'e.g. whatsapp:+14155550100',
		},
		sidMode('By SID', 'sid', {
			prefix: 'XE',
			what: 'WhatsApp or RCS sender',
			hint: 'Starts with XE',
		}),
	],
};

const replaceExistingField: INodeProperties = {
	displayName: 'Replace Existing',
	name: 'replaceExisting',
	type: 'boolean',
	default: false,
	description:
		'Whether to take over a number, service or sender that another app uses. Its settings are restored when the workflow is switched off.',
};

const showOnReceived = { events: ['messageReceived'] };

const listenOnField = {
	displayName: 'Listen On',
	name: 'registration',
	noDataExpression: true,
};

const otherChoices: INodePropertyOptions[] = [
	{
		name: 'Messaging Service',
		value: 'messagingService',
		description:
			'Texts to all numbers of a Messaging Service, and reports on what it sends. The node sets the service up for you.',
	},
	{
		name: 'WhatsApp or RCS Sender',
		value: 'whatsAppSender',
		description:
			'Messages to one of your senders on WhatsApp or RCS, and reports on what it sends. The node sets the sender up for you.',
	},
	{
		name: 'Manual Setup',
		value: 'manual',
		description:
			'You paste the webhook URL into the Twilio Console yourself, for example for a short code',
	},
];

export const properties: INodeProperties[] = [
	eventsField,
	{
		...listenOnField,
		type: 'options',
		default: 'phoneNumber',
		options: [
			{
				name: 'Phone Number',
				value: 'phoneNumber',
				description: 'Texts to one of your Twilio numbers. The node sets the number up for you.',
			},
			...otherChoices,
		],
		displayOptions: { show: showOnReceived },
	},
	{
		...listenOnField,
		type: 'options',
		default: 'phoneNumber',
		options: [
			{
				name: 'Messages From This Workflow',
				value: 'phoneNumber',
				description:
					'Reports on what a Twilio SMS node in this workflow sends with the option "Report to Trigger"',
			},
			...otherChoices,
		],
		displayOptions: { hide: showOnReceived },
	},
	{
		...phoneNumberField,
		displayOptions: { show: { ...showOnReceived, registration: ['phoneNumber'] } },
	},
	{
		...messagingServiceField,
		displayOptions: { show: { registration: ['messagingService'] } },
	},
	{
		...whatsAppSenderField,
		displayOptions: { show: { registration: ['whatsAppSender'] } },
	},
	{
		displayName:
			'While you test this trigger, texts to your number come to this editor. After the test, they go back to where they went before, for example to this workflow if it is published.',
		name: 'testNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: showOnReceived, hide: { registration: ['manual'] } },
	},
	{
		displayName:
			'A Twilio SMS node in this workflow needs the option "Report to Trigger". Once the workflow is published, each message that the node sends is reported here.',
		name: 'statusNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { events: ['messageStatus'], registration: ['phoneNumber'] } },
	},
	{
		displayName:
			'Copy the production URL above and paste it into the Twilio Console: for texts, as the webhook for incoming messages of your number, sender or Messaging Service; for delivery reports, as the Status Callback URL. Choose HTTP POST.',
		name: 'manualNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { registration: ['manual'] } },
	},
	// For reports alone, nothing is set at a number.
	{
		...replaceExistingField,
		displayOptions: { show: { ...showOnReceived, registration: ['phoneNumber'] } },
	},
	{
		...replaceExistingField,
		displayOptions: { show: { registration: ['messagingService', 'whatsAppSender'] } },
	},
	...replyFields,
	optionsField,
];
