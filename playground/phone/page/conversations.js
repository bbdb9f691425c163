/**
 * A message as the local Twilio tells of it.
 * @typedef {object} Message
 * @property {string} sid
 * @property {string | null} from null until a Messaging Service has picked a sender
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

/** @param {Pick<Message, 'direction'>} message */
export const isFromPerson = ({ direction }) => direction === 'inbound';

/** @param {Pick<Message, 'direction' | 'from' | 'to'>} message */
export const personOf = (message) => (isFromPerson(message) ? message.from : message.to) ?? '';

/**
 * The conversations, the one that was written in last first.
 * @param {Iterable<Message>} messages oldest first
 * @param {Iterable<string>} people who are there without having written
 * @returns {Conversation[]}
 */
export function toConversations(messages, people) {
	/** @type {Map<string, Message[]>} */
	const byPerson = new Map([...people].map((person) => [person, []]));
	for (const message of messages) {
		if (message.isDeleted) continue;
		const own = byPerson.get(personOf(message));
		if (own) own.push(message);
		else byPerson.set(personOf(message), [message]);
	}
	const lastWritten = (/** @type {Conversation} */ { messages: own }) =>
		own.at(-1)?.dateCreated ?? '';
	return [...byPerson]
		.map(([person, own]) => ({ person, messages: own }))
		.sort((one, other) => lastWritten(other).localeCompare(lastWritten(one)));
}

/**
 * The number that was written with last: the one an answer goes to.
 * @param {Conversation} conversation
 * @returns {string | undefined}
 */
export function lastNumber({ messages }) {
	const last = messages.findLast(({ from }) => from !== null);
	return (last && (isFromPerson(last) ? last.to : last.from)) ?? undefined;
}

/**
 * Whether there is something that was delivered and not looked at, on a channel that tells of it.
 * @param {Conversation} conversation
 */
export const isToBeRead = ({ messages }) =>
	messages.some(({ to, status }) => status === 'delivered' && /^(?:whatsapp|rcs):/.test(to));

/**
 * What a list shows of a message, in a line.
 * @param {Pick<Message, 'body' | 'media'> | undefined} message
 */
export function preview(message) {
	if (!message) return 'Nothing yet';
	if (message.body !== '') return message.body;
	const [file] = message.media;
	if (!file) return 'An empty message';
	return file.contentType.startsWith('image/') ? 'A picture' : 'A file';
}
