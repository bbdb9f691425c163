import { byId, element } from './element.js';

/**
 * A call that the local Twilio made as Twilio would.
 * @typedef {object} WebhookCall
 * @property {string} id
 * @property {string} at
 * @property {'GET' | 'POST'} method
 * @property {string} url
 * @property {Array<[string, string]>} parameters
 * @property {string} signature X-Twilio-Signature
 * @property {{ status: number, contentType: string | null, body: string } | null} answer
 * @property {Array<{ errorCode: number, messageText: string, detail: string | null }>} alerts
 */

const list = byId('webhooks', HTMLOListElement);
const hint = byId('no-webhooks', HTMLParagraphElement);
const maxShown = 100;

/** @param {WebhookCall} call */
export function showWebhook(call) {
	hint.hidden = true;
	list.prepend(element('li', {}, toDetails(call)));
	while (list.children.length > maxShown) list.lastElementChild?.remove();
}

/** @param {WebhookCall} call */
function toDetails({ at, method, url, parameters, signature, answer, alerts }) {
	const given = Object.fromEntries(parameters);
	const about =
		given.MessageStatus && given.MessageStatus !== 'received'
			? `${given.To} ${given.MessageStatus}`
			: `${given.From}: ${given.Body || 'a picture'}`;
	const wentWell = alerts.length === 0;
	return element(
		'details',
		{},
		element(
			'summary',
			{},
			element(
				'span',
				{ className: wentWell ? 'good' : 'bad' },
				String(answer?.status ?? 'no answer'),
			),
			` ${new Date(at).toLocaleTimeString()} ${about}`,
		),
		...alerts.map(({ errorCode, messageText, detail }) =>
			element(
				'p',
				{ className: 'bad' },
				[`${errorCode} ${messageText}`, detail].filter(Boolean).join(': '),
			),
		),
		toList([
			['Called', `${method} ${url}`],
			['Signature', signature],
			['Answer', answer ? `${answer.contentType ?? ''}\n${answer.body}`.trim() : 'none'],
			...parameters,
		]),
	);
}

/** @param {Array<[string, string]>} entries */
function toList(entries) {
	return element(
		'dl',
		{},
		...entries.flatMap(([name, value]) => [element('dt', {}, name), element('dd', {}, value)]),
	);
}
