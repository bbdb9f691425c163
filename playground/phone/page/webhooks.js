import { readable } from './addresses.js';
import { meaningOf } from './alertMeaning.js';
import { toCallDetails, toList } from './callDetails.js';
import { byId, element } from './element.js';

/**
 * A call that the local Twilio made, as Twilio would.
 * @typedef {object} WebhookCall
 * @property {string} at
 * @property {'message' | 'redirect' | 'fallback' | 'status' | 'action'} purpose
 * @property {'GET' | 'POST'} method
 * @property {string} url
 * @property {Array<[string, string]>} parameters
 * @property {string | null} signature X-Twilio-Signature; null if the URL is not valid
 * @property {{ status: number, contentType: string | null, body: string } | null} answer
 * @property {Array<{ errorCode: number, messageText: string, detail: string | null }>} alerts
 */

const list = byId('webhooks', HTMLOListElement);
const hint = byId('no-webhooks', HTMLParagraphElement);
const maxShown = 100;

/** @param {WebhookCall[]} calls all of them, oldest first */
export function showWebhooks(calls) {
	list.replaceChildren();
	hint.hidden = false;
	calls.forEach(showWebhook);
}

/** @param {WebhookCall} call a new one */
export function showWebhook(call) {
	hint.hidden = true;
	list.prepend(element('li', {}, toDetails(call)));
	while (list.children.length > maxShown) list.lastElementChild?.remove();
}

/** @param {WebhookCall} call */
function toDetails({ at, purpose, method, url, parameters, signature, answer, alerts }) {
	const given = parameters.filter(([, value]) => value !== '');
	const empty = parameters.filter(([, value]) => value === '').map(([name]) => name);
	return toCallDetails(
		{
			at,
			isGood: alerts.length === 0,
			answer: String(answer?.status ?? 'no answer'),
			title: [...hopOf(purpose), ...titleOf(parameters)],
			meanings: alerts.map(
				({ errorCode, messageText }) => meaningOf(errorCode, answer) ?? messageText,
			),
		},
		toList([
			...alerts.map(toAlertEntry),
			['URL', `${method} ${url}`],
			['Signature', signature ?? 'none'],
			['Answer', answer ? `${answer.contentType ?? ''}\n${answer.body}`.trim() : 'none'],
		]),
		element('h3', {}, 'Parameters'),
		toList([...given, ...(empty.length > 0 ? [toEmptyEntry(empty)] : [])]),
	);
}

/** @param {WebhookCall['alerts'][number]} alert */
const toAlertEntry = ({ errorCode, messageText, detail }) =>
	/** @type {[string, string]} */ ([
		'Alert',
		[`${errorCode} ${messageText}`, detail].filter(Boolean).join(': '),
	]);

const toEmptyEntry = (/** @type {string[]} */ names) =>
	/** @type {[string, string]} */ (['Empty', names.join(', ')]);

/** @type {Partial<Record<WebhookCall['purpose'], [name: string, title: string]>>} */
const hops = {
	redirect: ['Redirect', 'The previous answer redirected Twilio to this address'],
	fallback: ['Fallback', 'The previous call failed, so Twilio called the fallback URL'],
	action: ['Reply status', 'An earlier answer asked Twilio to report here on its reply'],
};

/**
 * What led to a call that nobody texted for.
 * @param {WebhookCall['purpose']} purpose
 */
function hopOf(purpose) {
	const [name, title] = hops[purpose] ?? [];
	return name ? [element('b', { className: 'hop', title }, name), ' '] : [];
}

/** @param {WebhookCall['parameters']} parameters */
function titleOf(parameters) {
	const { MessageStatus, To = '', From = '', Body, Latitude } = Object.fromEntries(parameters);
	const besideText = Latitude ? 'a location' : 'a file';
	return MessageStatus
		? [`${MessageStatus}: to ${readable(To)}`]
		: [`${readable(From)}: `, element('bdi', {}, Body || besideText)];
}
