const blockedByRule =
	'Twilio blocked this message because of a rule about who may be texted, and when. Look the message up in Twilio Console > Monitor > Logs > Messaging, and make sure that the recipient agreed to your texts.';
const mediaTooLarge =
	'The picture or file is too large for the phone company. Make it smaller, or send a link to it.';
const mediaNotFetched =
	'The media file could not be downloaded. Open its URL in a private browser window: the file must appear without signing in.';
const certificateNotTrusted =
	'Twilio does not trust the web server that holds the media file: its certificate (for https) is wrong or has expired. Put the file on another server, or have the certificate renewed.';

/**
 * What to do when a message that Twilio accepted was not delivered, by error code, for people who
 * do not know Twilio. The meanings come from https://www.twilio.com/docs/api/errors, the words are our own.
 */
export const deliveryHelp: Readonly<Record<number, string>> = {
	11200: mediaNotFetched,
	11205: mediaNotFetched,
	11210: mediaNotFetched,
	11220: certificateNotTrusted,
	11235: certificateNotTrusted,
	11236: certificateNotTrusted,
	11237: certificateNotTrusted,
	11751: mediaTooLarge,
	12300:
		'The phone cannot show this kind of file, or the web server reports the wrong file type (content type). Send a JPEG, PNG or GIF picture, or put a link in the text.',
	14107:
		'Two numbers exchanged many automatic replies within seconds, so Twilio stopped them. Make sure that your workflow does not reply to another machine.',

	30001:
		'Messages came faster than the sender could send them, and its queue was full. Send more slowly, or add senders to the Messaging Service in Twilio Console > Messaging > Services.',
	30002:
		'The Twilio account was suspended before this message was sent. Check Twilio Console > Billing, or ask Twilio support.',
	30003:
		'The phone could not be reached: it may be switched off, out of range, or unable to receive texts. Try again later, and check the number if this keeps happening.',
	30004:
		'The recipient or their phone company blocks this message. Ask whether they receive other texts, and do not keep sending.',
	30005:
		'The number does not exist or is no longer in use. Check it, and take it off your list if it is wrong.',
	30006:
		'The number is a landline, or this sender cannot reach its phone company. Ask for a mobile number, or try another kind of sender.',
	30007:
		'Twilio or the phone company filtered this message as spam. Reword it: say who you are, avoid short links, and text only people who agreed to it.',
	30008:
		'The phone company gave no reason for the failure. Check the number, and send one more test; if other messages fail too, give their message SIDs to Twilio support.',
	30009: 'Part of a long incoming message got lost on the way. Ask the sender to send it again.',
	30010:
		'The message would cost more than the highest price you allowed. Shorten the text, use plain characters, or raise that price.',
	30011:
		'The recipient’s phone or country does not accept pictures or other media. Put a link in the text instead.',
	30017:
		'The recipient’s phone company was overloaded. Send again later, and spread large numbers of messages over more time.',
	30018:
		'The recipient’s country requires sender names to be registered, and this one is not. Register it in Twilio Console > Messaging, or send from a number.',
	30019: mediaTooLarge,
	30020: 'Twilio failed to schedule this message, so it was not sent. Schedule it again.',
	30021:
		'The Messaging Service had a problem inside Twilio. Send the message again in a few minutes.',
	30022:
		'US phone companies limit how fast a registered business may text, and this message came too fast. Send more slowly, and wait before you text the same person again.',
	30023:
		'Your business has reached the number of texts that US phone companies accept from it in a day. Send the rest after midnight Pacific time.',
	30024:
		'The recipient’s phone company does not know this sender yet. If you have just registered it, wait a day; otherwise ask Twilio support.',
	30027:
		'Your business has reached the number of texts that T-Mobile accepts from it in a day. Send the rest after midnight Pacific time.',
	30028:
		'Twilio does not know this API version. Set the API version in the credential to 2010-04-01.',
	30032:
		'This toll-free number has not been verified for texting in the US and Canada. Submit the form in Twilio Console > Messaging > Regulatory Compliance > Toll-Free Verifications, or use another number.',
	30033:
		'Your registration for texting in the US (the campaign) is suspended. Ask Twilio support why; until then, use another sender.',
	30034:
		'US phone companies accept texts only from registered numbers, and this one is not registered. Register your business (Brand) and what you send (Campaign) for A2P 10DLC in Twilio Console > Messaging > Regulatory Compliance; approval can take days.',
	30035:
		'This number’s registration for texting in the US is not finished. Check its status in Twilio Console > Messaging > Regulatory Compliance, and send again when it is.',
	30036:
		'The message waited longer than its validity period, so Twilio gave up on it. Send it again with a longer validity period, or send more slowly.',
	30037:
		'Sending is switched off for this Twilio account. Ask Twilio support why, and to switch it on.',
	30038:
		'Twilio numbers may not receive one-time passcodes, so Twilio blocked this message. Have such codes sent to a phone of your own.',
	30039:
		'This incoming message looks like an automatic reply, so Twilio held it back to keep two machines from answering each other forever. You need not do anything.',
	30040:
		'The recipient’s phone company accepts sender names only once they are registered, and this one is not. Register it in Twilio Console > Messaging > Senders, or send from a number.',
	30041:
		'Phone companies in the United Kingdom accept this sender only once it is registered. Send Twilio the letter of authorization for it, or use another sender.',
	30042:
		'The recipient’s phone company blocks this sender name: it is too general, such as INFO, or has special characters. Use the name of your business in plain letters, or send from a number.',
	30044:
		'A trial account can send only short texts, and this one is too long. Shorten it and leave out emoji, or upgrade the account in Twilio Console > Billing.',
	30046:
		'RCS (rich text messages) did not reach this phone in time. Send an SMS instead, or use a Messaging Service that falls back to SMS by itself, without the channel RCS.',
	30125:
		'Your registration for texting in the US (a starter campaign) allows only one number. Remove the other numbers from its Messaging Service in Twilio Console > Messaging > Services, or register a standard campaign.',
	30410:
		'The phone company did not answer in time, and Twilio does not try again because the text may have arrived. Ask the recipient before you send it again.',
	30450:
		'Twilio saw signs of fraud (machines that trigger paid texts) and blocks texts to this number for a while. Wait 30 minutes, and check who can make your workflow send.',
	30453:
		'Twilio suspects fraud behind texts to this destination. Try again in a few hours, and check who can make your workflow send; if they are real people, ask Twilio support.',
	30454:
		'Your account has sent too many texts to this destination. Wait a few hours, or ask Twilio support for a higher limit.',
	30610: blockedByRule,
	30640: blockedByRule,
	30893:
		'Your registration for texting in the US (the campaign) was rejected: its sample messages do not fit its purpose. Correct them in Twilio Console > Messaging > Regulatory Compliance, with the name of your business and how to opt out, and submit it again.',

	30909:
		'Your registration for texting in the US (the campaign) was rejected: Twilio could not check how people agree to your texts. Describe that fully in Twilio Console > Messaging > Regulatory Compliance, with links or pictures, and submit it again.',

	30923:
		'Your registration for texting in the US (the campaign) was rejected: people have to agree to your texts to get your service. Make that a choice of its own, describe it in Twilio Console > Messaging > Regulatory Compliance, and submit it again.',
};
