/** @import { Draft } from './composer.js' */
/** @import { Message } from './conversations.js' */
/** @import { FaultRule } from './faults.js' */
/** @import { ApiRequest } from './requestWords.js' */
/** @import { WebhookCall } from './webhooks.js' */

/**
 * What the local Twilio holds when the page connects. Later changes arrive as events.
 * @typedef {object} State
 * @property {Array<{ address: string, name: string }>} inboxes the senders that people can text
 * @property {Message[]} messages oldest first
 * @property {WebhookCall[]} webhooks oldest first
 * @property {ApiRequest[]} requests oldest first
 */

/**
 * Listens until the page is closed. The browser reconnects by itself when the connection is lost.
 * @param {object} listener
 * @param {(state: State) => void} listener.onState each time the page connects
 * @param {(message: Message) => void} listener.onMessage when a message is new or has changed
 * @param {(call: WebhookCall) => void} listener.onWebhook
 * @param {(request: ApiRequest) => void} listener.onRequest
 * @param {(isConnected: boolean) => void} listener.onConnection
 */
export function listen({ onState, onMessage, onWebhook, onRequest, onConnection }) {
	const source = new EventSource('/_local/events');
	const on = (/** @type {string} */ name, /** @type {(data: any) => void} */ take) =>
		source.addEventListener(name, ({ data }) => take(JSON.parse(data)));
	on('state', onState);
	on('message', onMessage);
	on('webhook', onWebhook);
	on('request', onRequest);
	source.addEventListener('open', () => onConnection(true));
	source.addEventListener('error', () => onConnection(false));
}

/**
 * Texts a number. Resolves once the workflow was called and has answered: with the message, or with
 * null if the number's Messaging Service is set to drop incoming messages.
 * @param {{ from: string, to: string } & Draft} text
 * @returns {Promise<Message | null>}
 */
export async function sendText(text) {
	const { message } = await ask('POST', '/_local/messages', text);
	return message;
}

/**
 * Reports that a person has read the messages sent to them.
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
 * Resolves with the answer's JSON, or with an empty object if it has none.
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
		throw new Error('The local Twilio is not responding. Is npm start still running?');
	});
	const content = await answer.json().catch(() => ({}));
	if (answer.ok) return content;
	throw new Error(content.message ?? `The local Twilio answered with status ${answer.status}`);
}
