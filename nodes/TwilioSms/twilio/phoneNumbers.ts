import type { IDataObject } from 'n8n-workflow';
import type { Connection } from './client/connection';
import { refusal } from '../errors/twilioError';
import { accountPath } from './client/hosts';
import { queryOf, readAllRecords, readRecordPages, type List } from './client/pages';
import { readResource, toSettings, updateResource, type WebhookSettings } from './webhookSettings';

/** A number of the account. */
export interface PhoneNumber {
	sid: string;
	phoneNumber: string;
	canText: boolean;
	/** The URLs that Twilio calls when somebody texts the number. */
	settings: WebhookSettings;
}

const settingNames = [
	'SmsUrl',
	'SmsMethod',
	'SmsFallbackUrl',
	'SmsFallbackMethod',
	'SmsApplicationSid',
];
const pageSize = 100;

/** @see https://www.twilio.com/docs/phone-numbers/api/incomingphonenumber-resource */
export function phoneNumberList(connection: Connection): List {
	return {
		product: 'api',
		firstPage: `${listPath(connection)}.json?PageSize=${pageSize}`,
		recordsName: 'incoming_phone_numbers',
	};
}

/** @see https://www.twilio.com/docs/messaging/api/short-code-resource */
export function shortCodeList(connection: Connection): List {
	return {
		product: 'api',
		firstPage: `${accountPath(connection, 'SMS/ShortCodes')}.json?PageSize=${pageSize}`,
		recordsName: 'short_codes',
	};
}

/** The filters of the list of numbers, by Twilio's own names. Undefined ones are not sent. */
export interface PhoneNumberFilters {
	/** Part of a number, with `*` for any digit. */
	PhoneNumber?: string;
	FriendlyName?: string;
}

/** The numbers of the account as Twilio writes them, page by page. @throws TwilioError */
export function readPhoneNumberPages(
	connection: Connection,
	filters: PhoneNumberFilters,
	size: number,
): AsyncGenerator<IDataObject[], void, undefined> {
	const query = queryOf({ ...filters, PageSize: String(size) });
	const firstPage = `${listPath(connection)}.json?${query}`;
	return readRecordPages(connection, { ...phoneNumberList(connection), firstPage });
}

/** @throws TwilioError */
export async function readPhoneNumber(connection: Connection, sid: string): Promise<PhoneNumber> {
	return toPhoneNumber(await readResource(connection, numberUrl(connection, sid)));
}

/** All numbers of the account. @throws TwilioError */
export async function readPhoneNumbers(connection: Connection): Promise<PhoneNumber[]> {
	const records = await readAllRecords(connection, phoneNumberList(connection));
	return records.map(toPhoneNumber);
}

/** The number of the account that is this one, in E.164; undefined if it has no such. @throws TwilioError */
export async function findPhoneNumber(
	connection: Connection,
	phoneNumber: string,
): Promise<PhoneNumber | undefined> {
	for await (const page of readPhoneNumberPages(connection, { PhoneNumber: phoneNumber }, 20)) {
		const found = page.map(toPhoneNumber).find((number) => number.phoneNumber === phoneNumber);
		if (found) return found;
	}
	return undefined;
}

/** Resolves with the changed number. @throws TwilioError */
export async function updatePhoneNumber(
	connection: Connection,
	sid: string,
	changes: WebhookSettings,
): Promise<PhoneNumber> {
	return toPhoneNumber(await updateResource(connection, numberUrl(connection, sid), changes));
}

function numberUrl(connection: Connection, sid: string): string {
	return `${connection.apiUrl}${listPath(connection)}/${sid}.json`;
}

function listPath(connection: Connection): string {
	if (connection.apiVersion === '2008-08-01') {
		throw refusal(
			'The API version 2008-08-01 cannot list numbers',
			'Choose "Manual Setup" in "Listen On", and enter the webhook URL at your server yourself.',
		);
	}
	return accountPath(connection, 'IncomingPhoneNumbers');
}

function toPhoneNumber(resource: IDataObject): PhoneNumber {
	return {
		sid: String(resource.sid),
		phoneNumber: String(resource.phone_number ?? resource.sid),
		canText: (resource.capabilities as IDataObject | undefined)?.sms === true,
		settings: toSettings(resource, settingNames),
	};
}
