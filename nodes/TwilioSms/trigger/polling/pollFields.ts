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
			'This trigger asks Twilio for new messages, so Twilio does not have to reach this n8n. Once the workflow is published, it also gets the messages that come in while n8n is off, as soon as n8n is back.',
		name: 'pollNotice',
		type: 'notice',
		default: '',
	},
	eventsField,
	{
		displayName: 'Watch',
		name: 'scope',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'Messaging Service',
				value: 'messagingService',
				description: 'Messages to and from the numbers of one Messaging Service',
			},
			{
				name: 'Phone Number',
				value: 'phoneNumber',
				description: 'Messages to and from one number',
			},
			{
				name: 'Whole Account',
				value: 'account',
				description: 'Messages to and from all numbers and channels of your Twilio account',
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
