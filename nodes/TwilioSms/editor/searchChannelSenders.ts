import { channelSenderList } from '../twilio/channelSenders';
import { bySender, listSearch } from './searchLists';

/** The account's senders on WhatsApp and RCS, by SID. */
export const searchChannelSenders = listSearch(
	() => [
		bySender(channelSenderList('whatsapp'), 'sid', ' (WhatsApp)'),
		bySender(channelSenderList('rcs'), 'sid', ' (RCS)'),
	],
	[
		'This Twilio account has no sender on WhatsApp or RCS',
		'Set one up in Twilio Console > Messaging > Senders. The WhatsApp sandbox is not one: choose "Manual Setup" in "Listen On", and paste the webhook URL into its settings.',
	],
);
