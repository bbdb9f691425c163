import type { INodeProperties } from 'n8n-workflow';
import type { ApiVersion } from '../../shared/credential';
import { channelOf, onChannel, type Channel } from '../../shared/channel';
import { refusal } from '../../errors/twilioError';
import type { MessageParameters } from '../../twilio/messages';
import type { OptionReader } from '../../run/optionReader';
import { checkKnown } from '../combination';

const names: Record<Channel, string> = {
	messenger: 'Facebook Messenger',
	rcs: 'RCS',
	whatsapp: 'WhatsApp',
};

const channel: INodeProperties = {
	displayName: 'Channel',
	name: 'channel',
	type: 'options',
	options: [
		{ name: 'Facebook Messenger', value: 'messenger' },
		{ name: 'RCS', value: 'rcs', description: 'The successor of SMS on newer phones' },
		{ name: 'SMS', value: 'sms', description: 'Text messages, with media as MMS' },
		{ name: 'WhatsApp', value: 'whatsapp' },
	],
	default: 'sms',
	description:
		'Where the message is sent. The sender must be set up for it in Twilio, or be a Messaging Service that has such a sender.',
};

const fallbackFrom: INodeProperties = {
	displayName: 'Fallback From',
	name: 'fallbackFrom',
	type: 'string',
	default: '',
	placeholder: 'e.g. +14155550100',
	description:
		'Your number that sends an SMS when RCS does not reach the recipient. Only with a Messaging Service that has an RCS sender.',
};

/** Between which kind of addresses a message travels. */
export const channelOptions: INodeProperties[] = [channel, fallbackFrom];

type Address = Pick<MessageParameters, 'From' | 'MessagingServiceSid' | 'FallbackFrom' | 'To'>;

/**
 * Puts an address on the chosen channel; without a choice it may name one itself.
 * @throws TwilioError when it is on another one, or the API knows no channels.
 */
export function readChannel(
	options: OptionReader,
	address: Address,
	apiVersion: ApiVersion,
): Address {
	const chosen = options.choice(channel);
	const FallbackFrom = options.text(fallbackFrom);
	const isBeyondSms = chosen !== undefined && chosen !== 'sms';
	checkKnown({ FallbackFrom, channel: isBeyondSms || undefined }, apiVersion, channelOptions);
	return { ...(chosen === undefined ? address : toChannel(chosen, address)), FallbackFrom };
}

/** @throws TwilioError when `address` names another channel than the chosen one. */
export function toChannel(chosen: string, address: Address): Address {
	const { From, To } = address;
	refuseOtherChannel(chosen, { label: 'To', value: To });
	refuseOtherChannel(chosen, { label: 'From', value: From ?? '' });
	if (!isChannel(chosen)) return address;
	return { ...address, From: From && onChannel(chosen, From), To: onChannel(chosen, To) };
}

function isChannel(chosen: string): chosen is Channel {
	return chosen in names;
}

function refuseOtherChannel(chosen: string, { label, value }: { label: string; value: string }) {
	const own = channelOf(value);
	if (own === undefined || own === chosen) return;
	throw refusal(
		`"${label}" is an address of ${names[own]}, but the channel is ${isChannel(chosen) ? names[chosen] : 'SMS'}`,
		`Choose ${names[own]} in the option "Channel", or remove "${own}:" from "${label}".`,
	);
}
