import { utcDate } from '../dates';
import type { Account } from '../world';
import type { Resource } from './resource';

/** https://www.twilio.com/docs/iam/api/account */
export const accountResource = ({
	sid,
	ownerSid,
	friendlyName,
	type,
	authToken,
	dateCreated,
}: Account): Resource => ({
	element: 'Account',
	fields: {
		sid,
		friendly_name: friendlyName,
		type,
		status: 'active',
		auth_token: authToken,
		owner_account_sid: ownerSid,
		date_created: utcDate(dateCreated),
		date_updated: utcDate(dateCreated),
		uri: `/2010-04-01/Accounts/${sid}.json`,
		subresource_uris: {
			incoming_phone_numbers: `/2010-04-01/Accounts/${sid}/IncomingPhoneNumbers.json`,
			messages: `/2010-04-01/Accounts/${sid}/Messages.json`,
		},
	},
});
