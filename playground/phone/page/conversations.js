/**
 * A message as the local Twilio tells of it.
 * @typedef {object} Message
 * @property {string} sid
 * @property {string | null} from
 * @property {string} to
 * @property {string} body
 * @property {string} status
 * @property {string} direction
 * @property {string} dateCreated
 * @property {number | null} errorCode
 * @property {string | null} errorMessage
 * @property {boolean} isDeleted
 * @property {Array<{ sid: string, contentType: string }>} media
 */

/**
 * Somebody with a phone, and what was written to and from it.
 * @typedef {object} Conversation
 * @property {string} person
 * @property {Message[]} messages oldest first
 */

/** The one who is always there to begin with. */
export const firstPerson = '+14155550123';

/** @param {Message} message */
export const isFromPerson = ({ direction }) => direction === 'inbound';

/**
 * The conversations, the one that was written in last first.
 * @param {Iterable<Message>} messages
 * @param {Iterable<string>} people who are there without having written
 * @returns {Conversation[]}
 */
export function toConversations(messages, people) {
	/** @type {Map<string, Message[]>} */
	const byPerson = new Map([...people].map((person) => [person, []]));
	for (const message of messages) {
		if (message.isDeleted) continue;
		const person = (isFromPerson(message) ? message.from : message.to) ?? '';
		byPerson.set(person, [...(byPerson.get(person) ?? []), message]);
	}
	const lastWritten = (/** @type {Conversation} */ { messages: [...own] }) =>
		own.at(-1)?.dateCreated ?? '';
	return [...byPerson]
		.map(([person, own]) => ({ person, messages: own }))
		.sort((one, other) => lastWritten(other).localeCompare(lastWritten(one)));
}

/** @type {Record<string, string>} */
const ticks = {
	accepted: '○ accepted',
	scheduled: '◷ scheduled',
	queued: '○ queued',
	sending: '○ sending',
	sent: '✓ sent',
	delivered: '✓✓ delivered',
	read: '✓✓ read',
	undelivered: '✗ not delivered',
	failed: '✗ failed',
	canceled: '✗ canceled',
};

/**
 * How a message got on, in a word: nothing for one that came in.
 * @param {Message} message
 */
export function statusOf({ direction, status, errorCode, errorMessage }) {
	if (direction === 'inbound') return '';
	const error = errorCode === null ? '' : ` (${errorCode} ${errorMessage ?? ''})`;
	return (ticks[status] ?? status) + error;
}
