/** @type {Record<string, string>} */
const channels = { sms: 'Text', whatsapp: 'WhatsApp', rcs: 'RCS', messenger: 'Messenger' };

/**
 * What the address of a channel begins with; `sms` for a text message's, which begins with nothing.
 * @param {string} address
 */
export const prefixOf = (address) => /^(\w+):/.exec(address)?.[1] ?? 'sms';

/**
 * An address without what tells its channel.
 * @param {string} address
 */
export const withoutPrefix = (address) => address.replace(/^\w+:/, '');

/**
 * The name of a channel, by its prefix.
 * @param {string} prefix
 */
export const nameOfChannel = (prefix) => channels[prefix] ?? prefix;

/**
 * A person's addresses: with a phone number on all channels that go by it.
 * @param {string} address
 */
export function addressesOf(address) {
	const number = withoutPrefix(address);
	return /^\+\d+$/.test(number) ? [number, `whatsapp:${number}`, `rcs:${number}`] : [address];
}

/**
 * An address as people read it: `+1 415 555 0123`, `WhatsApp +1 415 555 0123`.
 * @param {string} address
 */
export function readable(address) {
	const number = withoutPrefix(address).replace(/^(\+1)(\d{3})(\d{3})(\d{4})$/, '$1 $2 $3 $4');
	const prefix = prefixOf(address);
	return prefix === 'sms' ? number : `${nameOfChannel(prefix)} ${number}`;
}
