import type { IExecuteFunctions, INodeParameters, INodeProperties } from 'n8n-workflow';
import { refusal } from '../errors/twilioError';
import { isRecord } from '../shared/record';
import { parameter, toText } from './parameters';

/**
 * Reads the options of one item by their definitions in the editor. Expressions can return anything,
 * so every value is checked. An empty value is undefined, so it is not sent.
 */
export interface OptionReader {
	/** The value as the user gave it; '' if it is missing. */
	value(option: INodeProperties): unknown;
	text(option: INodeProperties): string | undefined;
	/** A whole number within the option's `minValue` and `maxValue`. */
	integer(option: INodeProperties): number | undefined;
	/** The option's default if it is empty. */
	isOn(option: INodeProperties): boolean;
	/** True if the option was added and is on; false is undefined, because it is Twilio's default. */
	flag(option: INodeProperties): true | undefined;
	/** One of the values of the option's `options`. */
	choice(option: INodeProperties): string | undefined;
	/** Texts, also from nested lists, split at `separator`: a line break by default. */
	list(option: INodeProperties, separator?: RegExp): string[] | undefined;
}

/** The collections that an operation may have its options in; read in this order. */
const groups = ['options', 'advancedOptions'];

/**
 * Where n8n keeps the value of an option: as a field of the node, or in one of its groups. Undefined
 * if nobody has set it; n8n fills in the default of a field that nobody has touched.
 */
export function placeOf(
	{ name, default: untouched }: INodeProperties,
	parameters: INodeParameters,
): string | undefined {
	const field = parameters[name];
	if (field !== undefined && field !== untouched) return name;
	const group = groups.find((one) => {
		const given: unknown = parameters[one];
		return isRecord(given) && given[name] !== undefined;
	});
	return group && `${group}.${name}`;
}

/** As they were entered, by run: n8n copies the whole node each time it is asked for it. */
const parametersOf = new WeakMap<IExecuteFunctions, INodeParameters>();

/**
 * The options of one item, wherever they stand. n8n is asked only for those that are there, because
 * it takes as long to find out that an option is missing as to read it.
 */
export function optionsOf(context: IExecuteFunctions, itemIndex: number): OptionReader {
	const parameters = parametersOf.get(context) ?? context.getNode().parameters;
	parametersOf.set(context, parameters);
	return toReader(context, itemIndex, (option) => placeOf(option, parameters));
}

/** Reads fields of the node, or of one of its collections, the same way. */
export function fieldsOf(
	context: IExecuteFunctions,
	itemIndex: number,
	collection?: string,
): OptionReader {
	return toReader(context, itemIndex, ({ name }) =>
		collection === undefined ? name : `${collection}.${name}`,
	);
}

/** The methods of the reader throw TwilioError for an invalid value. */
function toReader(
	context: IExecuteFunctions,
	itemIndex: number,
	find: (option: INodeProperties) => string | undefined,
): OptionReader {
	const value = (option: INodeProperties) => {
		const name = find(option);
		if (name === undefined) return '';
		return parameter(context, itemIndex, { name, label: option.displayName });
	};
	const text = (option: INodeProperties) =>
		toText(value(option), option.displayName).trim() || undefined;
	return {
		value,
		text,
		integer: (option) => toInteger(option, text(option)),
		isOn: (option) => toBoolean(option, text(option)),
		flag: (option) => toBoolean(option, text(option) ?? 'false') || undefined,
		choice: (option) => toChoice(option, text(option)),
		list: (option, separator = /\n/) => toList(option, value(option), separator),
	};
}

function toInteger(
	{ displayName, typeOptions }: INodeProperties,
	text: string | undefined,
): number | undefined {
	if (text === undefined) return undefined;
	const { minValue = 0, maxValue = Number.MAX_SAFE_INTEGER } = typeOptions ?? {};
	const value = Number(text);
	if (Number.isInteger(value) && value >= minValue && value <= maxValue) return value;
	const range =
		maxValue === Number.MAX_SAFE_INTEGER
			? `of at least ${minValue}`
			: `from ${minValue} to ${maxValue}`;
	throw wrongValue(displayName, text, `a whole number ${range}`);
}

/** Reads text, which expressions may return; the field's default if it is empty. @throws TwilioError */
function toBoolean(field: INodeProperties, given: string | undefined): boolean {
	const text = given || String(field.default);
	if (/^true$/i.test(text)) return true;
	if (/^false$/i.test(text)) return false;
	throw wrongValue(field.displayName, text, 'true or false');
}

/** Reads a field that offers a choice; its default if it is empty. @throws TwilioError */
export function choiceParameter(
	context: IExecuteFunctions,
	itemIndex: number,
	field: INodeProperties,
): string {
	return fieldsOf(context, itemIndex).choice(field) ?? String(field.default);
}

function toChoice(
	{ displayName, options = [] }: INodeProperties,
	text: string | undefined,
): string | undefined {
	const values = options.map((option) => ('value' in option ? String(option.value) : ''));
	if (text === undefined || values.includes(text)) return text;
	throw wrongValue(displayName, text, `one of ${values.filter(Boolean).join(', ')}`);
}

function toList(
	{ displayName }: INodeProperties,
	value: unknown,
	separator: RegExp,
): string[] | undefined {
	const texts = [value]
		.flat(Infinity)
		.flatMap((one) => {
			if (typeof one !== 'object' || one === null) {
				return String(one ?? '').split(separator);
			}
			throw refusal(
				`"${displayName}" contains an object, not text`,
				'Use an expression that picks one value out of it, e.g. {{ $json.url }}.',
			);
		})
		.map((text) => text.trim())
		.filter((text) => text !== '');
	return texts.length === 0 ? undefined : texts;
}

function wrongValue(label: string, text: string, allowed: string) {
	return refusal(
		`"${label}" is not ${allowed}: ${text.slice(0, 40)}`,
		'Correct it. If it is an expression, look at the input of this node for the field it reads.',
	);
}
