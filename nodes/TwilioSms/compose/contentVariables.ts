import { refusal, type TwilioError } from '../errors/twilioError';
import { checkCharacters } from './checkInput';

/** The values of a template's variables by name, as given. */
export type VariableValues = Readonly<Record<string, unknown>>;

/**
 * Writes values as Twilio's ContentVariables; undefined if there are none.
 * @throws TwilioError for a value that is not text, or is empty, which Twilio refuses (21656).
 * @see https://www.twilio.com/docs/api/errors/21656
 */
export function writeVariables(values: VariableValues): string | undefined {
	const texts = Object.entries(values).map(([name, value]) => [name, toText(name, value)]);
	return texts.length === 0 ? undefined : JSON.stringify(Object.fromEntries(texts));
}

/** Reads values given as JSON, or as the object that an expression returns. @throws TwilioError */
export function parseVariables(json: unknown): VariableValues {
	const values: unknown = typeof json === 'string' ? parse(json) : json;
	if (values === null || values === undefined) return {};
	if (typeof values === 'object' && !Array.isArray(values)) return { ...values };
	throw notAnObject();
}

/** @throws TwilioError unless there is a value for each of the template's variables, and no other. */
export function checkNames(values: VariableValues, names: readonly string[]): void {
	const missing = names.find((name) => !Object.hasOwn(values, name));
	if (missing !== undefined) throw withoutValue(missing);
	const unknown = Object.keys(values).find((name) => !names.includes(name));
	if (unknown === undefined) return;
	throw refusal(
		`The template has no variable "${unknown}"`,
		`Its variables are ${names.join(', ')}. Choose the template again to update its fields.`,
	);
}

function parse(json: string): unknown {
	if (json.trim() === '') return undefined;
	try {
		return JSON.parse(json);
	} catch {
		throw notAnObject();
	}
}

/** Numbers, which spreadsheets often contain, become text. */
function toText(name: string, value: unknown): string {
	if (value === null || value === undefined || value === '') throw withoutValue(name);
	if (typeof value !== 'object') {
		return checkCharacters(String(value), `the template's variable "${name}"`);
	}
	throw refusal(
		`The template's variable "${name}" is ${Array.isArray(value) ? 'a list' : 'an object'}, not text`,
		'Use an expression that picks one value out of it, e.g. {{ $json.name }}.',
	);
}

function withoutValue(name: string): TwilioError {
	return refusal(
		`The template's variable "${name}" has no value`,
		'Every variable needs a text that is not empty. If it is an expression, look at the input of this node: the field it reads may be empty for this item.',
	);
}

function notAnObject(): TwilioError {
	return refusal(
		'"Variables" is not a JSON object',
		'Enter the name and value of each variable, e.g. { "1": "Jenny", "2": "7 pm" }.',
	);
}
