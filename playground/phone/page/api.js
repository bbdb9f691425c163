/** @import { Message } from './conversations.js' */
/** @import { FaultRule } from './faults.js' */
/** @import { WebhookCall } from './webhooks.js' */

/**
 * What the local Twilio holds at the start; everything after that comes as news.
 * @typedef {object} State
 * @property {Array<{ address: string, name: string }>} inboxes that can be written to
 * @property {Message[]} messages oldest first
 * @property {WebhookCall[]} webhooks oldest first
 */

/**
 * Listens until the page is left, and again whenever the connection was lost.
 * @param {object} listener
 * @param {(state: State) => void} listener.onState at the start of every connection
 * @param {(message: Message) => void} listener.onMessage a new one, or one that has changed
 * @param {(call: WebhookCall) => void} listener.onWebhook
 * @param {(isConnected: boolean) => void} listener.onConnection
 */
export function listen({ onState, onMessage, onWebhook, onConnection }) {
	const source = new EventSource('/_local/events');
	const on = (/** @type {string} */ name, /** @type {(data: any) => void} */ take) =>
		source.addEventListener(name, ({ data }) => take(JSON.parse(data)));
	on('state', onState);
	on('message', onMessage);
	on('webhook', onWebhook);
	source.addEventListener('open', () => onConnection(true));
	source.addEventListener('error', () => onConnection(false));
}

/**
 * Texts a number. Resolves when the workflow has been told and has answered, with the message, or
 * null when the number's Messaging Service is set to drop what comes in.
 * @param {{ from: string, to: string, body: string, mediaUrls: string[] }} text
 * @returns {Promise<Message | null>}
 */
export async function sendText(text) {
	const { message } = await ask('POST', '/_local/messages', text);
	return message;
}

/**
 * Tells that a person looks at what was written to them.
 * @param {string} reader
 */
export async function markRead(reader) {
	await ask('POST', '/_local/read', { reader });
}

/** @returns {Promise<FaultRule[]>} */
export async function getFaults() {
	const { faults } = await ask('GET', '/_local/faults');
	return faults;
}

/**
 * Replaces all faults.
 * @param {FaultRule[]} rules
 */
export async function setFaults(rules) {
	await ask('DELETE', '/_local/faults');
	for (const rule of rules) await ask('POST', '/_local/faults', rule);
}

/**
 * Resolves with the answer's JSON; an empty object when there is none.
 * @param {string} method
 * @param {string} path
 * @param {object} [body]
 * @returns {Promise<any>}
 */
async function ask(method, path, body) {
	const answer = await fetch(path, {
		method,
		...(body && { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }),
	}).catch(() => {
		throw new Error('The local Twilio does not answer: is npm start still running?');
	});
	const content = await answer.json().catch(() => ({}));
	if (answer.ok) return content;
	throw new Error(content.message ?? `The local Twilio answered ${answer.status}`);
}
