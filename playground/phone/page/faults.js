import { byId, element } from './element.js';

/**
 * A fault rule of the local Twilio: the fields that this page uses.
 * @typedef {{ kind: string, path?: string } & Record<string, unknown>} FaultRule
 */

/** The API's paths only, so that the phone on this page keeps working. */
const path = /^\/20/.source;

/** The problems to choose from: what the page calls them, and the rule that causes each. */
const choices = [
	{
		name: 'Slow',
		about: 'Twilio takes three seconds to answer',
		rule: { kind: 'latency', latencyMs: 3000, method: 'POST', path },
	},
	{
		name: 'Busy',
		about: 'Twilio refuses about half of the requests as too many (429)',
		rule: { kind: 'tooManyRequests', probability: 0.5, method: 'POST', path },
	},
	{
		name: 'Down',
		about: 'Twilio answers every request with an error (503)',
		rule: { kind: 'serverError', method: 'POST', path },
	},
	{
		name: 'Lost answers',
		about: 'the message is sent, but the connection breaks before Twilio answers',
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

/** @param {FaultRule[]} rules all that are active, including those that another page switched on */
export function showFaults(rules) {
	for (const { box, rule } of boxes) {
		box.checked = rules.some((one) => one.kind === rule.kind && one.path === rule.path);
	}
}

/** @param {(rules: FaultRule[]) => Promise<void>} change called with all rules that are now to be active */
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
