import { messagingServiceList } from '../twilio/messagingServices';
import { byName, listSearch } from './searchLists';

/** The account's Messaging Services, by SID. */
export const searchMessagingServices = listSearch(
	() => [byName(messagingServiceList)],
	[
		'This Twilio account has no Messaging Service',
		'Create one in Twilio Console > Messaging > Services, or choose a phone number instead',
	],
);
