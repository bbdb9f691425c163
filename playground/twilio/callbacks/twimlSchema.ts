import type { Problem } from './alerts';
import { type Element, elementsOf, textOf } from './element';

interface Rule {
	attributes: readonly string[];
	children: readonly string[];
	mayHaveText: boolean;
}

const MESSAGE_ATTRIBUTES = ['to', 'from', 'action', 'method', 'statusCallback'];

/** https://www.twilio.com/docs/messaging/twiml; Sms and version as in the 2008-08-01 TwiML. */
const SCHEMA = new Map<string, Rule>([
	[
		'Response',
		{ attributes: ['version'], children: ['Message', 'Sms', 'Redirect'], mayHaveText: false },
	],
	['Message', { attributes: MESSAGE_ATTRIBUTES, children: ['Body', 'Media'], mayHaveText: true }],
	['Sms', { attributes: MESSAGE_ATTRIBUTES, children: [], mayHaveText: true }],
	['Body', { attributes: [], children: [], mayHaveText: true }],
	['Media', { attributes: [], children: [], mayHaveText: true }],
	['Redirect', { attributes: ['method'], children: [], mayHaveText: true }],
]);

/** What in a document is not of messaging TwiML (12200): Twilio warns and reads over it. */
export function schemaProblems(element: Element): Problem[] {
	const rule = SCHEMA.get(element.name);
	if (!rule) return [warning(`Element '${element.name}' is not allowed here.`)];
	const { name, attributes } = element;
	const strangers = Object.keys(attributes).filter((it) => !rule.attributes.includes(it));
	const isTextMisplaced = !rule.mayHaveText && textOf(element).trim() !== '';
	return [
		...strangers.map((it) =>
			warning(`Attribute '${it}' is not allowed to appear in element '${name}'.`),
		),
		...(isTextMisplaced ? [warning(`Element '${name}' cannot have character children.`)] : []),
		...elementsOf(element).flatMap((child) =>
			rule.children.includes(child.name)
				? schemaProblems(child)
				: [warning(`Element '${child.name}' is not allowed in element '${name}'.`)],
		),
	];
}

function warning(detail: string): Problem {
	return { errorCode: 12200, detail };
}
