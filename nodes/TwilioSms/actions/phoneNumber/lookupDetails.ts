import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { toUtcSeconds } from '../../compose/checkInput';
import { refusal } from '../../errors/twilioError';
import { fieldsOf, type OptionReader } from '../../run/optionReader';
import { dateText } from '../../run/parameters';
import { collectionField, textField } from '../../shared/fields';

const lastVerifiedDate = textField(
	'Last Verified Date',
	'lastVerifiedDate',
	'When you last knew that the number belongs to the person, for example when they agreed to your texts',
	{
		type: 'dateTime',
		displayOptions: { show: { fields: ['reassigned_number'] } },
	},
);

/** Each has the name of its parameter at Twilio, in camelCase. */
const identityFields = [
	textField('Address Country Code', 'addressCountryCode', 'The two-letter code of the country', {
		placeholder: 'e.g. US',
	}),
	textField('Address Line 1', 'addressLine1', 'Street and house number'),
	textField('Address Line 2', 'addressLine2', 'Apartment, floor and the like'),
	textField('City', 'city', 'The city of the address'),
	textField('Date of Birth', 'dateOfBirth', 'Year, month and day', { type: 'dateTime' }),
	textField('First Name', 'firstName', "The person's first name"),
	textField('Last Name', 'lastName', "The person's last name"),
	textField('National ID', 'nationalId', 'Such as the number of a passport'),
	textField('Postal Code', 'postalCode', 'The postal code of the address'),
	textField('State', 'state', 'The state or province of the address'),
];

const identity: INodeProperties = {
	...collectionField('Identity', 'detail', identityFields),
	description: 'What is compared with what the phone company knows',
	displayOptions: { show: { fields: ['identity_match'] } },
};

/** What Twilio has to be told for some of the fields of a lookup. */
export const detailFields: INodeProperties[] = [lastVerifiedDate, identity];

/** By Twilio's parameters. @throws TwilioError when something is missing or invalid. */
export function readDetails(
	context: IExecuteFunctions,
	itemIndex: number,
	fields: readonly string[],
): Record<string, string> {
	return {
		...(fields.includes('reassigned_number') && readLastVerified(context, itemIndex)),
		...(fields.includes('identity_match') && readIdentity(context, itemIndex)),
	};
}

function readLastVerified(context: IExecuteFunctions, itemIndex: number): Record<string, string> {
	const date = toDay(context, fieldsOf(context, itemIndex), lastVerifiedDate);
	if (date !== undefined) return { LastVerifiedDate: date };
	throw refusal(
		'"Last Verified Date" is empty',
		'The field "Reassigned Number" says whether the number has changed hands since a date. Fill in that date, or remove the field.',
	);
}

function readIdentity(context: IExecuteFunctions, itemIndex: number): Record<string, string> {
	const reader = fieldsOf(context, itemIndex, identity.name);
	const details = identityFields.flatMap((field): Array<[string, string]> => {
		const value = field.type === 'dateTime' ? toDay(context, reader, field) : reader.text(field);
		const parameter = field.name.replace(/^./, (letter) => letter.toUpperCase());
		return value === undefined ? [] : [[parameter, value]];
	});
	if (details.length > 0) return Object.fromEntries(details);
	throw refusal(
		'"Identity" is empty',
		'The field "Identity Match" compares what you know of the person. Fill in at least a name, or remove the field.',
	);
}

/** YYYYMMDD, as the day is written: another time zone would make it the day before. */
function toDay(
	context: IExecuteFunctions,
	reader: OptionReader,
	field: INodeProperties,
): string | undefined {
	const text = dateText(reader.value(field)).replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3');
	const time = toUtcSeconds(text, field.displayName, context.getTimezone());
	return time && (/^\d{4}-\d\d-\d\d/.exec(text)?.[0] ?? time.slice(0, 10)).replaceAll('-', '');
}
