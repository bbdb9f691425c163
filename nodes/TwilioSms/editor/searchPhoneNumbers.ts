import { phoneNumberList } from '../twilio/phoneNumbers';
import { byNumber, listSearch } from './searchLists';

/** The account's numbers that can text, by SID. */
export const searchPhoneNumbers = listSearch(
	(connection) => [byNumber(phoneNumberList(connection), 'sid')],
	[
		'This Twilio account has no number for texting',
		'Get one in Twilio Console > Phone Numbers > Manage > Buy a number',
	],
);
