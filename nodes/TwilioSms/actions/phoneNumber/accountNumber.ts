import type { IDataObject } from 'n8n-workflow';
import { toColumns } from '../../shared/columns';

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

/** @see https://www.twilio.com/docs/phone-numbers/api/incomingphonenumber-resource */
export function toAccountNumber(record: IDataObject): IDataObject {
	return toColumns(record, names);
}
