import type { INodeProperties } from 'n8n-workflow';
import type { MessageParameters } from '../../twilio/messages';
import type { OptionReader } from '../../run/optionReader';

type PlainParameters = Omit<
	MessageParameters,
	'From' | 'MessagingServiceSid' | 'FallbackFrom' | 'To'
>;

/** How `OptionReader` reads a value that Twilio takes as this type. */
type KindOf<Value> = Value extends number
	? 'integer'
	: Value extends boolean
		? 'flag'
		: Value extends string
			? 'choice' | 'text'
			: 'list';

type PlainOption = {
	[Name in keyof PlainParameters]-?: {
		parameter: Name;
		kind: KindOf<NonNullable<PlainParameters[Name]>>;
		property: INodeProperties;
	};
}[keyof PlainParameters];

export const riskCheck: INodeProperties = {
	displayName: 'Risk Check',
	name: 'riskCheck',
	type: 'options',
	options: [
		{ name: 'Disable', value: 'disable', description: 'Always send this message' },
		{
			name: 'Enable',
			value: 'enable',
			description: 'Let Twilio block this message if it looks like fraud',
		},
	],
	default: 'enable',
	description:
		'Whether Twilio checks this message for SMS pumping, a fraud that tricks you into texting expensive numbers',
};

/** The options that only pass a value on to Twilio, in the order in which they are sent. */
const plainOptions: PlainOption[] = [
	{
		parameter: 'SendAsMms',
		kind: 'flag',
		property: {
			displayName: 'Send as MMS',
			name: 'sendAsMms',
			type: 'boolean',
			default: false,
			description:
				'Whether to send a long text as one MMS instead of several text messages. The sender must be able to send MMS.',
		},
	},
	{
		parameter: 'ProvideFeedback',
		kind: 'flag',
		property: {
			displayName: 'Provide Feedback',
			name: 'provideFeedback',
			type: 'boolean',
			default: false,
			description:
				'Whether you will confirm delivery to Twilio yourself, e.g. once a code was entered. Twilio uses that to watch how well messages arrive.',
		},
	},
	{
		parameter: 'Attempt',
		kind: 'integer',
		property: {
			displayName: 'Attempt',
			name: 'attempt',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 1,
			description:
				'How many times you have tried to send this message, including this one. Twilio only counts it in its statistics.',
		},
	},
	{
		parameter: 'ValidityPeriod',
		kind: 'integer',
		property: {
			displayName: 'Validity Period (Seconds)',
			name: 'validityPeriod',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 36_000 },
			default: 36_000,
			description:
				'How long the message may wait in the queue at Twilio. After that it is not sent at all, which suits a code that expires.',
		},
	},
	{
		parameter: 'ShortenUrls',
		kind: 'flag',
		property: {
			displayName: 'Shorten Links',
			name: 'shortenUrls',
			type: 'boolean',
			default: false,
			description:
				'Whether Twilio shortens the links in the text. Works only with a Messaging Service as the sender, once link shortening is set up for it.',
		},
	},
	{
		parameter: 'RiskCheck',
		kind: 'choice',
		property: riskCheck,
	},
	{
		parameter: 'TrafficType',
		kind: 'choice',
		property: {
			displayName: 'Traffic Type',
			name: 'trafficType',
			type: 'options',
			options: [
				{ name: 'Free', value: 'free', description: 'The recipient pays nothing for the message' },
				{ name: 'Standard', value: '', description: "The recipient's usual rates apply" },
			],
			default: '',
			description:
				'Who pays for receiving the message. Free needs a short code that is set up for it.',
		},
	},
	{
		parameter: 'PersistentAction',
		kind: 'list',
		property: {
			displayName: 'Location (WhatsApp)',
			name: 'persistentAction',
			type: 'string',
			typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Location' },
			default: [],
			placeholder: 'e.g. geo:37.7876,-122.3984|Our shop',
			description:
				'A place to show on a map, written as geo:, latitude, comma, longitude, and a label after "|". WhatsApp only.',
		},
	},
	{
		parameter: 'ContentRetention',
		kind: 'choice',
		property: {
			displayName: 'Content Retention',
			name: 'contentRetention',
			type: 'options',
			options: [
				{
					name: 'Discard',
					value: 'discard',
					description: 'Twilio deletes the text once it is sent',
				},
				{ name: 'Retain', value: 'retain', description: 'You can read the text at Twilio later' },
			],
			default: 'retain',
			description:
				'Whether Twilio keeps the text of the message. Twilio must enable this for your account.',
		},
	},
	{
		parameter: 'AddressRetention',
		kind: 'choice',
		property: {
			displayName: 'Address Retention',
			name: 'addressRetention',
			type: 'options',
			options: [
				{
					name: 'Obfuscate',
					value: 'obfuscate',
					description: "Twilio deletes the last digits of the recipient's number",
				},
				{ name: 'Retain', value: 'retain', description: 'You can read the number at Twilio later' },
			],
			default: 'retain',
			description:
				"Whether Twilio keeps the recipient's number. Twilio must enable this for your account.",
		},
	},
];

export const plainProperties: INodeProperties[] = plainOptions.map(({ property }) => property);

/** @throws TwilioError when a value is not of its option's kind. */
export function readPlainOptions(options: OptionReader): PlainParameters {
	const values = plainOptions.map(({ parameter, kind, property }) => [
		parameter,
		options[kind](property),
	]);
	return Object.fromEntries(values) as PlainParameters; // `KindOf` pairs each value with its type
}
