import { addressesOf, nameOfChannel, prefixOf, readable, withoutPrefix } from './addresses.js';
import { byId, element } from './element.js';

const by = byId('channel', HTMLSelectElement);
const to = byId('number', HTMLSelectElement);

/**
 * Offers the channels that a person can write on, and the numbers to reach on the current one.
 * @param {string} person
 * @param {ReadonlyMap<string, string>} inboxes names by address
 */
export function showRecipients(person, inboxes) {
	const reachable = new Set([...inboxes.keys()].map(prefixOf));
	offer(
		by,
		addressesOf(person)
			.filter((address) => reachable.has(prefixOf(address)))
			.map((address) => [address, nameOfChannel(prefixOf(address))]),
	);
	by.value = person;
	offer(
		to,
		[...inboxes]
			.filter(([address]) => prefixOf(address) === prefixOf(person))
			.map(([address, name]) => [address, `${name} (${readable(withoutPrefix(address))})`]),
	);
}

/**
 * Changes a list's options only if they differ, and keeps the choice if it is still offered.
 * @param {HTMLSelectElement} select
 * @param {Array<[value: string, text: string]>} options
 */
function offer(select, options) {
	const present = [...select.options].map(({ value, text }) => [value, text]);
	if (JSON.stringify(present) === JSON.stringify(options)) return;
	const chosen = select.value;
	select.replaceChildren(...options.map(([value, text]) => element('option', { value }, text)));
	if (options.some(([value]) => value === chosen)) select.value = chosen;
}

/** @param {(person: string) => void} choose called with the person's address on another channel */
export function onChannel(choose) {
	by.addEventListener('change', () => choose(by.value));
}
