import type { IDataObject } from 'n8n-workflow';
import { camelCase } from '../../shared/camelCase';
import { toIsoDate } from '../../shared/message';

/** The fields of a number, in the order of n8n's columns. */
const names = [
	'sid',
	'account_sid',
	'phone_number',
	'friendly_name',
	'type',
	'status',
	'capabilities',
	'sms_url',
	'sms_method',
	'sms_fallback_url',
	'sms_fallback_method',
	'sms_application_sid',
	'voice_url',
	'voice_method',
	'date_created',
	'date_updated',
	'uri',
];

/**
 * Turns a number of the account into an output: camelCase, dates in ISO 8601 and UTC, null where
 * Twilio has an empty text.
 * @see https://www.twilio.com/docs/phone-numbers/api/incomingphonenumber-resource
 */
export function toAccountNumber(record: IDataObject): IDataObject {
	return Object.fromEntries(
		names.map((name) => {
			const value = record[name] === '' ? null : (record[name] ?? null);
			const isDate = name.startsWith('date_') && typeof value === 'string';
			return [camelCase(name), isDate ? toIsoDate(value) : value];
		}),
	);
}
