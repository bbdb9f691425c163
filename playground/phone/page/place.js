import { byId } from './element.js';

/** @import { Location } from './conversations.js' */

const form = byId('place', HTMLFormElement);
const toggle = byId('share-place', HTMLButtonElement);

/** @param {boolean} isPossible only WhatsApp sends places */
export function offerPlace(isPossible) {
	toggle.hidden = !isPossible;
	if (!isPossible) show(false);
}

/** @param {(location: Location) => void} send */
export function onPlace(send) {
	toggle.addEventListener('click', () => show(form.hidden));
	form.addEventListener('submit', (event) => {
		event.preventDefault();
		const valueOf = (/** @type {string} */ name) =>
			String(new FormData(form).get(name) ?? '').trim();
		show(false);
		toggle.focus();
		send({
			latitude: Number(valueOf('latitude')),
			longitude: Number(valueOf('longitude')),
			...(valueOf('label') && { label: valueOf('label') }),
			...(valueOf('address') && { address: valueOf('address') }),
		});
	});
}

/** @param {boolean} isOpen */
function show(isOpen) {
	form.hidden = !isOpen;
	toggle.ariaExpanded = String(isOpen);
	if (isOpen) form.querySelector('input')?.focus();
}
