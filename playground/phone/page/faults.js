import { byId, element } from './element.js';

/** What can be switched on: words for it, and the rule of the local Twilio that does it. */
const choices = [
	{
		label: 'Slow: every answer takes three seconds',
		rule: { kind: 'latency', latencyMs: 3000, method: 'POST' },
	},
	{
		label: 'Busy: every second request is turned away (429)',
		rule: { kind: 'tooManyRequests', probability: 0.5, method: 'POST' },
	},
	{ label: 'Down: Twilio answers 503', rule: { kind: 'serverError', method: 'POST' } },
	{
		label: 'Lost answers: sent, but the connection breaks before the answer',
		rule: { kind: 'reset', afterAccepting: true, method: 'POST' },
	},
];

const fieldset = byId('faults', HTMLFieldSetElement);
/** In the API's paths only: the phone of this page shall always get through. */
const path = '^/20';

/** @param {(rules: object[]) => Promise<void>} change called with all rules that shall hold now */
export function offerFaults(change) {
	const boxes = choices.map(({ label, rule }) => {
		const box = element('input', { type: 'checkbox' });
		fieldset.append(element('label', {}, box, ` ${label}`));
		return { box, rule: { ...rule, path } };
	});
	fieldset.addEventListener(
		'change',
		async () => await change(boxes.filter(({ box }) => box.checked).map(({ rule }) => rule)),
	);
}
