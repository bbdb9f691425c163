import { readable } from './addresses.js';
import { keyOf, preview } from './conversations.js';
import { byId, element } from './element.js';
import { showList } from './keyedList.js';
import { timeOf } from './time.js';

/** @import { Conversation } from './conversations.js' */

/** @typedef {(number: string) => string | undefined} NameOf the name of one of our numbers */

const list = byId('conversations', HTMLUListElement);
const form = byId('new-person', HTMLFormElement);
const input = byId('person-number', HTMLInputElement);

/**
 * @param {Conversation[]} conversations
 * @param {{ chosen: string, unread: ReadonlySet<string>, nameOf: NameOf }} marks keys of conversations
 */
export function showPeople(conversations, { chosen, unread, nameOf }) {
	const focused = focusedButton()?.dataset.thread;
	showList(
		list,
		conversations.map((conversation) => {
			const key = keyOf(conversation);
			const { number, messages } = conversation;
			const isChosen = key === chosen;
			const isUnread = unread.has(key);
			const name = number === undefined ? '' : (nameOf(number) ?? readable(number));
			const version = JSON.stringify([isChosen, isUnread, name, messages.at(-1)]);
			return { id: key, version, make: () => toItem(conversation, { isChosen, isUnread, name }) };
		}),
	);
	if (focused !== undefined) buttonOf(focused)?.focus({ preventScroll: true });
}

/**
 * @param {Conversation} conversation
 * @param {{ isChosen: boolean, isUnread: boolean, name: string }} marks `name`: of our number
 */
function toItem({ person, number, messages }, { isChosen, isUnread, name }) {
	const last = messages.at(-1);
	const button = element(
		'button',
		// The list is one tab stop; the arrow keys move within it.
		{ type: 'button', tabIndex: isChosen ? 0 : -1 },
		element('span', { className: 'name', dir: 'ltr' }, readable(person)),
		...(name ? [element('span', { className: 'with' }, name)] : []),
		element('span', { className: 'preview', dir: 'auto' }, preview(last)),
		element('time', {}, last ? timeOf(last.dateCreated) : ''),
	);
	if (isUnread) button.append(element('span', { className: 'unread' }, 'new'));
	button.dataset.thread = keyOf({ person, number });
	if (isChosen) button.setAttribute('aria-current', 'true');
	return element('li', {}, button);
}

/** @returns {HTMLButtonElement[]} */
const buttons = () => [...list.querySelectorAll('button')];

const buttonOf = (/** @type {string} */ thread) =>
	buttons().find(({ dataset }) => dataset.thread === thread);

const focusedButton = () => buttons().find((button) => button === document.activeElement);

/** @param {(person: string, number?: string) => void} choose called with numbers in E.164; a new person has written to none */
export function onPerson(choose) {
	list.addEventListener('click', ({ target }) => {
		const button = target instanceof Element && target.closest('button');
		const [person, number] = (button && button.dataset.thread?.split(' ')) || [];
		if (person) choose(person, number || undefined);
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
