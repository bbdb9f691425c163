const noRecipient =
	'No recipient was given. Fill in To, and check that its expression has a value for this item.';
const notYourSender =
	'The sender is not a number of this Twilio account that can text this recipient. Choose one from the list in From; your numbers and what they can do are in Twilio Console > Phone Numbers > Manage > Active numbers.';
const emptyMessage =
	'The message is empty. Fill in the text, choose a template in Content, or add a file with the option Media URLs.';
const outsideWindow =
	'A message can be scheduled from 5 minutes to 35 days ahead. Choose a time within that window, and check its time zone.';
const noDomain =
	'Twilio shortens links only under a web domain of yours, and this account has none that is ready. Search for Link Shortening in the Twilio Console to set one up, or remove the option Shorten Links.';
const blockedLink =
	'Twilio blocks a link in this message, after fraud or because the owner of the page asked for it. Remove the link, or ask Twilio support.';

/**
 * What to do when Twilio refuses a request, by its error code, for people who do not know Twilio.
 * Meanings: https://www.twilio.com/docs/api/errors. Words: our own.
 */
export const refusalHelp: Readonly<Record<number, string>> = {
	20001:
		'Twilio does not know one of the values that were sent. Check the API version in the credential, and the options of this node.',
	20003:
		'Twilio does not accept this sign-in, or the API key may not do this. Copy the Account SID and Auth Token (or API key and secret) again from the Twilio Console, and test the credential.',
	20004:
		'This address does not take that kind of request. Check the API URL and the API version in the credential.',
	20005:
		'The Twilio account is not active: its money may have run out, or it was suspended or never activated. Sign in to the Twilio Console and look at the notices there and at Billing.',
	20006:
		'The credential may not do this. Use the Auth Token, or give the API key this permission in Twilio Console > Account Management > API keys & tokens.',
	20007:
		'More than 1,000 results were asked for at once. Lower the limit, or return all, which fetches page after page.',
	20008:
		'Twilio’s test credentials only pretend to send, and can do nothing else. For this, use the live Account SID and Auth Token from the start page of the Twilio Console.',
	20009:
		'Twilio is not done with this message, so it cannot be deleted or redacted yet. Wait a few minutes and try again; a scheduled message can be canceled.',
	20403:
		'Twilio does not let this account in: it may be suspended or closed. Sign in to the Twilio Console, look at the notices there, and ask Twilio support.',
	20404:
		'Twilio has nothing by that name in this account. Check the Account SID in the credential and the message or number asked for; each belongs to one account and one region.',
	20409: 'Something else is just changing this message or setting. Wait a moment and try again.',
	20410:
		'Twilio has switched off this old way of sending. Set the API version in the credential to 2010-04-01.',
	20422:
		'One of the values sent is not allowed; the words from Twilio name it. Correct that field of this node.',
	20429:
		'Too many requests reached Twilio at the same moment, and this one was not carried out. Send it again in a moment, or send fewer at once.',
	20500:
		'Something went wrong inside Twilio. Look at status.twilio.com, and try again in a few minutes.',
	20503:
		'Twilio is not available right now. Look at status.twilio.com, and try again in a few minutes.',

	21201: noRecipient,
	21211:
		'The recipient is not a valid phone number. Write it with a plus sign and the country code, such as +14155550123, and look for missing digits or a letter O in place of a zero.',
	21212:
		'The sender is not a valid phone number, or a name that may not be used: those have up to 11 letters, digits and spaces. Choose one of your Twilio numbers in From.',
	21265:
		'The recipient is a short code (a number of five or six digits), and those cannot be texted. Use a full phone number with its country code.',
	21266:
		'Sender and recipient are the same number. Check To and From: a Twilio number cannot text itself.',
	21267:
		'A trial account cannot send under a name. Choose your Twilio number in From, or upgrade the account in Twilio Console > Billing.',
	21408:
		'Your Twilio account may not text this country yet. Tick the country in Twilio Console > Messaging > Settings > Geo permissions, save, and send again.',
	21601: notYourSender,
	21602: emptyMessage,
	21603: 'No sender was given. Choose one of your numbers or a Messaging Service in From.',
	21604: noRecipient,
	21605:
		'The text is longer than the 160 characters that API version 2008-08-01 allows. Shorten it, or set the API version in the credential to 2010-04-01.',
	21606: notYourSender,
	21607:
		'A trial account can send only from its own trial number. Choose that number in From, or upgrade the account in Twilio Console > Billing.',
	21608:
		'A trial account can text only numbers that you have verified. Verify this one in Twilio Console > Phone Numbers > Manage > Verified Caller IDs, or upgrade the account.',
	21609:
		'Twilio cannot use the status callback address. Give a full one that starts with https://, can be reached from the internet and has no underscore in its host name.',
	21610:
		'This person replied STOP, so Twilio does not deliver your texts to them. Take the number off your list; only they can allow texts again, by sending START to your number.',
	21611:
		'More messages are waiting than this sender can send in ten hours. Wait and send more slowly, or spread them over several numbers with a Messaging Service (Twilio Console > Messaging > Services).',
	21612:
		'Twilio has no way to bring a text from this sender to this recipient. Check the number, or use another sender, best one from the recipient’s country.',
	21614:
		'The recipient is not a mobile number: it may be a landline or mistyped. Check it, or ask this person for a mobile number.',
	21616:
		'The sender fits several of your numbers. Choose it from the list in From, or write it with its plus sign and country code.',
	21617: 'The text is longer than 1,600 characters. Shorten it, or send it as several messages.',
	21618:
		'Phone companies block this text, so Twilio does not send it. Reword it: say who you are, and leave out short links.',
	21619: emptyMessage,
	21620:
		'A media URL is not a full web address. Start it with https://, and make sure that anyone can open it without signing in.',
	21621:
		'This sender can send text only, no pictures or other media. Choose a number that can send MMS, or put a link into the text.',
	21622:
		'Pictures and other media are not switched on for this Twilio account. Ask Twilio support, or put a link into the text.',
	21623: 'A message can carry at most 10 media files. Remove some, or send several messages.',
	21624:
		'The validity period is not allowed. Set it between 1 and 36,000 seconds (ten hours), or leave it out.',
	21635:
		'The recipient is a landline, which cannot receive texts. Check the number, or ask this person for a mobile number.',
	21654:
		'There are values for a content template, but no template. Choose it in Content, or remove its variables.',
	21655:
		'Twilio cannot find this content template. Copy its ID, which starts with HX, again from Twilio Console > Messaging > Content Template Builder; it has to be of the same account.',
	21656:
		'The variables do not fit the content template. Give every variable of the template a text that is not empty.',
	21657:
		'The recipient’s country does not accept this sender name. Choose another sender in From, such as one of your numbers.',
	21658: 'One of the values is too long. Shorten the text or the variables of the template.',
	21659:
		'The sender is not a Twilio number, or is a short code of another country. Choose one of your Twilio numbers in From.',
	21660:
		'The sender belongs to another Twilio account. Choose a number of this account in From, or use the credential of the account that owns the number.',
	21661:
		'The sender cannot send texts. Choose another number; what each can do is shown in Twilio Console > Phone Numbers > Manage > Active numbers.',
	21664:
		'A fallback sender cannot be combined with a fixed sender. Choose a Messaging Service in From, or remove the fallback sender.',
	21665:
		'The fallback sender is not one of your SMS senders. Use one of your Twilio numbers, with its plus sign and country code.',
	21666:
		'A fallback sender needs a Messaging Service. Choose one in From, or remove the fallback sender.',
	21667:
		'The Messaging Service has no RCS sender to fall back from. Add one in Twilio Console > Messaging > Services, or remove the fallback sender.',
	21701:
		'Twilio cannot find this Messaging Service (a group of senders). Choose one from the list in From, and check that the credential is of the same account.',
	21702:
		'This Messaging Service cannot send at the moment. Look at it in Twilio Console > Messaging > Services, or choose another sender.',
	21703:
		'No sender in this Messaging Service can text this recipient. Add one that can, best from the recipient’s country, in Twilio Console > Messaging > Services > Sender Pool.',
	21704:
		'This Messaging Service has no senders. Add a number in Twilio Console > Messaging > Services > Sender Pool.',
	21705:
		'This is not the ID of a Messaging Service: those are MG and 32 more characters. Choose one from the list in From.',
	21710: 'The number is in this Messaging Service already. There is nothing more to do.',
	21711:
		'The sender is not part of this Messaging Service. Add it in Twilio Console > Messaging > Services > Sender Pool, or choose another sender.',
	21712:
		'The number belongs to another Messaging Service. Remove it there first, in Twilio Console > Messaging > Services > Sender Pool.',
	21910:
		'Sender and recipient are on different channels, such as WhatsApp and SMS. Choose the channel in the option Channel, and a sender that is set up for it.',

	30101: noDomain,
	30106: noDomain,
	30107: noDomain,
	30108: noDomain,
	30110: blockedLink,
	30111: blockedLink,
	30400:
		'Twilio cannot change the message in this way. Cancel it or remove its text, one after the other.',
	30409:
		'The message was sent or ended already, so it cannot be canceled any more. Look at its status with the operation Get.',

	35111: 'The message is to be sent later, but without a time. Set the time, or send it now.',
	35114: outsideWindow,
	35115: outsideWindow,
	35117:
		'Twilio cannot use the time at which the message is to be sent. Choose one from 5 minutes to 35 days ahead, and check its time zone.',
	35118:
		'Only a Messaging Service (a group of senders) can send later. Choose one in From; you can make one in Twilio Console > Messaging > Services.',
	35119:
		'There is a time to send, but the message is not marked as scheduled. Schedule it in the options, or remove the time.',
	35125:
		'This account has 500,000 scheduled messages waiting, and Twilio takes no more. Wait until some are sent, or cancel some.',

	60600:
		'This number is not in use, or Twilio knows nothing about numbers of its kind. Check it for mistyped digits.',
	60601: 'Your account may not look up numbers of Canada yet. Ask Twilio support for it.',
	60606:
		'Your account may not ask for one of the chosen fields yet. Remove it, or ask Twilio support to switch it on.',
	60607:
		'Twilio has no answer to one of the chosen fields for numbers of this country. Remove that field.',
	60608: 'Twilio could not get the answer from the phone company. Try again in a few minutes.',
	60611:
		'Your account has used up its look-ups of one of the chosen fields. Remove that field, or ask Twilio support for more.',
	60616:
		'Numbers are looked up faster than the phone companies allow. Try again in a few minutes, and look up fewer at once.',
	60699:
		'Twilio has switched off looking up numbers for this account because of unusual use. Ask Twilio support to switch it on again.',
	572002:
		'During the trial, Twilio gives each recipient one sender. Choose the number shown for this recipient in the Twilio Console, or upgrade the account.',
	572005:
		'A trial account can text only numbers that are verified, and this one has not entered its code yet. Finish that in Twilio Console > Phone Numbers > Manage > Verified Caller IDs, or upgrade the account.',
};
