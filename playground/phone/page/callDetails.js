import { element } from './element.js';

/**
 * A call between Twilio and n8n, in either direction: a line that opens to show the rest.
 * @param {object} call
 * @param {string} call.at when it was made
 * @param {boolean} call.isGood
 * @param {string} call.answer the status, or what there is instead
 * @param {Array<Node | string>} call.title
 * @param {string[]} call.meanings sentences for whoever wonders what happened
 * @param {...Node} content
 */
export function toCallDetails({ at, isGood, answer, title, meanings }, ...content) {
	const tone = isGood ? 'good' : 'bad';
	return element(
		'details',
		{},
		element(
			'summary',
			{},
			element('span', { className: `answer ${tone}` }, answer),
			element('time', {}, new Date(at).toLocaleTimeString()),
			element('span', { className: 'about-call' }, ...title),
			...meanings.map((meaning) => element('span', { className: `meaning ${tone}` }, meaning)),
		),
		...content,
	);
}

/** @param {Array<[string, string]>} entries */
export const toList = (entries) =>
	element(
		'dl',
		{},
		...entries.flatMap(([name, value]) => [element('dt', {}, name), element('dd', {}, value)]),
	);
