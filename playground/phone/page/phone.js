import { listen, sendText, setFaults } from './api.js';
import { onDraft } from './composer.js';
import { firstPerson, toConversations } from './conversations.js';
import { byId, element } from './element.js';
import { offerFaults } from './faults.js';
import { onPerson, showPeople } from './people.js';
import { showThread } from './thread.js';
import { showWebhook } from './webhooks.js';

/** @import { Message } from './conversations.js' */

const number = byId('number', HTMLSelectElement);
const connection = byId('connection', HTMLParagraphElement);

/** @type {Map<string, Message>} */
const messages = new Map();
const people = new Set([firstPerson]);
let person = firstPerson;
let isDrawing = false;

/** @param {import('./api.js').State['numbers'][number]} one */
const toOption = ({ phoneNumber, friendlyName }) =>
	element('option', { value: phoneNumber }, `${friendlyName} (${phoneNumber})`);

/** Draws once for all news of a moment. */
function draw() {
	if (isDrawing) return;
	isDrawing = true;
	requestAnimationFrame(() => {
		isDrawing = false;
		const conversations = toConversations(messages.values(), people);
		showPeople(conversations, person);
		showThread(conversations.find((one) => one.person === person) ?? { person, messages: [] });
	});
}

listen({
	onState: (state) => {
		messages.clear();
		for (const message of state.messages) messages.set(message.sid, message);
		const chosen = number.value;
		number.replaceChildren(...state.numbers.map(toOption));
		if (chosen) number.value = chosen;
		byId('webhooks', HTMLOListElement).replaceChildren();
		state.webhooks.forEach(showWebhook);
		draw();
	},
	onMessage: (message) => {
		messages.set(message.sid, message);
		draw();
	},
	onWebhook: showWebhook,
	onConnection: (isConnected) => {
		connection.textContent = isConnected
			? 'Connected'
			: 'Not connected: is npm start still running?';
		connection.className = isConnected ? 'good' : 'bad';
	},
});

onPerson((chosen) => {
	people.add(chosen);
	person = chosen;
	showPart('phone');
	draw();
	byId('text', HTMLTextAreaElement).focus();
});
onDraft(async (draft) => await sendText({ from: person, to: number.value, ...draft }));
offerFaults(setFaults);

const partButtons = document.querySelectorAll('nav button');
for (const button of partButtons) {
	button.addEventListener('click', () => {
		if (button instanceof HTMLElement) showPart(button.dataset.part ?? '');
	});
}

/** On a small screen one part is shown at a time. */
function showPart(/** @type {string} */ part) {
	for (const main of document.querySelectorAll('main')) main.dataset.part = part;
	for (const button of partButtons) {
		if (!(button instanceof HTMLElement)) continue;
		button.setAttribute('aria-pressed', String(button.dataset.part === part));
	}
}

draw();
