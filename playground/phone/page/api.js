/** @import { Message } from './conversations.js' */
/** @import { WebhookCall } from './webhooks.js' */

/**
 * What the local Twilio holds at the start; everything after that comes as news.
 * @typedef {object} State
 * @property {Array<{ phoneNumber: string, friendlyName: string }>} numbers that can be texted
 * @property {Message[]} messages
 * @property {WebhookCall[]} webhooks
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
 * Texts a number. Resolves when the local Twilio has taken it in.
 * @param {{ from: string, to: string, body: string, mediaUrls: string[] }} text
 */
export async function sendText(text) {
	await ask('POST', '/_local/messages', text);
}

/**
 * Replaces all faults.
 * @param {object[]} rules
 */
export async function setFaults(rules) {
	await ask('DELETE', '/_local/faults');
	for (const rule of rules) await ask('POST', '/_local/faults', rule);
}

/**
 * @param {string} method
 * @param {string} path
 * @param {object} [body]
 */
async function ask(method, path, body) {
	const answer = await fetch(path, {
		method,
		...(body && { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }),
	});
	if (answer.ok) return;
	const { message = `The local Twilio answered ${answer.status}` } = await answer
		.json()
		.catch(() => ({}));
	throw new Error(message);
}
