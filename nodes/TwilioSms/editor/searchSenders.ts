import { refusal } from '../errors/twilioError';
import { messagingServiceList } from '../twilio/messagingServices';
import { phoneNumberList } from '../twilio/phoneNumbers';
import { byName, byNumber, listSearch } from './searchLists';

/** The account's numbers that can text, then its Messaging Services. */
export const searchSenders = listSearch(
	(connection) => {
		if (connection.apiVersion === '2008-08-01') {
			throw refusal(
				'The API version 2008-08-01 cannot list senders',
				'Choose "Number" in "From", and enter the number.',
			);
		}
		return [
			byNumber(phoneNumberList(connection), 'phone_number'),
			byName(messagingServiceList, ' (Messaging Service)'),
		];
	},
	[
		'This Twilio account has no number for texting and no Messaging Service',
		'Get a number in Twilio Console > Phone Numbers > Manage > Buy a number',
	],
);
