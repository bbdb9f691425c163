import type { INodeProperties } from 'n8n-workflow';
import { defaultCountryOption } from '../compose/addressFields';

const onMessages = { displayOptions: { show: { '/events': ['messageReceived'] } } };
const onReports = { displayOptions: { show: { '/events': ['messageStatus'] } } };

export const defaultCountry: INodeProperties = {
	...defaultCountryOption('numbers in "Only From" that are written'),
	...onMessages,
};

export const downloadMediaOption: INodeProperties = {
	displayName: 'Download Media',
	name: 'downloadMedia',
	type: 'boolean',
	default: true,
	description:
		'Whether to add the pictures and other files of a message as binary data named media0, media1 and so on. Files over 16 MB are left out.',
	...onMessages,
};

export const sendersOption: INodeProperties = {
	displayName: 'Only From',
	name: 'senders',
	type: 'string',
	default: '',
	placeholder: 'e.g. +14155550123, +4477*',
	description:
		'Only messages from these numbers start the workflow. Separate them with commas; a * at the end stands for any further digits.',
	...onMessages,
};

export const statusesOption: INodeProperties = {
	displayName: 'Statuses',
	name: 'statuses',
	type: 'multiOptions',
	options: [
		{ name: 'Canceled', value: 'canceled' },
		{ name: 'Delivered', value: 'delivered' },
		{ name: 'Failed', value: 'failed' },
		{
			name: 'Final Only',
			value: 'final',
			description: 'The last status of a message, such as Delivered or Failed',
		},
		{ name: 'Queued', value: 'queued' },
		{ name: 'Read', value: 'read' },
		{ name: 'Sending', value: 'sending' },
		{ name: 'Sent', value: 'sent' },
		{ name: 'Undelivered', value: 'undelivered' },
	],
	default: ['final'],
	description: 'Which statuses start the workflow. Choose none to get all of them.',
	...onReports,
};

export const optionsField: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options: [
		defaultCountry,
		downloadMediaOption,
		{
			displayName: 'Ignore Duplicates',
			name: 'ignoreDuplicates',
			type: 'boolean',
			default: true,
			description:
				'Whether to start the workflow only once if Twilio reports the same message, or the same status of a message, more than once',
		},
		sendersOption,
		{
			displayName: 'Public URL',
			name: 'publicUrl',
			type: 'string',
			default: '',
			placeholder: 'e.g. https://n8n.example.com',
			description:
				'The address at which the internet can reach this n8n. Needed only behind a proxy, if the webhook URL that n8n shows is a different one.',
		},
		statusesOption,
		{
			displayName: 'Verify Signature',
			name: 'verifySignature',
			type: 'boolean',
			default: true,
			description:
				'Whether to refuse requests that Twilio has not signed. If this is off, anybody who knows the webhook URL can start the workflow with made-up messages.',
		},
	],
};
