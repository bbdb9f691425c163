import type { IDataObject } from 'n8n-workflow';
import { camelCase } from '../../shared/camelCase';
import { toIsoDate } from '../../shared/message';

/** Of a number of the account, in the order of the columns in n8n. */
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
 * A number of the account as it is output: camelCase, dates ISO 8601 in UTC, null for what is not
 * set, where Twilio has an empty text.
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
