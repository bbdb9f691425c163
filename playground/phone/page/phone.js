import { prefixOf } from './addresses.js';
import { getFaults, listen, markRead, sendText, setFaults } from './api.js';
import { answer, goToText, onDraft, send } from './composer.js';
import {
	isFromPerson,
	isToBeRead,
	keyOf,
	personOf,
	threadOf,
	toConversations,
} from './conversations.js';
import { byId } from './element.js';
import { onFaults, showFaults } from './faults.js';
import { onPart, showPart } from './parts.js';
import { onPerson, showPeople } from './people.js';
import { offerPlace, onPlace } from './place.js';
import { onChannel, showRecipients } from './recipients.js';
import { showRequest, showRequests } from './requests.js';
import { isLookedAt, showThread } from './thread.js';
import { showWebhook, showWebhooks } from './webhooks.js';

/** @import { State } from './api.js' */
/** @import { Conversation, Message } from './conversations.js' */
/** @import { WebhookCall } from './webhooks.js' */

const number = byId('number', HTMLSelectElement);
const text = byId('text', HTMLTextAreaElement);
const connection = byId('connection', HTMLParagraphElement);

/** Always listed from the start; the examples text this number. */
const firstPerson = '+14155550123';

/** @type {Map<string, Message>} */
const messages = new Map();
/** @type {Map<string, string>} */
const names = new Map();
/** The SIDs of messages for which a workflow was called, and of those that this page sent. */
const called = new Set();
const sent = new Set();
const people = new Set([firstPerson]);
/** @type {Set<string>} */
const unread = new Set();
let person = firstPerson;
/**
 * Ours that is shown with this person. The user's own choice stands until somebody writes again.
 * @type {string | undefined}
 */
let shownNumber;
/** The message whose number was shown last because somebody wrote it. */
let followed = '';
let isDrawing = false;

/** Draws at most once a frame, however many events arrive. */
function draw() {
	if (isDrawing) return;
	isDrawing = true;
	requestAnimationFrame(() => {
		isDrawing = false;
		const conversations = toConversations(messages.values(), people);
		const nameOf = (/** @type {string} */ phoneNumber) => names.get(phoneNumber);
		showRecipients(person, names);
		follow();
		const thread = { person, number: shownNumber };
		const isShown = (/** @type {Conversation} */ one) => keyOf(one) === keyOf(thread);
		const own = conversations.find(isShown) ?? { ...thread, messages: [] };
		unread.delete(keyOf(own));
		showPeople(conversations, { chosen: keyOf(own), unread, nameOf });
		showThread(own, {
			nameOf,
			calledNoWorkflow: ({ sid }) => sent.has(sid) && !called.has(sid),
			actions: { answer, press, find: (sid) => messages.get(sid) },
		});
		offerPlace(prefixOf(person) === 'whatsapp');
		if (isToBeRead(own) && isLookedAt()) {
			// Best effort: while the local Twilio is away, there is nobody to tell.
			markRead(person).catch(() => {});
		}
	});
}

/** Shows the number of this person's latest message, unless somebody has begun to write. */
function follow() {
	if (latest() === followed || text.value !== '') return;
	followed = latest();
	const message = messages.get(followed.split(' ')[0] ?? '');
	if (message) show(threadOf(message).number);
}

/** This person's latest message, and its sender, which a Messaging Service may pick later. */
function latest() {
	const message = [...messages.values()].findLast(
		(one) => personOf(one) === person && !one.isDeleted,
	);
	return message ? `${message.sid} ${message.from}` : '';
}

/** @param {string | undefined} ownNumber */
function show(ownNumber) {
	shownNumber = ownNumber;
	if (ownNumber !== undefined && names.has(ownNumber)) number.value = ownNumber;
}

/** @param {WebhookCall} call */
const noteTold = ({ parameters }) => {
	for (const [name, value] of parameters) if (name === 'MessageSid') called.add(value);
};

/** @param {State} state */
async function begin(state) {
	for (const known of [messages, names, called, sent, unread]) known.clear();
	for (const message of state.messages) messages.set(message.sid, message);
	for (const { address, name } of state.inboxes) names.set(address, name);
	state.webhooks.forEach(noteTold);
	showWebhooks(state.webhooks);
	showRequests(state.requests);
	draw();
	showFaults(await getFaults());
}

listen({
	onState: begin,
	onMessage: (message) => {
		if (!messages.has(message.sid) && !isFromPerson(message)) unread.add(keyOf(threadOf(message)));
		messages.set(message.sid, message);
		draw();
	},
	onWebhook: (call) => {
		noteTold(call);
		showWebhook(call);
		draw();
	},
	onRequest: showRequest,
	onConnection: (isConnected) => {
		if (isConnected) {
			for (const alert of document.querySelectorAll('[role=alert]')) alert.textContent = '';
		}
		connection.textContent = isConnected
			? 'Connected'
			: 'Not connected. Is npm start still running?';
		connection.className = isConnected ? 'good' : 'bad';
	},
});

onPerson((chosen, ownNumber) => {
	people.add(chosen);
	person = chosen;
	followed = ownNumber === undefined ? '' : latest();
	showRecipients(person, names);
	show(ownNumber);
	answer(undefined);
	showPart('phone');
	goToText();
	draw();
});

onChannel((address) => {
	// The same person on another channel: without messages, they must not be listed twice.
	people.delete(person);
	people.add(address);
	person = address;
	shownNumber = undefined;
	answer(undefined);
	draw();
});

/**
 * Presses a button under a message.
 * @param {Message} message
 * @param {Message['buttons'][number]} button
 */
async function press({ sid, from }, button) {
	if (from !== null) number.value = from;
	await send({ body: button.text, mediaUrls: [], button, repliedToSid: sid });
}

number.addEventListener('change', () => {
	show(number.value);
	draw();
});

onPlace(async (location) => await send({ body: '', mediaUrls: [], location }));

onDraft(async (draft) => {
	const message = await sendText({ from: person, to: number.value, ...draft });
	if (!message)
		throw new Error(
			'Not delivered: this number’s Messaging Service is set to drop incoming messages.',
		);
	sent.add(message.sid);
	draw();
});

onFaults(setFaults);
onPart(draw);
document.addEventListener('visibilitychange', draw);
draw();
