/** @type {Record<string, string>} */
const channels = { sms: 'SMS', whatsapp: 'WhatsApp', rcs: 'RCS', messenger: 'Messenger' };

/**
 * The channel prefix of an address, or `sms` if it has none.
 * @param {string} address
 */
export const prefixOf = (address) => /^(\w+):/.exec(address)?.[1] ?? 'sms';

/**
 * An address without its channel prefix.
 * @param {string} address
 */
export const withoutPrefix = (address) => address.replace(/^\w+:/, '');

/**
 * What people call a channel.
 * @param {string} prefix
 */
export const nameOfChannel = (prefix) => channels[prefix] ?? prefix;

/**
 * A person's addresses: a phone number reaches them on every channel that uses phone numbers.
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
