import { prefixOf } from './addresses.js';
import { getFaults, listen, markRead, sendText, setFaults } from './api.js';
import { answer, goToText, onDraft, send } from './composer.js';
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
import { offerPlace, onPlace } from './place.js';
import { onChannel, showRecipients } from './recipients.js';
import { showRequest, showRequests } from './requests.js';
import { isLookedAt, showThread } from './thread.js';
import { showWebhook, showWebhooks } from './webhooks.js';

/** @import { State } from './api.js' */
/** @import { Message } from './conversations.js' */
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
/** The number suggested last. The user's own choice stands until the conversation suggests another. */
let suggested = '';
let isDrawing = false;

/** Draws at most once a frame, however many events arrive. */
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
			calledNoWorkflow: ({ sid }) => sent.has(sid) && !called.has(sid),
			actions: { answer, press, find: (sid) => messages.get(sid) },
		});
		showRecipients(person, names);
		offerPlace(prefixOf(person) === 'whatsapp');
		suggest(`${person} ${lastNumber(own) ?? ''}`, lastNumber(own));
		if (isToBeRead(own) && isLookedAt()) {
			// Best effort: while the local Twilio is away, there is nobody to tell.
			markRead(person).catch(() => {});
		}
	});
}

/**
 * Suggests replying to the number that wrote last, unless somebody has begun to write.
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
	onRequest: showRequest,
	onConnection: (isConnected) => {
		connection.textContent = isConnected
			? 'Connected'
			: 'Not connected. Is npm start still running?';
		connection.className = isConnected ? 'good' : 'bad';
	},
});

onPerson((chosen) => {
	people.add(chosen);
	unread.delete(chosen);
	person = chosen;
	answer(undefined);
	showPart('phone');
	goToText();
	draw();
});

onChannel((address) => {
	// The same person on another channel: without messages, they must not be listed twice.
	people.delete(person);
	people.add(address);
	unread.delete(address);
	person = address;
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
