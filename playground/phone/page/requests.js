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
	return element(
		'details',
		{},
		element(
			'summary',
			{},
			element(
				'span',
				{ className: `answer ${isGood ? 'good' : 'bad'}` },
				String(status ?? 'answer lost'),
			),
			element('time', {}, new Date(at).toLocaleTimeString()),
			element('bdi', { className: 'about-call' }, title),
			...(meaning
				? [element('span', { className: isGood ? 'meaning good' : 'meaning' }, meaning)]
				: []),
		),
		element(
			'dl',
			{},
			...[
				['Asked', `${method} ${path}`],
				...(made === null ? [] : [['Made', made]]),
				...(listed === null ? [] : [['Listed', listed.join('\n') || 'nothing']]),
				...parameters,
			].flatMap(([name = '', value = '']) => [element('dt', {}, name), element('dd', {}, value)]),
		),
	);
}
