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
 * @property {string | null} typingShownAt of an incoming message: when a workflow began to answer it
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
 * What a person and one of our numbers wrote to each other: a thread on the person's phone.
 * @typedef {object} Conversation
 * @property {string} person
 * @property {string | undefined} number undefined if there are no messages, or as long as a
 *   Messaging Service has not picked one
 * @property {Message[]} messages oldest first
 */

/** @param {Pick<Message, 'direction'>} message */
export const isFromPerson = ({ direction }) => direction === 'inbound';

/** @param {Pick<Message, 'direction' | 'from' | 'to'>} message */
export const personOf = (message) => (isFromPerson(message) ? message.from : message.to) ?? '';

/** @param {Pick<Message, 'direction' | 'from' | 'to'>} message */
const numberOf = (message) => (isFromPerson(message) ? message.to : message.from) ?? undefined;

/** @param {Pick<Conversation, 'person' | 'number'>} conversation */
export const keyOf = ({ person, number }) => `${person} ${number ?? ''}`;

/** @param {Message} message */
export const threadOf = (message) => ({ person: personOf(message), number: numberOf(message) });

/**
 * The conversations, the most recent first.
 * @param {Iterable<Message>} messages oldest first
 * @param {Iterable<string>} people to list even if they have no messages
 * @returns {Conversation[]}
 */
export function toConversations(messages, people) {
	/** @type {Map<string, Conversation>} */
	const byKey = new Map();
	for (const message of messages) {
		if (message.isDeleted) continue;
		const thread = threadOf(message);
		const known = byKey.get(keyOf(thread));
		if (known) known.messages.push(message);
		else byKey.set(keyOf(thread), { ...thread, messages: [message] });
	}
	const withMessages = new Set([...byKey.values()].map(({ person }) => person));
	for (const person of people) {
		const empty = { person, number: undefined, messages: [] };
		if (!withMessages.has(person)) byKey.set(keyOf(empty), empty);
	}
	const dateOfLast = (/** @type {Conversation} */ { messages: own }) =>
		own.at(-1)?.dateCreated ?? '';
	return [...byKey.values()].sort((one, other) => dateOfLast(other).localeCompare(dateOfLast(one)));
}

/**
 * Whether a delivered message is still unread, on a channel that reports reading.
 * @param {Conversation} conversation
 */
export const isToBeRead = ({ messages }) =>
	messages.some(({ to, status }) => status === 'delivered' && /^(?:whatsapp|rcs):/.test(to));

/** https://www.twilio.com/docs/whatsapp/api/typing-indicators-resource */
export const typingMs = 25_000;

/**
 * For how many milliseconds longer somebody sees that an answer is being written; 0 or less if not.
 * @param {Pick<Message, 'direction' | 'typingShownAt'>[]} messages oldest first
 * @param {number} nowMs
 */
export function typingLeftMs(messages, nowMs) {
	const sinceAnswer = messages.slice(messages.findLastIndex((one) => !isFromPerson(one)) + 1);
	const shownMs = sinceAnswer.map(({ typingShownAt }) => Date.parse(typingShownAt ?? ''));
	return Math.max(0, ...shownMs.filter((ms) => ms > 0)) + typingMs - nowMs;
}

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
