import { toCallDetails, toList } from './callDetails.js';
import { byId, element } from './element.js';
import { wordsFor } from './requestWords.js';

/** @import { ApiRequest } from './requestWords.js' */

const list = byId('requests', HTMLOListElement);
const hint = byId('no-requests', HTMLParagraphElement);
const maxShown = 100;

/** @type {ApiRequest[]} */
let earlier = [];

/** @param {ApiRequest[]} requests all there are, oldest first */
export function showRequests(requests) {
	list.replaceChildren();
	hint.hidden = false;
	earlier = [];
	requests.forEach(showRequest);
}

/** @param {ApiRequest} request a new one */
export function showRequest(request) {
	hint.hidden = true;
	list.prepend(element('li', {}, toDetails(request)));
	earlier = [...earlier, request].slice(-maxShown);
	while (list.children.length > maxShown) list.lastElementChild?.remove();
}

/** @param {ApiRequest} request */
function toDetails(request) {
	const { at, method, path, parameters, status, made, listed } = request;
	const { title, meaning, isGood } = wordsFor(request, earlier);
	return toCallDetails(
		{
			at,
			isGood,
			answer: String(status ?? 'answer lost'),
			title: [element('bdi', {}, title)],
			meanings: meaning ? [meaning] : [],
		},
		toList([
			['Request', `${method} ${path}`],
			...entryOf('Made', made),
			...entryOf('Listed', listed && (listed.join('\n') || 'nothing')),
			...parameters,
		]),
	);
}

/**
 * @param {string} name
 * @param {string | null} value
 * @returns {Array<[string, string]>}
 */
const entryOf = (name, value) => (value === null ? [] : [[name, value]]);
