import type { IExecuteFunctions, INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { choiceField, textField } from '../../shared/fields';
import { channelOf, writeAddress, type Address } from '../../shared/address/address';
import type { ApiVersion } from '../../shared/credential';
import { refusal, type TwilioError } from '../../errors/twilioError';
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
const channels: INodePropertyOptions[] = [
	{
		name: 'Facebook Messenger',
		value: 'messenger',
		description: 'Enter the ID that Messenger gave the person in "To"',
	},
	{
		name: 'RCS',
		value: 'rcs',
		description: 'RCS only: whoever cannot receive it gets nothing',
	},
	{ name: 'SMS', value: 'sms', description: 'Text messages, with media as MMS' },
	{
		name: 'WhatsApp',
		value: 'whatsapp',
		description: 'Needs a template, unless they wrote in the last 24 hours',
	},
];
const names = new Map(channels.map(({ name, value }) => [String(value), name]));

/** Automatic: no channel is chosen. */
const automatic = 'auto';

export const channelField = choiceField(
	'Channel',
	'channel',
	'How the message is sent. For any channel but SMS, the sender must be set up in Twilio, or be a Messaging Service that has such a sender.',
	{
		start: automatic,
		choices: [
			{
				name: 'Automatic',
				value: automatic,
				description:
					'SMS, unless "From" or "To" is an address on another channel. A Messaging Service with an RCS sender tries RCS first.',
			},
			...channels,
		],
	},
);

const fallbackFrom: INodeProperties = textField(
	'Fallback From',
	'fallbackFrom',
	'The number that sends an SMS if RCS does not reach the recipient, instead of any other in the Messaging Service, which must have an RCS sender. Not with the channel RCS, which means RCS only.',
	{ placeholder: 'e.g. +14155550100' },
);

const defaultCountry = defaultCountryOption('numbers that are written');

/** How the addresses of a message are read, and who sends it if RCS fails. */
export const addressOptions: INodeProperties[] = [fallbackFrom, defaultCountry];

type Addresses = Pick<MessageParameters, 'From' | 'MessagingServiceSid' | 'FallbackFrom' | 'To'>;

/**
 * Puts both addresses on the chosen channel, or else on the one that either of them names.
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
	const choice = options.choice(channelField);
	const chosen = choice === automatic ? undefined : choice;
	const country = readCountry(options.text(defaultCountry), defaultCountry.displayName);
	const fallback = options.text(fallbackFrom);
	const typedFrom = fields.text(fromField) ?? '';
	const typedTo = fields.text(toField) ?? '';
	const named = channelOf(typedFrom) ?? channelOf(typedTo);
	const reading = { channel: chosen ?? named, country };
	const from = readSender(typedFrom, reading, apiVersion);
	const to = readRecipient(typedTo, reading);
	checkKnown({ FallbackFrom: fallback, defaultCountry: country }, apiVersion, addressOptions);
	if (chosen !== undefined && chosen !== 'sms') refuseOldApi(apiVersion);
	if (chosen !== undefined) {
		refuseOtherChannel(chosen, 'To', to);
		refuseOtherChannel(chosen, 'From', from);
	}
	if (fallback !== undefined && to.channel === 'rcs') throw withoutFallback();
	const write = apiVersion === '2008-08-01' ? ({ typed: text }: Address) => text : writeAddress;
	return {
		...(from.kind === 'service'
			? { MessagingServiceSid: writeAddress(from) }
			: { From: write(from) }),
		To: write(to),
		FallbackFrom: fallback && write(readAddress(fallback, fallbackFrom.displayName, { country })),
	};
}

/** @see https://www.twilio.com/docs/rcs/send-an-rcs-message */
function withoutFallback(): TwilioError {
	return refusal(
		`A message on the channel RCS is sent by RCS only, so "${fallbackFrom.displayName}" would never be used`,
		'Choose Automatic in "Channel", and remove "rcs:" from "To": a Messaging Service with an RCS sender then tries RCS first. Or remove the option "Fallback From".',
	);
}

function refuseOldApi(apiVersion: ApiVersion): void {
	if (apiVersion !== '2008-08-01') return;
	throw refusal(
		`The API version ${apiVersion} sends only SMS`,
		'Choose Automatic or SMS in "Channel", or the current API version in the credential.',
	);
}

function refuseOtherChannel(chosen: string, label: string, { channel: own, kind }: Address): void {
	if (own === undefined || own === chosen || kind === 'service') return;
	const nameOf = (value: string) => names.get(value) ?? value;
	throw refusal(
		`"${label}" is an address on ${nameOf(own)}, but the channel is ${nameOf(chosen)}`,
		`Choose Automatic in "Channel", or remove "${own}:" from "${label}".`,
	);
}
