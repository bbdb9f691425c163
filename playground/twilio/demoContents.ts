import type { ContentSeed } from './content';

const sid = (digit: number) => `HX${'0'.repeat(31)}${digit}`;

/** Templates with two, no and named variables, of several types, and with every kind of approval. */
export const demoContents: ContentSeed[] = [
	{
		sid: sid(1),
		friendlyName: 'verification_code',
		variables: { 1: 'there', 2: '000000' },
		types: { 'twilio/text': { body: 'Hi {{1}}, your code is {{2}}.' } },
		approval: {
			status: 'approved',
			name: 'verification_code',
			category: 'UTILITY',
			contentType: 'twilio/text',
		},
	},
	{
		sid: sid(2),
		friendlyName: 'opening_hours',
		types: { 'twilio/text': { body: 'We are open Monday to Friday, 9 to 5.' } },
		approval: {
			status: 'approved',
			name: 'opening_hours',
			category: 'UTILITY',
			contentType: 'twilio/text',
		},
	},
	{
		sid: sid(3),
		friendlyName: 'appointment_reminder',
		variables: { name: 'customer', day: 'tomorrow' },
		types: {
			'twilio/text': { body: 'Hello {{name}}, see you {{day}}? Answer YES or NO.' },
			'twilio/quick-reply': {
				body: 'Hello {{name}}, see you {{day}}?',
				actions: [
					{ title: 'Yes', id: 'yes' },
					{ title: 'No', id: 'no' },
				],
			},
		},
		approval: {
			status: 'approved',
			name: 'appointment_reminder',
			category: 'UTILITY',
			contentType: 'twilio/quick-reply',
		},
	},
	{
		sid: sid(4),
		friendlyName: 'new_in_store',
		variables: { 1: 'friend', 2: 'catalogue.jpg' },
		types: {
			'twilio/media': {
				body: 'New in our store, {{1}}!',
				media: ['https://example.com/pictures/{{2}}'],
			},
		},
		approval: {
			status: 'pending',
			name: 'new_in_store',
			category: 'MARKETING',
			contentType: 'twilio/media',
		},
	},
	{
		sid: sid(5),
		friendlyName: 'flash_sale',
		language: 'de',
		variables: { percent: '20' },
		types: {
			'twilio/card': {
				title: '{{percent}} % auf alles',
				subtitle: 'Nur heute',
				actions: [
					{ type: 'URL', title: 'Zum Laden', url: 'https://example.com/laden' },
					{ type: 'QUICK_REPLY', title: 'Nicht jetzt', id: 'not-now' },
				],
			},
		},
		approval: {
			status: 'rejected',
			name: 'flash_sale',
			category: 'MARKETING',
			contentType: 'twilio/card',
			rejectionReason: 'INVALID_FORMAT',
		},
	},
	{
		sid: sid(6),
		friendlyName: 'thank_you',
		variables: { 1: 'friend' },
		types: { 'twilio/text': { body: 'Thank you, {{1}}!' } },
	},
];
