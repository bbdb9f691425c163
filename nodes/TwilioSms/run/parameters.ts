import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { isRecord } from '../shared/record';
import { listMode, sidMode, textField } from '../shared/fields';
import { refusal } from '../errors/twilioError';

export const fromField: INodeProperties = {
	displayName: 'From',
	name: 'from',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	required: true,
	description:
		'Who the message comes from: one of your Twilio numbers, Messaging Services, short codes, or senders on WhatsApp or RCS',
	modes: [
		listMode('sender', 'searchSenders'),
		{
			displayName: 'Number',
			name: 'phoneNumber',
			type: 'string',
			placeholder: 'e.g. +14155550100',
			hint: 'A number, short code, sender name or address such as whatsapp:+14155550100 of your Twilio account',
		},
		sidMode('Service', 'messagingServiceSid', {
			prefix: 'MG',
			what: 'Messaging Service',
			hint: 'The SID of a Messaging Service, which then picks one of its senders: RCS first, if it has such a sender',
		}),
	],
};

export const toField = textField(
	'To',
	'to',
	'The number to text. Outside the US it needs "+" and the country code, e.g. +44 7700 900123. If "From" is a WhatsApp or RCS sender, the message goes there, too; with a Messaging Service, choose WhatsApp in "Channel".',
	{ required: true, placeholder: 'e.g. +14155550123' },
);

/** A parameter, and what its field is called. */
interface Named {
	name: string;
	label: string;
}

/** More is a whole file in the wrong field. Reading it would keep n8n from everything else. */
const maxLength = 100_000;

/**
 * Reads a parameter as n8n gives it; '' if it is missing.
 * @throws TwilioError for a text in it that is longer than any field has to be.
 */
export function parameter(
	context: IExecuteFunctions,
	itemIndex: number,
	{ name, label }: Named,
): unknown {
	// Only whole fields are resource locators. n8n would throw for an option that the operation lacks.
	const extractValue = !name.includes('.');
	const value: unknown = context.getNodeParameter(name, itemIndex, '', { extractValue });
	const tooLong = textsIn(value).find(({ length }) => length > maxLength);
	if (tooLong === undefined) return value ?? '';
	throw refusal(
		`"${label}" has ${tooLong.length} characters, but only ${maxLength} are allowed`,
		'Shorten it. If it is an expression, look at the input of this node: it may read a whole file or list.',
	);
}

/** The names in an object count, too. */
function textsIn(value: unknown): string[] {
	if (Array.isArray(value)) return value.flatMap(textsIn);
	if (isRecord(value)) return Object.entries(value).flatMap(textsIn);
	return typeof value === 'string' ? [value] : [];
}

/** Reads a parameter as text, as `toText` does. @throws TwilioError */
export function textParameter(context: IExecuteFunctions, itemIndex: number, named: Named): string {
	return toText(parameter(context, itemIndex, named), named.label);
}

/**
 * Makes text of what n8n gave for a parameter. Numbers, which spreadsheets often contain, become text.
 * @throws TwilioError for a list or an object, which would be sent as "[object Object]".
 */
export function toText(value: unknown, label: string): string {
	if (typeof value !== 'object') return String(value);
	const [kind, help] = Array.isArray(value)
		? ['a list', ' Or put a Split Out node before this one, to get one item per value.']
		: ['an object', ''];
	throw refusal(
		`"${label}" is ${kind}, not text`,
		`Use an expression that picks one value out of it, e.g. {{ $json.name }}.${help}`,
	);
}

/**
 * Reads the value of a date field or an expression as text; '' if it is missing. Luxon dates, which
 * n8n uses, turn into ISO 8601 by themselves, JavaScript dates do not. Anything that is not a date
 * stays readable for the error about it.
 */
export function dateText(value: unknown): string {
	const isDate = value instanceof Date && !Number.isNaN(value.getTime());
	const text = String(isDate ? value.toISOString() : (value ?? '')).trim();
	return text === '[object Object]' ? JSON.stringify(value) : text;
}
