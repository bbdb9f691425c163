/**
 * A message as the local Twilio reports it.
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
 * @property {Array<{ text: string, payload: string }>} buttons
 * @property {ChannelData | null} channelData
 */

/**
 * What somebody did on WhatsApp or RCS besides writing.
 * @typedef {object} ChannelData
 * @property {{ text: string, payload: string }} [button]
 * @property {Location} [location]
 * @property {string} [repliedToSid]
 */

/** @typedef {{ latitude: number, longitude: number, address?: string, label?: string }} Location */

/**
 * A person with a phone, and the messages to and from it.
 * @typedef {object} Conversation
 * @property {string} person
 * @property {Message[]} messages oldest first
 */

/** @param {Pick<Message, 'direction'>} message */
export const isFromPerson = ({ direction }) => direction === 'inbound';

/** @param {Pick<Message, 'direction' | 'from' | 'to'>} message */
export const personOf = (message) => (isFromPerson(message) ? message.from : message.to) ?? '';

/**
 * The conversations, the most recent first.
 * @param {Iterable<Message>} messages oldest first
 * @param {Iterable<string>} people to list even if they have no messages
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
	const dateOfLast = (/** @type {Conversation} */ { messages: own }) =>
		own.at(-1)?.dateCreated ?? '';
	return [...byPerson]
		.map(([person, own]) => ({ person, messages: own }))
		.sort((one, other) => dateOfLast(other).localeCompare(dateOfLast(one)));
}

/**
 * The number that this person last exchanged a message with: a reply goes there.
 * @param {Conversation} conversation
 * @returns {string | undefined}
 */
export function lastNumber({ messages }) {
	const last = messages.findLast(({ from }) => from !== null);
	return (last && (isFromPerson(last) ? last.to : last.from)) ?? undefined;
}

/**
 * Whether a delivered message is still unread, on a channel that reports reading.
 * @param {Conversation} conversation
 */
export const isToBeRead = ({ messages }) =>
	messages.some(({ to, status }) => status === 'delivered' && /^(?:whatsapp|rcs):/.test(to));

/**
 * A message in one line, for a list.
 * @param {Pick<Message, 'body' | 'media' | 'channelData'> | undefined} message
 */
export function preview(message) {
	if (!message) return 'No messages yet';
	if (message.body !== '') return message.body;
	if (message.channelData?.location) return message.channelData.location.label ?? 'A location';
	const [file] = message.media;
	if (!file) return 'Empty message';
	return file.contentType.startsWith('image/') ? 'Picture' : 'File';
}
