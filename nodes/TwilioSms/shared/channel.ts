import { withoutSeparators } from './phoneNumber';

/** Twilio's names for where messages travel besides SMS; an address there begins with one. */
export type Channel = 'whatsapp' | 'rcs' | 'messenger';

/** @see https://www.twilio.com/docs/messaging/channels */
const prefix = /^\s*(whatsapp|rcs|messenger):/i;

/** The channel that an address names itself; undefined for a phone number, or a name. */
export function channelOf(address: string): Channel | undefined {
	return prefix.exec(address)?.[1]?.toLowerCase() as Channel | undefined;
}

/**
 * The address on a channel, whether it has its prefix already or not. There Twilio reads phone
 * numbers only in E.164.
 */
export function onChannel(channel: Channel, address: string): string {
	let bare = address;
	while (channelOf(bare) === channel) bare = bare.replace(prefix, '');
	return `${channel}:${withoutSeparators(bare)}`;
}
