import { byId, element } from './element.js';

/**
 * A rule of the local Twilio, as far as this page makes them.
 * @typedef {{ kind: string, path?: string } & Record<string, unknown>} FaultRule
 */

/** In the API's paths only: the phone of this page shall always get through. */
const path = /^\/20/.source;

/** What can be switched on: words for it, and the rule that does it. */
const choices = [
	{
		name: 'Slow',
		about: 'every answer takes three seconds',
		rule: { kind: 'latency', latencyMs: 3000, method: 'POST', path },
	},
	{
		name: 'Busy',
		about: 'every second request, by chance, is turned away (429)',
		rule: { kind: 'tooManyRequests', probability: 0.5, method: 'POST', path },
	},
	{
		name: 'Down',
		about: 'Twilio answers that it has a problem (503)',
		rule: { kind: 'serverError', method: 'POST', path },
	},
	{
		name: 'Lost answers',
		about: 'the message is sent, but the connection breaks before the answer',
		rule: { kind: 'reset', afterAccepting: true, method: 'POST', path },
	},
];

const fieldset = byId('faults', HTMLFieldSetElement);
const problem = byId('faults-problem', HTMLParagraphElement);

const boxes = choices.map(({ name, about, rule }) => {
	const box = element('input', { type: 'checkbox' });
	fieldset.append(
		element('label', {}, box, element('span', {}, element('b', {}, name), `: ${about}`)),
	);
	return { box, rule };
});

/** @param {FaultRule[]} rules those that hold, also when another page switched them on */
export function showFaults(rules) {
	for (const { box, rule } of boxes) {
		box.checked = rules.some((one) => one.kind === rule.kind && one.path === rule.path);
	}
}

/** @param {(rules: FaultRule[]) => Promise<void>} change called with all rules that shall hold now */
export function onFaults(change) {
	fieldset.addEventListener('change', async () => {
		problem.textContent = '';
		try {
			await change(boxes.filter(({ box }) => box.checked).map(({ rule }) => rule));
		} catch (error) {
			problem.textContent = error instanceof Error ? error.message : String(error);
		}
	});
}
