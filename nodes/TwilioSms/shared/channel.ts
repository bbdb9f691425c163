import { withoutSeparators } from './phoneNumber';

/**
 * Twilio's names for where messages travel besides SMS; an address there begins with one.
 * @see https://www.twilio.com/docs/messaging/channels
 */
const channels = ['whatsapp', 'rcs', 'messenger'] as const;
export type Channel = (typeof channels)[number];

const prefix = new RegExp(`^\\s*(${channels.join('|')}):`, 'i');

/** The channel that an address names itself; undefined for a phone number, or a name. */
export function channelOf(address: string): Channel | undefined {
	const name = prefix.exec(address)?.[1]?.toLowerCase();
	return channels.find((channel) => channel === name);
}

/** The address without the name of its channel, if it has one. */
export function withoutChannel(address: string): string {
	return address.replace(prefix, '');
}

/**
 * The address on a channel, whether it has its prefix already or not. There Twilio reads phone
 * numbers only in E.164.
 */
export function onChannel(channel: Channel, address: string): string {
	let bare = address;
	while (channelOf(bare) === channel) bare = withoutChannel(bare);
	return `${channel}:${withoutSeparators(bare)}`;
}
