import type { INodeProperties } from 'n8n-workflow';
import type { OptionReader } from '../../run/optionReader';
import { choiceField, numberField, switchOption, textsField } from '../../shared/fields';
import type { MessageParameters } from '../../twilio/messages';

export const riskCheck = choiceField(
	'Risk Check',
	'riskCheck',
	'Whether Twilio checks this message for SMS pumping, a fraud that tricks you into texting expensive numbers',
	{
		start: 'enable',
		choices: [
			{ name: 'Disable', value: 'disable', description: 'Always send this message' },
			{
				name: 'Enable',
				value: 'enable',
				description: 'Let Twilio block this message if it looks like fraud',
			},
		],
	},
);

/**
 * The options that only pass a value on to Twilio, in the order in which they are sent. Each has the
 * name of its parameter, in camelCase.
 */
export const plainOptions: INodeProperties[] = [
	switchOption(
		'Send as MMS',
		'sendAsMms',
		'Whether to send a long text as one MMS instead of several text messages. The sender must be able to send MMS.',
	),
	switchOption(
		'Provide Feedback',
		'provideFeedback',
		'Whether you will confirm delivery to Twilio yourself, with the operation "Give Feedback", e.g. once a code was entered. Twilio uses that to watch how well messages arrive.',
	),
	numberField(
		'Attempt',
		'attempt',
		'How many times you have tried to send this message, including this one. Twilio only counts it in its statistics.',
		{ start: 1, minValue: 1 },
	),
	numberField(
		'Validity Period (Seconds)',
		'validityPeriod',
		'How long the message may wait in the queue at Twilio. After that it is not sent at all, which suits a code that expires.',
		{ start: 36_000, minValue: 1, maxValue: 36_000 },
	),
	switchOption(
		'Shorten Links',
		'shortenUrls',
		'Whether Twilio shortens the links in the text. Works only with a Messaging Service as the sender, once link shortening is set up for it.',
	),
	riskCheck,
	choiceField(
		'Message Intent',
		'messageIntent',
		'What the message is for. Twilio goes by it if Traffic Shaping is set up for your account, which sends urgent messages first.',
		{
			start: '',
			choices: [
				{ name: 'Announcements', value: 'announcements' },
				{ name: 'Customer Care', value: 'customercare' },
				{ name: 'Delivery', value: 'delivery' },
				{ name: 'Education', value: 'education' },
				{ name: 'Events', value: 'events' },
				{ name: 'Fraud', value: 'fraud' },
				{ name: 'Marketing', value: 'marketing' },
				{ name: 'None', value: '' },
				{ name: 'Notifications', value: 'notifications' },
				{ name: 'One-Time Passcode', value: 'otp' },
				{ name: 'Polling', value: 'polling' },
				{ name: 'Security', value: 'security' },
			],
		},
	),
	choiceField(
		'Traffic Type',
		'trafficType',
		'Who pays for receiving the message. Free needs a short code that is set up for it.',
		{
			start: '',
			choices: [
				{ name: 'Free', value: 'free', description: 'The recipient pays nothing for the message' },
				{ name: 'Standard', value: '', description: "The recipient's usual rates apply" },
			],
		},
	),
	textsField(
		'Location (WhatsApp)',
		'persistentAction',
		'A place to show on a map, written as geo:, latitude, comma, longitude, and a label after "|". WhatsApp only.',
		{ one: 'Location', placeholder: 'e.g. geo:37.7876,-122.3984|Our shop' },
	),
	choiceField(
		'Content Retention',
		'contentRetention',
		'Whether Twilio keeps the text of the message. Twilio must enable this for your account.',
		{
			start: 'retain',
			choices: [
				{
					name: 'Discard',
					value: 'discard',
					description: 'Twilio deletes the text once it is sent',
				},
				{ name: 'Retain', value: 'retain', description: 'You can read the text at Twilio later' },
			],
		},
	),
	choiceField(
		'Address Retention',
		'addressRetention',
		"Whether Twilio keeps the recipient's number. Twilio must enable this for your account.",
		{
			start: 'retain',
			choices: [
				{
					name: 'Obfuscate',
					value: 'obfuscate',
					description: "Twilio deletes the last digits of the recipient's number",
				},
				{ name: 'Retain', value: 'retain', description: 'You can read the number at Twilio later' },
			],
		},
	),
];

/** How `OptionReader` reads a field of these types. */
const readers = { boolean: 'flag', number: 'integer', options: 'choice', string: 'list' } as const;

const table = plainOptions.map((option) => ({
	option,
	parameter: option.name.replace(/^./, (letter) => letter.toUpperCase()),
	reader: readers[option.type as keyof typeof readers],
}));

/** @throws TwilioError when a value is not of its option's type. */
export function readPlainOptions(options: OptionReader): Partial<MessageParameters> {
	return Object.fromEntries(
		table.map(({ option, parameter, reader }) => [parameter, options[reader](option)]),
	);
}
