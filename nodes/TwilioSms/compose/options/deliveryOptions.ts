import type { INodeProperties } from 'n8n-workflow';
import type { MessageParameters } from '../../twilio/messages';
import type { OptionReader } from '../../run/optionReader';

const shortenUrls: INodeProperties = {
	displayName: 'Shorten Links',
	name: 'shortenUrls',
	type: 'boolean',
	default: false,
	description:
		'Whether Twilio shortens the links in the text. Only with a Messaging Service as the sender, once link shortening is set up for it.',
};

const riskCheck: INodeProperties = {
	displayName: 'Risk Check',
	name: 'riskCheck',
	type: 'options',
	options: [
		{ name: 'Disable', value: 'disable', description: 'This message is always sent' },
		{ name: 'Enable', value: 'enable', description: 'A message that looks like fraud is stopped' },
	],
	default: 'enable',
	description:
		"Whether Twilio's protection against SMS pumping, fraud that makes you text expensive numbers, looks at this message",
};

const trafficType: INodeProperties = {
	displayName: 'Traffic Type',
	name: 'trafficType',
	type: 'options',
	options: [
		{ name: 'Free', value: 'free', description: 'The recipient pays nothing for the message' },
		{ name: 'Standard', value: '' },
	],
	default: '',
	description:
		'Whether the phone company may charge the recipient. Free needs a short code that is set up for it.',
};

const persistentAction: INodeProperties = {
	displayName: 'Persistent Actions',
	name: 'persistentAction',
	type: 'string',
	typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Action' },
	default: [],
	placeholder: 'e.g. geo:37.7876,-122.3984|Our shop',
	description:
		'Only for WhatsApp: places on the map that are sent along, each as geo: with its latitude, longitude and label',
};

/** How Twilio carries a message. */
export const deliveryOptions: INodeProperties[] = [
	persistentAction,
	riskCheck,
	shortenUrls,
	trafficType,
];

/** @throws TwilioError */
export function readDelivery(
	options: OptionReader,
): Pick<MessageParameters, 'ShortenUrls' | 'RiskCheck' | 'TrafficType' | 'PersistentAction'> {
	return {
		ShortenUrls: options.flag(shortenUrls),
		RiskCheck: options.choice(riskCheck),
		TrafficType: options.choice(trafficType),
		// The comma belongs to an action.
		PersistentAction: options.list(persistentAction, /\n/),
	};
}
