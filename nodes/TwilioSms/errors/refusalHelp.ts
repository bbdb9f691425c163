const noRecipient =
	'There is no recipient. Fill in "To"; if it is an expression, check that it has a value for this item.';
const notYourSender =
	'The sender in "From" is not one of your Twilio numbers, or it cannot text this recipient. Choose a number from the list; Twilio Console > Phone Numbers > Manage > Active numbers shows what each can do.';
const emptyMessage =
	'The message is empty. Write a text, choose a template in "Content", or add a file in "Media URLs".';
const outsideWindow =
	'A message can be scheduled between 5 minutes and 35 days ahead. Choose a time in that range, and check its time zone.';
const noDomain =
	'Twilio shortens links only on a web domain of your own, and this account has none set up. Search for Link Shortening in the Twilio Console to add one, or remove the option "Shorten Links".';
const blockedLink =
	'Twilio blocks a link in this message because of fraud, or because the owner of the page asked for it. Remove the link, or ask Twilio support.';

/**
 * What to do when Twilio refuses a request, by error code, for people who do not know Twilio. The
 * meanings come from https://www.twilio.com/docs/api/errors, the words are our own.
 */
export const refusalHelp: Readonly<Record<number, string>> = {
	10001:
		'This Twilio account is not active: it may have run out of money, or broken a rule of Twilio’s. Sign in to the Twilio Console, and check the notices and Billing.',
	13803:
		'Twilio’s regions in Ireland and Australia cannot send what a trigger answers under "Respond". Use "Reply to a message" instead.',
	14103:
		'The reply to an incoming message has no text that can be sent. Look at the field "Respond" of the trigger: if it is an expression, it may be empty for this message.',
	20001:
		'Twilio does not recognize one of the values in this request. Check the API version in the credential, and the options of this node.',
	20002: 'A name in this request is empty or longer than 64 characters. Shorten it, or fill it in.',
	20003:
		'Twilio rejected these credentials, or the API key lacks a permission. Copy the Account SID and the Auth Token (or the API key and its secret) again from the Twilio Console, and test the credential.',
	20004:
		'This address does not accept that kind of request. Check the API URL and the API version in the credential.',
	20005:
		'This Twilio account is not active: it may have run out of money, been suspended, or never been activated. Sign in to the Twilio Console, and check the notices and Billing.',
	20006:
		'This credential is not allowed to do that. Use the Auth Token, or give the API key the permission in Twilio Console > Account Management > API keys & tokens.',
	20007:
		'Twilio returns at most 1,000 results at once. Lower the limit, or switch on "Return All", which reads page by page.',
	20008:
		'Twilio’s test credentials can only simulate sending. For anything else, use the live Account SID and Auth Token from the first page of the Twilio Console.',
	20009:
		'Twilio is still processing this message, so it cannot be deleted or redacted yet. Try again in a few minutes; a scheduled message can be canceled instead.',
	20403:
		'Twilio denies this account access: it may be suspended or closed. Sign in to the Twilio Console, read the notices there, and ask Twilio support.',
	20404:
		'Twilio cannot find this in your account. Check the ID you entered and the Account SID in the credential: messages and numbers belong to one account and one region.',
	20409:
		'Something else is changing this message or setting at the same time. Wait a moment, then try again.',
	20410:
		'Twilio has switched off this old way of sending. Set the API version in the credential to 2010-04-01.',
	20422:
		'Twilio does not accept one of the values; its message says which. Correct that field in this node.',
	20429:
		'Twilio received too many requests from this account at once, and did not carry this one out. Try again in a moment, or send fewer at once.',
	20500: 'Twilio had an internal problem. Check status.twilio.com, and try again in a few minutes.',
	20503:
		'Twilio is not available right now. Check status.twilio.com, and try again in a few minutes.',

	21201: noRecipient,
	21211:
		'The recipient is not a valid phone number. Write it with a plus sign and the country code, such as +14155550123, and check for missing digits or a letter O in place of a zero.',
	21212:
		'The sender is not a valid phone number or sender name. Choose one of your Twilio numbers in "From"; a sender name can have up to 11 letters, digits and spaces.',
	21219:
		'A trial account can reach only numbers that you have verified. Verify this one in Twilio Console > Phone Numbers > Manage > Verified Caller IDs, or upgrade the account.',
	21265:
		'The recipient is a short code (a number of five or six digits), which cannot be texted. Use a full phone number with its country code.',
	21266:
		'The sender and the recipient are the same number, and a Twilio number cannot text itself. Check "To" and "From".',
	21267:
		'A trial account cannot send under a name. Choose your Twilio number in "From", or upgrade the account in Twilio Console > Billing.',
	21402:
		'Twilio does not accept the webhook URL of this n8n. Set n8n’s environment variable WEBHOOK_URL, or the option "Public URL" of the trigger, to a full address that starts with https://.',
	21408:
		'Your Twilio account is not allowed to text this country yet. Select the country in Twilio Console > Messaging > Settings > Geo permissions, save, and send again.',
	21470:
		'The Account SID is not one: it is AC followed by 32 characters. Copy it again from the first page of the Twilio Console.',
	21471:
		'There is no Twilio account with this Account SID. Copy it again from the first page of the Twilio Console, and check "Subaccount SID" in the credential.',
	21601: notYourSender,
	21602: emptyMessage,
	21603: 'There is no sender. Choose one of your numbers or a Messaging Service in "From".',
	21604: noRecipient,
	21605:
		'API version 2008-08-01 allows only 160 characters. Shorten the text, or set the API version in the credential to 2010-04-01.',
	21606: notYourSender,
	21607:
		'A trial account can send only from its trial number. Choose that number in "From", or upgrade the account in Twilio Console > Billing.',
	21608:
		'A trial account can text only numbers that you have verified. Verify this one in Twilio Console > Phone Numbers > Manage > Verified Caller IDs, or upgrade the account.',
	21609:
		'Twilio cannot use the status callback URL. Enter a full address that starts with https://, can be reached from the internet, and has no underscore in its host name.',
	21610:
		'This person replied STOP, so Twilio blocks your texts to them. Take the number off your list; only they can allow texts again, by sending START to your number.',
	21611:
		'This sender already has more messages waiting than it can send in ten hours. Wait and send more slowly, or spread messages over several numbers with a Messaging Service (Twilio Console > Messaging > Services).',
	21612:
		'Twilio has no route from this sender to this recipient. Check the number, or use another sender, ideally one from the recipient’s country.',
	21614:
		'The recipient is not a mobile number: it may be a landline, or mistyped. Check it, or ask this person for a mobile number.',
	21616:
		'The sender matches more than one of your numbers. Choose it from the list in "From", or write it with a plus sign and the country code.',
	21617: 'The text is longer than 1,600 characters. Shorten it, or split it into several messages.',
	21618:
		'Phone companies would block this text, so Twilio does not send it. Reword it: say who you are, and avoid short links.',
	21619: emptyMessage,
	21620:
		'A media URL is not a full web address. Start it with https://, and make sure that anyone can open it without signing in.',
	21621:
		'This sender can send only text, no pictures or other media. Choose a number that supports MMS, or put a link in the text.',
	21622:
		'MMS (pictures and other media) is not switched on for this Twilio account. Ask Twilio support, or put a link in the text.',
	21623: 'A message can carry at most 10 files. Remove some, or send several messages.',
	21624:
		'The validity period is out of range. Set it between 1 and 36,000 seconds (ten hours), or leave it out.',
	21635:
		'The recipient is a landline, which cannot receive texts. Check the number, or ask this person for a mobile number.',
	21654:
		'The message has template variables but no template. Choose one in "Content", or remove the variables.',
	21655:
		'Twilio cannot find this content template. Copy its ID, which starts with HX, again from Twilio Console > Messaging > Content Template Builder, and check that it belongs to the same account as the credential.',
	21656:
		'The variables do not match the content template. Give every variable of the template a value that is not empty.',
	21657:
		'The recipient’s country does not accept this sender name. Choose another sender in "From", such as one of your numbers.',
	21658: 'One of the values is too long. Shorten the text or the template variables.',
	21659:
		'The sender is not a Twilio number, or is a short code of another country. Choose one of your Twilio numbers in "From".',
	21660:
		'The sender belongs to another Twilio account. Choose a number of this account in "From", or use the credential of the account that owns the number.',
	21661:
		'The sender cannot send texts. Choose another number; Twilio Console > Phone Numbers > Manage > Active numbers shows what each can do.',
	21663:
		'The number in "From" is set up for another Twilio region than the one in "API URL" of the credential. Change the region of the number at Twilio, or the API URL and the credential.',
	21664:
		'A fallback sender cannot be combined with a fixed sender. Choose a Messaging Service in "From", or remove the fallback sender.',
	21665:
		'The fallback sender is not one of your SMS senders. Enter one of your Twilio numbers, with a plus sign and the country code.',
	21666:
		'A fallback sender needs a Messaging Service. Choose one in "From", or remove the fallback sender.',
	21667:
		'The Messaging Service has no RCS sender to fall back from. Add one in Twilio Console > Messaging > Services, or remove the fallback sender.',
	21668:
		'Twilio’s region in Ireland does not support US and Canadian numbers. Send from another number or a sender name, or use the US region in "API URL" of the credential.',
	21670:
		'Twilio’s region in Ireland cannot send pictures or other media. Put a link in the text, or use the US region in "API URL" of the credential.',
	21701:
		'Twilio cannot find this Messaging Service (a group of senders). Choose one from the list in "From", and check that the credential belongs to the same account.',
	21702:
		'This Messaging Service cannot send right now. Check it in Twilio Console > Messaging > Services, or choose another sender.',
	21703:
		'No sender in this Messaging Service can text this recipient. Add one that can, ideally from the recipient’s country, in Twilio Console > Messaging > Services > Sender Pool.',
	21704:
		'This Messaging Service has no senders. Add a number in Twilio Console > Messaging > Services > Sender Pool.',
	21705:
		'This is not the ID of a Messaging Service, which is MG followed by 32 characters. Choose one from the list in "From".',
	21710: 'This number is already in the Messaging Service. There is nothing left to do.',
	21711:
		'The sender does not belong to this Messaging Service. Add it in Twilio Console > Messaging > Services > Sender Pool, or choose another sender.',
	21712:
		'The number belongs to another Messaging Service. Remove it there first, in Twilio Console > Messaging > Services > Sender Pool.',
	21910:
		'The sender and the recipient are on different channels, such as WhatsApp and SMS. Choose the channel in "Channel", and a sender that is set up for it.',

	30101: noDomain,
	30106: noDomain,
	30107: noDomain,
	30108: noDomain,
	30110: blockedLink,
	30111: blockedLink,
	30400:
		'Twilio cannot make this change to the message. To cancel it and also remove its text, do one after the other.',
	30409:
		'This message is no longer waiting to be sent, so it cannot be canceled. The operation "Get" shows its status.',

	35111: 'The message is to be scheduled but has no time. Set a time in "Send At", or send it now.',
	35114: outsideWindow,
	35115: outsideWindow,
	35117:
		'Twilio cannot use the time in "Send At". Choose one between 5 minutes and 35 days ahead, and check its time zone.',
	35118:
		'Only a Messaging Service (a group of senders) can send later. Choose one in "From"; you can create one in Twilio Console > Messaging > Services.',
	35119:
		'The message has a time but is not marked as scheduled. Schedule it with the option "Send At", or remove the time.',
	35125:
		'This account already has 500,000 scheduled messages, the most that Twilio accepts. Wait until some are sent, or cancel some.',

	60600:
		'This number is not in use, or Twilio knows nothing about numbers of this kind. Check it for mistyped digits.',
	60601:
		'Your account is not allowed to look up Canadian numbers yet. Ask Twilio support to allow it.',
	60606:
		'Your account does not have access to one of the chosen fields. Remove that field, or ask Twilio support to switch it on.',
	60607:
		'One of the chosen fields is not available for numbers in this country. Remove that field.',
	60608: 'Twilio got no answer from the phone company. Try again in a few minutes.',
	60611:
		'Your account has used up its lookups of one of the chosen fields. Remove that field, or ask Twilio support for more.',
	60616:
		'You are looking up numbers faster than the phone companies allow. Try again in a few minutes, and look up fewer at once.',
	60699:
		'Twilio has switched lookups off for this account because of unusual activity. Ask Twilio support to switch them on again.',
	70051:
		'This API key lacks a permission, or is suspended. Add the permission in Twilio Console > Account Management > API keys & tokens, or use a Standard key or the Auth Token.',
	572002:
		'During a trial, Twilio assigns one sender to each recipient. Choose the number that the Twilio Console shows for this recipient, or upgrade the account.',
	572005:
		'A trial account can text only verified numbers, and the code for this one has not been entered yet. Finish the verification in Twilio Console > Phone Numbers > Manage > Verified Caller IDs, or upgrade the account.',
};
