import type { IExecuteFunctions, INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { choiceField, textField } from '../../shared/fields';
import { writeAddress, type Address } from '../../shared/address/address';
import type { ApiVersion } from '../../shared/credential';
import { refusal } from '../../errors/twilioError';
import type { MessageParameters } from '../../twilio/messages';
import { fieldsOf, optionsOf } from '../../run/optionReader';
import { fromField, toField } from '../../run/parameters';
import {
	defaultCountryOption,
	readAddress,
	readCountry,
	readRecipient,
	readSender,
} from '../addressFields';
import { checkKnown } from '../combination';

/** The channels to choose from. */
const choices: INodePropertyOptions[] = [
	{ name: 'Facebook Messenger', value: 'messenger' },
	{ name: 'RCS', value: 'rcs', description: 'The successor of SMS on newer phones' },
	{ name: 'SMS', value: 'sms', description: 'Text messages, with media as MMS' },
	{ name: 'WhatsApp', value: 'whatsapp' },
];
const names = new Map(choices.map(({ name, value }) => [String(value), name]));

const channel = choiceField(
	'Channel',
	'channel',
	'How the message is sent. The sender must be set up for this channel in Twilio, or be a Messaging Service that has such a sender.',
	{ start: 'sms', choices },
);

const fallbackFrom: INodeProperties = textField(
	'Fallback From',
	'fallbackFrom',
	'The number that sends an SMS if RCS does not reach the recipient. Only with a Messaging Service that has an RCS sender.',
	{ placeholder: 'e.g. +14155550100' },
);

const defaultCountry = defaultCountryOption('numbers that are written');

/** The channel of a message, and how its addresses are read. */
export const channelOptions: INodeProperties[] = [channel, fallbackFrom, defaultCountry];

type Addresses = Pick<MessageParameters, 'From' | 'MessagingServiceSid' | 'FallbackFrom' | 'To'>;

/**
 * Puts both addresses on the chosen channel. Without a choice, each may name its own.
 * @throws TwilioError for an invalid address, another channel, or an option that the API version
 * does not support
 */
export function readAddresses(
	context: IExecuteFunctions,
	itemIndex: number,
	apiVersion: ApiVersion,
): Addresses {
	const options = optionsOf(context, itemIndex);
	const fields = fieldsOf(context, itemIndex);
	const chosen = options.choice(channel);
	const country = readCountry(options.text(defaultCountry), defaultCountry.displayName);
	const fallback = options.text(fallbackFrom);
	const reading = { channel: chosen, country };
	const from = readSender(fields.text(fromField) ?? '', reading, apiVersion);
	const to = readRecipient(fields.text(toField) ?? '', reading);
	const isBeyondSms = chosen !== undefined && chosen !== 'sms';
	const asked = {
		FallbackFrom: fallback,
		channel: isBeyondSms || undefined,
		defaultCountry: country,
	};
	checkKnown(asked, apiVersion, channelOptions);
	if (chosen !== undefined) {
		refuseOtherChannel(chosen, 'To', to);
		refuseOtherChannel(chosen, 'From', from);
	}
	const write = apiVersion === '2008-08-01' ? ({ typed: text }: Address) => text : writeAddress;
	return {
		...(from.kind === 'service'
			? { MessagingServiceSid: writeAddress(from) }
			: { From: write(from) }),
		To: write(to),
		FallbackFrom: fallback && write(readAddress(fallback, fallbackFrom.displayName, { country })),
	};
}

function refuseOtherChannel(chosen: string, label: string, { channel: own, kind }: Address): void {
	if (own === undefined || own === chosen || kind === 'service') return;
	const nameOf = (value: string) => names.get(value) ?? value;
	throw refusal(
		`"${label}" is an address on ${nameOf(own)}, but the channel is ${nameOf(chosen)}`,
		`Choose ${nameOf(own)} in the option "Channel", or remove "${own}:" from "${label}".`,
	);
}
