import type { INodeProperties } from 'n8n-workflow';
import type { MessageParameters } from '../../twilio/messages';
import type { OptionReader } from '../../run/optionReader';

const contentRetention: INodeProperties = {
	displayName: 'Content Retention',
	name: 'contentRetention',
	type: 'options',
	options: [
		{ name: 'Discard', value: 'discard', description: 'Twilio forgets the text once it is sent' },
		{ name: 'Retain', value: 'retain', description: 'The text can be read at Twilio later' },
	],
	default: 'retain',
	description: 'Whether Twilio keeps the text of the message. Twilio must enable this for you.',
};

const addressRetention: INodeProperties = {
	displayName: 'Address Retention',
	name: 'addressRetention',
	type: 'options',
	options: [
		{
			name: 'Obfuscate',
			value: 'obfuscate',
			description: "Twilio forgets the last digits of the recipient's number",
		},
		{ name: 'Retain', value: 'retain', description: 'The number can be read at Twilio later' },
	],
	default: 'retain',
	description: 'Whether Twilio keeps the number of the recipient. Twilio must enable this for you.',
};

/** What Twilio keeps of a message. */
export const retentionOptions: INodeProperties[] = [addressRetention, contentRetention];

/** @throws TwilioError */
export function readRetention(
	options: OptionReader,
): Pick<MessageParameters, 'ContentRetention' | 'AddressRetention'> {
	return {
		ContentRetention: options.choice(contentRetention),
		AddressRetention: options.choice(addressRetention),
	};
}
