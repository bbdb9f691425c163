import type { INodeProperties } from 'n8n-workflow';

/** What is waited for, and how somebody answers. */
export const askFields: INodeProperties[] = [
	{
		displayName: 'Response Type',
		name: 'responseType',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'Approval',
				value: 'approval',
				description: 'Yes or no. Sets "data.approved" to true or false.',
			},
			{
				name: 'Delivery Report',
				value: 'delivery',
				description: 'Until the message is delivered or fails. Sets "data.status".',
			},
			{
				name: 'Free Text',
				value: 'freeText',
				description: 'Whatever the person answers. Sets "data.text".',
			},
		],
		default: 'approval',
		description:
			'What the workflow waits for. If the question cannot be delivered, the wait ends as if it was declined (free text is null), and "data.status" says "undelivered" or "failed".',
	},
	{
		displayName: 'Answer By',
		name: 'answerBy',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { responseType: ['approval', 'freeText'] } },
		options: [
			{
				name: 'Text',
				value: 'text',
				description:
					'The person texts back. Needs a published Twilio SMS Trigger on "Message Received" for the sender, in this or another workflow.',
			},
			{
				name: 'Link',
				value: 'link',
				description:
					'The text ends with the address of a page on this n8n, where the person answers',
			},
		],
		default: 'text',
		description: 'How the person answers',
	},
	{
		displayName: 'Approval Options',
		name: 'approvalOptions',
		type: 'fixedCollection',
		placeholder: 'Add option',
		default: {},
		displayOptions: { show: { responseType: ['approval'] } },
		description: 'The words to answer with, to change or translate them',
		options: [
			{
				displayName: 'Values',
				name: 'values',
				values: [
					{
						displayName: 'Approve Label',
						name: 'approveLabel',
						type: 'string',
						default: 'YES',
						description:
							'The word that approves. Its first letter, a thumbs up, and "yes" in many languages also do.',
					},
					{
						displayName: 'Disapprove Label',
						name: 'disapproveLabel',
						type: 'string',
						default: 'NO',
						description:
							'The word that declines. Its first letter, a thumbs down, and "no" in many languages also do.',
					},
					{
						displayName: 'Reply Hint',
						name: 'replyHint',
						type: 'string',
						default: '',
						placeholder: 'e.g. Reply YES or NO.',
						description:
							'What the text ends with. When empty, it says to reply with the labels, in English.',
					},
					{
						displayName: 'If Unclear',
						name: 'unclearReply',
						type: 'string',
						default: '',
						placeholder: 'e.g. Sorry, I did not understand. Please reply YES or NO.',
						description: 'The reply to an answer that is neither',
					},
				],
			},
		],
	},
];
