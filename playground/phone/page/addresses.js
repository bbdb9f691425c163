/** @type {Record<string, string>} */
const channels = { whatsapp: 'WhatsApp', rcs: 'RCS', messenger: 'Messenger' };

/**
 * The channel of an address such as `whatsapp:+14155550123`; undefined for a text message's.
 * @param {string} address
 */
export function channelOf(address) {
	const prefix = /^(\w+):/.exec(address)?.[1];
	return prefix && (channels[prefix] ?? prefix);
}

/**
 * An address as people read it: `+1 415 555 0123`, `WhatsApp +1 415 555 0123`.
 * @param {string} address
 */
export function readable(address) {
	const number = address
		.replace(/^\w+:/, '')
		.replace(/^(\+1)(\d{3})(\d{3})(\d{4})$/, '$1 $2 $3 $4');
	return [channelOf(address), number].filter(Boolean).join(' ');
}
