import { utcDate } from '../dates';
import type { Account, PhoneNumber } from '../world';
import type { Resource } from './resource';

/** https://www.twilio.com/docs/messaging/api/short-code-resource */
export const shortCodeResource = (account: Account, number: PhoneNumber): Resource => ({
	element: 'ShortCode',
	fields: {
		sid: number.sid,
		account_sid: account.sid,
		friendly_name: number.friendlyName,
		short_code: number.phoneNumber,
		date_created: utcDate(number.dateCreated),
		date_updated: utcDate(number.dateUpdated),
		sms_url: number.smsUrl,
		sms_method: number.smsMethod,
		sms_fallback_url: number.smsFallbackUrl,
		sms_fallback_method: number.smsFallbackMethod,
		api_version: '2010-04-01',
		uri: `/2010-04-01/Accounts/${account.sid}/SMS/ShortCodes/${number.sid}.json`,
	},
});
