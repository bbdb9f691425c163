import type { INodeProperties } from 'n8n-workflow';

const showOnReceived = { events: ['messageReceived'] };

/** What the sender gets right away. */
export const replyFields: INodeProperties[] = [
	{
		displayName: 'Respond',
		name: 'respond',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: showOnReceived },
		options: [
			{
				name: 'Nothing',
				value: 'none',
				description:
					'The workflow can reply later, with the operation "Reply" of a Twilio SMS node',
			},
			{
				name: 'A Text',
				value: 'text',
				description:
					'Sent before the workflow runs. If the workflow replies as well, the sender gets two texts.',
			},
			{
				name: 'TwiML',
				value: 'twiml',
				description: "Twilio's markup language: several messages, pictures, other recipients",
			},
		],
		default: 'none',
		description:
			'What the sender gets right away. To reply with what the workflow finds out, choose "Nothing" and add a Twilio SMS node with the operation "Reply". Twilio itself answers STOP, START and HELP; on WhatsApp, that operation can.',
	},
	{
		displayName: 'Reply Text',
		name: 'replyText',
		type: 'string',
		typeOptions: { rows: 3 },
		default: '',
		required: true,
		placeholder: 'e.g. Thank you, we will get back to you within the hour',
		description: 'Up to 1,600 characters',
		displayOptions: { show: { ...showOnReceived, respond: ['text'] } },
	},
	{
		displayName: 'TwiML',
		name: 'twiml',
		type: 'string',
		typeOptions: { rows: 5 },
		default: '',
		required: true,
		placeholder: 'e.g. <Response><Message>Thank you!</Message></Response>',
		description: 'Up to 10 messages of 1,600 characters each',
		displayOptions: { show: { ...showOnReceived, respond: ['twiml'] } },
	},
	// A hint of a field is hidden while the field is an expression.
	{
		displayName:
			'An expression can use the message: {{ $json.body.Body }} is its text, {{ $json.body.From }} is its sender. The preview stays empty, because no message is there yet.',
		name: 'replyNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { ...showOnReceived, respond: ['text', 'twiml'] } },
	},
];
