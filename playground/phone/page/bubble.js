import { isFromPerson, preview } from './conversations.js';
import { element } from './element.js';

/** @import { Message } from './conversations.js' */

/**
 * What can be done with a message on WhatsApp and RCS.
 * @typedef {object} Actions
 * @property {(message: Message, button: Message['buttons'][number]) => void} press
 * @property {(sid: string) => Message | undefined} find the message that another one answers
 */

/**
 * What a message says.
 * @param {Message} message
 * @param {Actions} actions
 */
export function toBubble(message, { find }) {
	const { channelData, body, media } = message;
	const quoted =
		channelData?.repliedToSid && !channelData.button ? find(channelData.repliedToSid) : undefined;
	return element(
		'div',
		{ className: 'bubble' },
		...(quoted ? [element('p', { className: 'quote', dir: 'auto' }, preview(quoted))] : []),
		...media.map(toFile),
		...(channelData?.location ? [toPlace(channelData.location)] : []),
		...(body ? [element('p', { dir: 'auto' }, body)] : []),
	);
}

/**
 * The buttons under a message from a template.
 * @param {Message} message
 * @param {Actions} actions
 */
export function toButtons(message, { press }) {
	if (message.buttons.length === 0 || isFromPerson(message)) return [];
	const buttons = message.buttons.map((button) => {
		const made = element('button', { type: 'button' }, button.text);
		made.addEventListener('click', () => press(message, button));
		return made;
	});
	return [element('p', { className: 'buttons' }, ...buttons)];
}

/** @param {NonNullable<NonNullable<Message['channelData']>['location']>} location */
function toPlace({ latitude, longitude, address, label }) {
	const lines = [label, address, `${latitude}, ${longitude}`].filter(Boolean);
	return element('p', { className: 'place', dir: 'auto' }, lines.join('\n'));
}

/**
 * A picture or a link. Whether a file whose address does not tell its type is a picture, only the
 * browser finds out.
 * @param {Message['media'][number]} file
 */
function toFile({ sid, contentType }) {
	const link = { href: `/_local/media/${sid}`, target: '_blank' };
	const file = element('a', { ...link, className: 'file' }, `File (${contentType})`);
	if (!/^image\/|^application\/octet-stream$/.test(contentType)) return file;
	const image = element('img', { src: link.href, alt: 'Picture' });
	const picture = element('a', { ...link, className: 'picture' }, image);
	image.addEventListener('error', () => picture.replaceWith(file));
	return picture;
}
