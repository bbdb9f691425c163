import { readable } from './addresses.js';
import { preview } from './conversations.js';
import { byId, element } from './element.js';
import { showList } from './keyedList.js';
import { timeOf } from './time.js';

/** @import { Conversation } from './conversations.js' */

const list = byId('conversations', HTMLUListElement);
const form = byId('new-person', HTMLFormElement);
const input = byId('person-number', HTMLInputElement);

/**
 * @param {Conversation[]} conversations
 * @param {{ chosen: string, unread: ReadonlySet<string> }} marks
 */
export function showPeople(conversations, { chosen, unread }) {
	const focused = focusedButton()?.dataset.person;
	showList(
		list,
		conversations.map((conversation) => {
			const { person, messages } = conversation;
			const isChosen = person === chosen;
			const isUnread = unread.has(person);
			const version = JSON.stringify([isChosen, isUnread, messages.at(-1)]);
			return { id: person, version, make: () => toItem(conversation, { isChosen, isUnread }) };
		}),
	);
	if (focused !== undefined) buttonOf(focused)?.focus({ preventScroll: true });
}

/**
 * @param {Conversation} conversation
 * @param {{ isChosen: boolean, isUnread: boolean }} marks
 */
function toItem({ person, messages }, { isChosen, isUnread }) {
	const last = messages.at(-1);
	const button = element(
		'button',
		// The list is one tab stop; the arrow keys move within it.
		{ type: 'button', tabIndex: isChosen ? 0 : -1 },
		element('span', { className: 'name', dir: 'ltr' }, readable(person)),
		element('span', { className: 'preview', dir: 'auto' }, preview(last)),
		element('time', {}, last ? timeOf(last.dateCreated) : ''),
	);
	if (isUnread) button.append(element('span', { className: 'unread' }, 'new'));
	button.dataset.person = person;
	if (isChosen) button.setAttribute('aria-current', 'true');
	return element('li', {}, button);
}

/** @returns {HTMLButtonElement[]} */
const buttons = () => [...list.querySelectorAll('button')];

const buttonOf = (/** @type {string} */ person) =>
	buttons().find(({ dataset }) => dataset.person === person);

const focusedButton = () => buttons().find((button) => button === document.activeElement);

/** @param {(person: string) => void} choose called with a number in E.164, known or new */
export function onPerson(choose) {
	list.addEventListener('click', ({ target }) => {
		const button = target instanceof Element && target.closest('button');
		if (button && button.dataset.person) choose(button.dataset.person);
	});
	list.addEventListener('keydown', (event) => {
		const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
		const focused = focusedButton();
		if (step === undefined || !focused) return;
		event.preventDefault();
		buttons()
			.at(buttons().indexOf(focused) + step)
			?.focus();
	});
	form.addEventListener('submit', (event) => {
		event.preventDefault();
		choose(input.value.replace(/[^+\d]/g, ''));
		form.reset();
	});
}
