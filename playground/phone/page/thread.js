import { isFromPerson, statusOf } from './conversations.js';
import { byId, element } from './element.js';

/** @import { Conversation, Message } from './conversations.js' */

const title = byId('phone-title', HTMLHeadingElement);
const list = byId('thread', HTMLOListElement);

/** @param {Conversation} conversation */
export function showThread({ person, messages }) {
	title.textContent = person;
	const wasAtEnd = list.scrollTop + list.clientHeight >= list.scrollHeight - 40;
	const kept = new Map(
		[...list.children].map((child) => [
			child instanceof HTMLElement ? child.dataset.key : '',
			child,
		]),
	);
	list.replaceChildren(
		...messages.map((message) => kept.get(keyOf(message)) ?? showMessage(message)),
	);
	if (wasAtEnd) list.scrollTop = list.scrollHeight;
}

/** What is shown again unchanged is not read out again, and its pictures are not fetched again. */
const keyOf = (/** @type {Message} */ { sid, status, body, errorCode, from, media }) =>
	JSON.stringify([sid, status, body, errorCode, from, media.length]);

/** @param {Message} message */
function showMessage(message) {
	const status = statusOf(message);
	const isOwn = isFromPerson(message);
	const time = new Date(message.dateCreated).toLocaleTimeString([], {
		hour: '2-digit',
		minute: '2-digit',
	});
	const sides = isOwn ? `to ${message.to}` : `from ${message.from ?? 'a service'}`;
	const about = element('span', { className: 'about' }, `${time} ${sides} `);
	if (status) {
		const className = status.startsWith('✗') ? 'bad' : status.startsWith('✓✓') ? 'good' : '';
		about.append(element('span', { className }, status));
	}
	const item = element('li', { className: isOwn ? 'own' : '' });
	item.append(
		element('div', { className: 'bubble' }, ...message.media.map(showFile), message.body),
		about,
	);
	item.dataset.key = keyOf(message);
	return item;
}

/** @param {Message['media'][number]} file */
function showFile({ sid, contentType }) {
	const url = `/_local/media/${sid}`;
	return contentType.startsWith('image/')
		? element('img', { src: url, alt: 'A picture' })
		: element('a', { href: url, download: '' }, `A file (${contentType})`);
}
