import type { IExecuteFunctions } from 'n8n-workflow';
import { refusal } from '../errors/twilioError';

/** What JavaScript writes for a value that is no text. */
const writtenForNoText = /\[object Object\]|\bundefined\b/g;

/** A field that may hold expressions. */
export interface EvaluatedField {
	/** As it was entered; n8n begins a field with expressions with "=". */
	entered: () => unknown;
	/** What n8n made of it. */
	text: string;
	/** Everything that the expressions can use: what is written there may be repeated. */
	given: () => string;
	/** Evaluates a part of what was entered. */
	evaluate: (part: string) => unknown;
}

/** The expression, such as `{{ $json.body }}`, that gave an object, or nothing, in place of text. */
export function expressionWithoutText({
	entered,
	text,
	given,
	evaluate,
}: EvaluatedField): string | undefined {
	if (text.match(writtenForNoText) === null) return undefined;
	const whole = entered();
	if (typeof whole !== 'string' || !whole.startsWith('=')) return undefined;
	const isWritten = (word: string) => whole.includes(word) || given().includes(word);
	const isBroken = (value: unknown) =>
		String(value)
			.match(writtenForNoText)
			?.some((word) => !isWritten(word)) ?? false;
	if (!isBroken(text)) return undefined;
	const isText = (part: string) => path.test(part) && typeof evaluate(part) === 'string';
	// With a space in front, n8n writes each value as it does within a text.
	return expressionsIn(whole).find((part) => isBroken(evaluate(` ${part}`)) && !isText(part));
}

/**
 * Such as `{{ $('Earlier Node').item.json.text }}`. It only reads a value, so if that is a text,
 * somebody wrote every word in it.
 */
const path =
	/^\{\{\s*(?:\/\*[^*]*\*\/\s*)?\$\w*(?:\([^()+{]*\))?(?:(?:\?\.)?\[[^\][+{]*\]|\??\.\w+(?:\(\))?)*\s*\}\}$/;

/** Cut by hand: a regular expression takes quadratic time for a text of many `{{`. */
function expressionsIn(entered: string): string[] {
	return entered.split('{{').flatMap((after) => {
		const end = after.indexOf('}}');
		return end < 0 ? [] : [`{{${after.slice(0, end)}}}`];
	});
}

/** @throws TwilioError when an expression in the field gave no text for this item. */
export function refuseNoText(
	context: IExecuteFunctions,
	itemIndex: number,
	{ name, label, text }: { name: string; label: string; text: string },
): void {
	const expression = expressionWithoutText({
		entered: () => context.getNode().parameters[name],
		text,
		given: () => JSON.stringify(context.getInputData()[itemIndex]?.json),
		evaluate: (part) => context.evaluateExpression(part, itemIndex),
	});
	if (expression === undefined) return;
	throw refusal(
		`${expression} in "${label}" is not text for this item`,
		'Use an expression that picks one value, e.g. {{ $json.name }}, and look at the input of this node: the field may be missing there.',
	);
}
