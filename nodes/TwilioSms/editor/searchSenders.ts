import { refusal } from '../errors/twilioError';
import { messagingServiceList } from '../twilio/messagingServices';
import { channelSenderList } from '../twilio/channelSenders';
import { phoneNumberList, shortCodeList } from '../twilio/phoneNumbers';
import { byName, byNumber, bySender, byShortCode, listSearch } from './searchLists';

/** The account's numbers that can text, its Messaging Services, then its other senders. */
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
			byShortCode(shortCodeList(connection)),
			bySender(channelSenderList('whatsapp'), 'address', ' (WhatsApp)'),
			bySender(channelSenderList('rcs'), 'address', ' (RCS)'),
		];
	},
	[
		'This Twilio account has nothing to send from: no number for texting, no Messaging Service and no sender on WhatsApp or RCS',
		'Get a number in Twilio Console > Phone Numbers > Manage > Buy a number',
	],
);
