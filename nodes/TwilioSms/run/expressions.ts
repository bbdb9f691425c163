/** What JavaScript writes for a value that is no text. */
const writtenForNoText = /\[object Object\]|\bundefined\b/g;

/** A field that may hold expressions. */
export interface EvaluatedField {
	/** As it was entered; n8n begins a field with expressions with "=". */
	entered: unknown;
	/** What n8n made of it. */
	text: string;
	/** Everything that the expressions can use: what is written there may be repeated. */
	given: string;
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
	const isBroken = (value: unknown) =>
		String(value)
			.match(writtenForNoText)
			?.some((word) => !given.includes(word)) ?? false;
	if (typeof entered !== 'string' || !entered.startsWith('=') || !isBroken(text)) return undefined;
	// With a space in front, n8n writes each value as it does within a text.
	return entered.match(/\{\{.*?\}\}/gs)?.find((part) => isBroken(evaluate(` ${part}`)));
}
