import { byId, element } from './element.js';

/** @import { Conversation } from './conversations.js' */

const list = byId('conversations', HTMLUListElement);
const form = byId('new-person', HTMLFormElement);
const input = byId('person-number', HTMLInputElement);

/**
 * @param {Conversation[]} conversations
 * @param {string} chosen
 */
export function showPeople(conversations, chosen) {
	list.replaceChildren(
		...conversations.map(({ person, messages }) => {
			const last = messages.at(-1);
			const text = last ? last.body || 'A picture' : 'Nothing yet';
			const button = element('button', { type: 'button' }, person, element('span', {}, text));
			button.dataset.person = person;
			if (person === chosen) button.setAttribute('aria-current', 'true');
			return element('li', {}, button);
		}),
	);
}

/** @param {(person: string) => void} choose called with a number in E.164, also with a new one */
export function onPerson(choose) {
	list.addEventListener('click', ({ target }) => {
		const button = target instanceof Element && target.closest('button');
		if (button && button.dataset.person) choose(button.dataset.person);
	});
	form.addEventListener('submit', (event) => {
		event.preventDefault();
		choose(input.value.replace(/[^+\d]/g, ''));
		form.reset();
	});
}
