import type { INodeProperties } from 'n8n-workflow';
import { eventsField, messagingServiceField, phoneNumberField } from '../triggerFields';
import {
	defaultCountry,
	downloadMediaOption,
	sendersOption,
	statusesOption,
} from '../triggerOptions';

export const properties: INodeProperties[] = [
	{
		displayName:
			'This trigger looks at Twilio for new messages, so Twilio need not reach this n8n. Publish the workflow: what comes in while n8n is off comes out when it is back.',
		name: 'pollNotice',
		type: 'notice',
		default: '',
	},
	eventsField,
	{
		displayName: 'Look At',
		name: 'scope',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'Messaging Service',
				value: 'messagingService',
				description: 'Messages of the numbers of one Messaging Service',
			},
			{ name: 'Phone Number', value: 'phoneNumber', description: 'Messages of one number' },
			{
				name: 'Whole Account',
				value: 'account',
				description: 'Messages of all numbers and channels of your Twilio account',
			},
		],
		default: 'phoneNumber',
	},
	{ ...phoneNumberField, displayOptions: { show: { scope: ['phoneNumber'] } } },
	{ ...messagingServiceField, displayOptions: { show: { scope: ['messagingService'] } } },
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [defaultCountry, downloadMediaOption, sendersOption, statusesOption],
	},
];
