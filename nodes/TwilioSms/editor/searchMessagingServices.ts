import { messagingServiceList } from '../twilio/messagingServices';
import { searchByName } from './searchByName';

/** The account's Messaging Services, by SID. */
export const searchMessagingServices = searchByName(messagingServiceList, [
	'This Twilio account has no Messaging Service',
	'Create one in Twilio Console > Messaging > Services, or choose a phone number instead',
]);
