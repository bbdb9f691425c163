import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { collectionField, textField } from '../../shared/fields';
import { updateDisplayOptions } from '../displayOptions';
import { withoutSeparators } from '../../shared/address/e164';
import { refusal } from '../../errors/twilioError';
import { lookUpNumber } from '../../twilio/products/lookups';
import { requireCurrentApi } from '../currentApi';
import { readAddress, readCountry } from '../../compose/addressFields';
import { checkCharacters } from '../../compose/checkInput';
import { detailFields, readDetails } from './lookupDetails';
import type { Operation } from '../../run/operation';
import { fieldsOf, optionsOf } from '../../run/optionReader';
import { simplifyOption } from '../../run/simplify';

const onRequest = 'Twilio must enable it for your account';

/** @see https://www.twilio.com/docs/lookup/v2-api#data-packages */
const fields = [
	{
		name: 'Caller Name',
		value: 'caller_name',
		description: 'Who the number belongs to, for numbers in the US',
	},
	{
		name: 'Identity Match',
		value: 'identity_match',
		description: `Whether a name, an address and the like belong to the number. ${onRequest}.`,
	},
	{
		name: 'Line Status',
		value: 'line_status',
		description: `Whether the number is in use and can be reached. ${onRequest}.`,
	},
	{
		name: 'Line Type',
		value: 'line_type_intelligence',
		description: 'Whether it is a mobile, a landline or an internet number, and its phone company',
	},
	{
		name: 'Reassigned Number',
		value: 'reassigned_number',
		description: `Whether the number has changed hands since a date, for numbers in the US. ${onRequest}.`,
	},
	{
		name: 'SIM Swap',
		value: 'sim_swap',
		description: `When the number got a new SIM card, which may mean that it was stolen. ${onRequest}.`,
	},
	{
		name: 'SMS Pumping Risk',
		value: 'sms_pumping_risk',
		description: 'How likely it is that fraudsters use the number to make you pay for texts',
	},
];

const numberField = textField(
	'Phone Number',
	'phoneNumber',
	'The number to look up. Without "+" and the country code, it is read as a US number, unless the options name another country.',
	{ required: true, placeholder: 'e.g. +14155550123' },
);

const fieldsField: INodeProperties = {
	displayName: 'Fields',
	name: 'fields',
	type: 'multiOptions',
	options: fields,
	default: [],
	hint: 'Twilio bills each field for each number; a lookup without any is free',
	description:
		'What else to find out. Without any of these, you learn whether the number is valid, its country and its international form.',
};

const country = textField(
	'Country',
	'countryCode',
	'The two-letter country code of a number that is written without "+" and the country code',
	{ placeholder: 'e.g. GB' },
);

export const description = updateDisplayOptions(
	{ show: { resource: ['phoneNumber'], operation: ['lookup'] } },
	[
		numberField,
		fieldsField,
		...detailFields,
		collectionField('Options', 'option', [country, simplifyOption]),
	],
);

/** Asks Twilio about a number. An invalid number is a result, too. */
export const lookup: Operation = (context, connection) => {
	requireCurrentApi(connection, 'look up numbers');
	return (itemIndex) => {
		const options = optionsOf(context, itemIndex);
		const chosen = readFields(context, itemIndex);
		const request = {
			phoneNumber: readNumber(context, itemIndex),
			fields: chosen,
			details: readDetails(context, itemIndex, chosen),
			countryCode: readCountry(options.text(country), country.displayName),
		};
		const simplify = options.isOn(simplifyOption);
		return {
			// A look-up changes nothing, but costs money.
			subject: `look up ${JSON.stringify(request)}`,
			run: async () => {
				const { lookup: found, raw } = await lookUpNumber(connection, request);
				return [{ json: simplify ? found : raw }];
			},
		};
	};
};

function readNumber(context: IExecuteFunctions, itemIndex: number): string {
	const typed = fieldsOf(context, itemIndex).text(numberField) ?? '';
	// The "from" of a WhatsApp message has a prefix.
	const { e164, local } = readAddress(typed, numberField.displayName);
	const number = e164 ?? withoutSeparators(local);
	if (number !== '') return checkCharacters(number, 'the number');
	throw refusal(
		'No number was given',
		'Fill in "Phone Number". If it is an expression, look at the input of this node: the field it reads may be empty or have another name for this item.',
	);
}

/** An expression may return a list, or a text with commas. */
function readFields(context: IExecuteFunctions, itemIndex: number): string[] {
	const chosen = fieldsOf(context, itemIndex).list(fieldsField, /,/) ?? [];
	const known = fields.map(({ value }) => value);
	const unknown = chosen.find((name) => !known.includes(name));
	if (unknown === undefined) return chosen;
	throw refusal(
		`"Fields" has an unknown field: ${unknown.slice(0, 40)}`,
		`Choose from ${known.join(', ')}.`,
	);
}
