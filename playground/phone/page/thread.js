import { prefixOf, readable } from './addresses.js';
import { toBubble, toButtons } from './bubble.js';
import { isFromPerson, typingLeftMs } from './conversations.js';
import { byId, element } from './element.js';
import { showList } from './keyedList.js';
import { statusOf } from './messageStatus.js';
import { timeOf } from './time.js';

/** @import { Actions } from './bubble.js' */
/** @import { Conversation, Message } from './conversations.js' */

/**
 * What the page knows apart from the messages themselves.
 * @typedef {object} Knowledge
 * @property {(number: string) => string | undefined} nameOf
 * @property {Actions & { answer: (message: Message) => void }} actions
 * @property {(message: Message) => boolean} calledNoWorkflow whether it is incoming and called no workflow
 */

const title = byId('phone-title', HTMLHeadingElement);
const list = byId('thread', HTMLOListElement);
const typing = byId('typing', HTMLParagraphElement);
const nearPixels = 60;

/** @type {ReturnType<typeof setTimeout> | undefined} */
let typingEnd;

/** @type {string | undefined} */
let shownPerson;
/** Whether the list is scrolled to its end, where it then stays when messages arrive or it shrinks. */
let isAtEnd = true;

list.addEventListener('scroll', () => {
	isAtEnd = list.scrollTop + list.clientHeight >= list.scrollHeight - nearPixels;
});
new ResizeObserver(scrollToEnd).observe(list);

function scrollToEnd() {
	if (isAtEnd) list.scrollTop = list.scrollHeight;
}

/** Whether the messages are visible: the page may be in the background, or show another section. */
export const isLookedAt = () => !document.hidden && list.checkVisibility();

/**
 * @param {Conversation} conversation
 * @param {Knowledge} knowledge
 */
export function showThread({ person, messages }, knowledge) {
	const isOther = person !== shownPerson;
	shownPerson = person;
	title.textContent = readable(person);
	// A screen reader must not read out a whole conversation when it is opened.
	list.ariaLive = isOther ? 'off' : 'polite';
	showList(
		list,
		messages.map((message) => ({
			id: message.sid,
			version: JSON.stringify([message, knowledge.calledNoWorkflow(message)]),
			make: () => toItem(message, knowledge),
		})),
	);
	showTyping(messages);
	isAtEnd ||= isOther;
	scrollToEnd();
}

/** @param {Message[]} messages */
function showTyping(messages) {
	const leftMs = typingLeftMs(messages, Date.now());
	typing.hidden = leftMs <= 0;
	clearTimeout(typingEnd);
	if (leftMs > 0) typingEnd = setTimeout(() => (typing.hidden = true), leftMs);
}

/**
 * @param {Message} message
 * @param {Knowledge} knowledge
 */
function toItem(message, { nameOf, calledNoWorkflow, actions }) {
	const isOwn = isFromPerson(message);
	const number = isOwn ? message.to : message.from;
	const name = number === null ? 'a Messaging Service' : (nameOf(number) ?? readable(number));
	const about = element(
		'p',
		{ className: 'about' },
		element('time', {}, timeOf(message.dateCreated)),
		element('span', { title: number ?? '' }, `${isOwn ? 'to' : 'from'} ${name}`),
	);
	const status = statusOf(message);
	if (status) about.append(element('span', { className: `status ${status.tone}` }, status.words));
	if (!isOwn && canBeAnswered(message)) {
		const answer = element('button', { type: 'button', className: 'answer-this' }, 'Reply');
		answer.addEventListener('click', () => actions.answer(message));
		about.append(answer);
	}
	const item = element(
		'li',
		{ className: isOwn ? 'own' : '' },
		toBubble(message, actions),
		...toButtons(message, actions),
		about,
	);
	if (calledNoWorkflow(message))
		item.append(element('p', { className: 'about bad' }, whyNoneWasCalled(message.to)));
	return item;
}

/**
 * Whether a reply can name the message that it answers.
 * @param {Message} message
 */
const canBeAnswered = ({ sid, to }) => prefixOf(to) === 'whatsapp' && /^[SM]M/.test(sid);

/** @param {string} address the message was sent to */
const whyNoneWasCalled = (address) =>
	prefixOf(address) === 'sms'
		? 'No workflow was called. Publish one whose Twilio SMS Trigger listens on this number.'
		: 'No workflow was called. Publish one whose Twilio SMS Trigger listens on this sender, or on its Messaging Service.';
