import { getFaults, listen, markRead, sendText, setFaults } from './api.js';
import { goToText, onDraft } from './composer.js';
import {
	isFromPerson,
	isToBeRead,
	lastNumber,
	personOf,
	toConversations,
} from './conversations.js';
import { byId } from './element.js';
import { onFaults, showFaults } from './faults.js';
import { onPart, showPart } from './parts.js';
import { onPerson, showPeople } from './people.js';
import { onChannel, showRecipients } from './recipients.js';
import { isLookedAt, showThread } from './thread.js';
import { showWebhook, showWebhooks } from './webhooks.js';

/** @import { State } from './api.js' */
/** @import { Message } from './conversations.js' */
/** @import { WebhookCall } from './webhooks.js' */

const number = byId('number', HTMLSelectElement);
const text = byId('text', HTMLTextAreaElement);
const connection = byId('connection', HTMLParagraphElement);

/** The one who is always there to begin with; the examples write to this number. */
const firstPerson = '+14155550123';

/** @type {Map<string, Message>} */
const messages = new Map();
/** @type {Map<string, string>} */
const names = new Map();
/** The sids of messages that a workflow was told of, and of those that this page sent. */
const told = new Set();
const sent = new Set();
const people = new Set([firstPerson]);
/** @type {Set<string>} */
const unread = new Set();
let person = firstPerson;
/** The number that the conversation suggested last: until it suggests another, a person may choose. */
let suggested = '';
let isDrawing = false;

/** Draws once for all news of a moment. */
function draw() {
	if (isDrawing) return;
	isDrawing = true;
	requestAnimationFrame(() => {
		isDrawing = false;
		const conversations = toConversations(messages.values(), people);
		const own = conversations.find((one) => one.person === person) ?? { person, messages: [] };
		showPeople(conversations, { chosen: person, unread });
		showThread(own, {
			nameOf: (phoneNumber) => names.get(phoneNumber),
			isUntold: ({ sid }) => sent.has(sid) && !told.has(sid),
		});
		showRecipients(person, names);
		suggest(`${person} ${lastNumber(own) ?? ''}`, lastNumber(own));
		if (isToBeRead(own) && isLookedAt()) {
			// Best effort: while the local Twilio is away nobody could be told of it.
			markRead(person).catch(() => {});
		}
	});
}

/**
 * An answer goes to the number that wrote last, unless somebody is writing already.
 * @param {string} suggestion
 * @param {string | undefined} phoneNumber
 */
function suggest(suggestion, phoneNumber) {
	if (suggestion === suggested || text.value !== '') return;
	suggested = suggestion;
	if (phoneNumber !== undefined && names.has(phoneNumber)) number.value = phoneNumber;
}

/** @param {WebhookCall} call */
const noteTold = ({ parameters }) => {
	for (const [name, value] of parameters) if (name === 'MessageSid') told.add(value);
};

/** @param {State} state */
async function begin(state) {
	for (const known of [messages, names, told, sent, unread]) known.clear();
	for (const message of state.messages) messages.set(message.sid, message);
	for (const { address, name } of state.inboxes) names.set(address, name);
	state.webhooks.forEach(noteTold);
	showWebhooks(state.webhooks);
	draw();
	showFaults(await getFaults());
}

listen({
	onState: begin,
	onMessage: (message) => {
		const isNew = !messages.has(message.sid) && !isFromPerson(message);
		if (isNew && personOf(message) !== person) unread.add(personOf(message));
		messages.set(message.sid, message);
		draw();
	},
	onWebhook: (call) => {
		noteTold(call);
		showWebhook(call);
		draw();
	},
	onConnection: (isConnected) => {
		connection.textContent = isConnected
			? 'Connected'
			: 'Not connected: is npm start still running?';
		connection.className = isConnected ? 'good' : 'bad';
	},
});

onPerson((chosen) => {
	people.add(chosen);
	unread.delete(chosen);
	person = chosen;
	showPart('phone');
	goToText();
	draw();
});

onChannel((address) => {
	// The same person: who has written nothing yet is not there twice.
	people.delete(person);
	people.add(address);
	unread.delete(address);
	person = address;
	draw();
});

onDraft(async (draft) => {
	const message = await sendText({ from: person, to: number.value, ...draft });
	if (!message) throw new Error('The Messaging Service of this number drops what comes in.');
	sent.add(message.sid);
	draw();
});

onFaults(setFaults);
onPart(draw);
document.addEventListener('visibilitychange', draw);
draw();
