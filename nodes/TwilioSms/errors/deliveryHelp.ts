const heldBack =
	'Twilio held the message back because of a rule on whom and when you may text. Look the message up in Twilio Console > Monitor > Logs > Messaging, and make sure that the recipient agreed to your texts.';
const mediaTooBig =
	'The picture or file is too big for the phone company. Make it smaller, or send a link to it.';
const mediaNotFetched =
	'The media file could not be fetched. Open its URL in a private browser window: it has to show the file without signing in.';
const contentNotAccepted =
	'The channel does not accept this content. Check text, media and template against the rules of WhatsApp or the channel that you use.';
const channelFault =
	'WhatsApp, or the channel that you use, had a fault of its own. Send again later.';
const blockedByRecipient =
	'The recipient has blocked this sender. Do not send again until they write to you first.';
const certificateNotTrusted =
	'Twilio does not trust the web server of the media file: its certificate (for https) is wrong or has expired. Put the file on another server, or have the certificate renewed.';

/**
 * What to do when a message that Twilio took was not delivered, by error code, for people who do
 * not know Twilio; the codes of WhatsApp and other channels (63...) also refuse at once.
 * Meanings: https://www.twilio.com/docs/api/errors. Words: our own.
 */
export const deliveryHelp: Readonly<Record<number, string>> = {
	11200: mediaNotFetched,
	11205: mediaNotFetched,
	11210: mediaNotFetched,
	11220: certificateNotTrusted,
	11235: certificateNotTrusted,
	11236: certificateNotTrusted,
	11237: certificateNotTrusted,
	11751: mediaTooBig,
	12300:
		'The phone cannot show this kind of file, or its web server calls it by a wrong kind (content type). Send a JPEG, PNG or GIF picture, or put a link into the text.',
	14107:
		'Many replies went back and forth between two numbers within seconds, so Twilio stopped them. Check that your workflow does not answer another machine.',

	30001:
		'Messages came faster than the sender could send them, and the waiting line was full. Send more slowly, or add senders to the Messaging Service in Twilio Console > Messaging > Services.',
	30002:
		'The Twilio account was suspended before the message went out. Look at Twilio Console > Billing, or ask Twilio support.',
	30003:
		'The phone could not be reached: it may be off, without signal or not for texts. Try again later, and check the number if it keeps failing.',
	30004:
		'The recipient or their phone company blocks this message. Ask them whether they receive other texts; do not keep sending.',
	30005:
		'The number does not exist or is no longer in use. Check it, and take it off your list if it is wrong.',
	30006:
		'The number is a landline, or its phone company cannot be reached from this sender. Ask for a mobile number, or try another kind of sender.',
	30007:
		'Twilio or the phone company took the message for spam. Reword it: say who you are, avoid short links, and text only people who agreed to it.',
	30008:
		'The phone company gave no reason for the failure. Check the number, and send one more test; if others fail too, send their message SIDs to Twilio support.',
	30009: 'A part of a long incoming message got lost on the way. Ask the sender to send it again.',
	30010:
		'The message costs more than the highest price that was allowed. Shorten the text, use plain characters, or raise that price.',
	30011:
		'The recipient’s phone or country takes no pictures or other media. Send a link in the text instead.',
	30017:
		'The recipient’s phone company was overloaded. Send again later, and spread many messages over more time.',
	30018:
		'The recipient’s country asks that sender names are registered first, and this one is not. Register it in Twilio Console > Messaging, or send from a number.',
	30019: mediaTooBig,
	30020: 'Scheduling failed inside Twilio, and the message was not sent. Schedule it again.',
	30021: 'The Messaging Service failed inside Twilio. Send the message again in a few minutes.',
	30022:
		'US phone companies limit how fast a registered business may text, and this message came too fast. Send more slowly, and wait before you text the same person again.',
	30023:
		'Your business has reached the number of texts that US phone companies take from it in a day. Send the rest after midnight Pacific time.',
	30024:
		'The recipient’s phone company does not know this sender yet. If you registered it just now, wait a day; otherwise ask Twilio support.',
	30027:
		'Your business has reached the number of texts that T-Mobile takes from it in a day. Send the rest after midnight Pacific time.',
	30028:
		'Twilio does not know this API version. Set the API version in the credential to 2010-04-01.',
	30032:
		'This toll-free number has not been verified for texting in the USA and Canada. Fill in the form in Twilio Console > Messaging > Regulatory Compliance > Toll-Free Verifications, or use another number.',
	30033:
		'The registration under which you text in the USA (the campaign) is suspended. Ask Twilio support why; until then use another sender.',
	30034:
		'US phone companies take texts only from registered numbers, and this one is not. Register your business (Brand) and what you send (Campaign), called A2P 10DLC, in Twilio Console > Messaging > Regulatory Compliance; it can take days.',
	30035:
		'The registration of this number for texts in the USA is not finished. Wait until it is, and send again; its state is in Twilio Console > Messaging > Regulatory Compliance.',
	30036:
		'The message waited longer than its validity period, so Twilio gave up. Send it again with a longer validity period, or send more slowly.',
	30038:
		'Twilio numbers may not receive one-time passcodes, so Twilio held this message back. Have such codes sent to a phone of your own.',
	30039:
		'A machine seems to have written this incoming message, and Twilio held it back so that two machines do not answer each other forever. Nothing needs to be done.',
	30044:
		'A trial account can send only short texts, and this one is too long. Shorten it and leave out emoji, or upgrade the account in Twilio Console > Billing.',
	30125:
		'The registration under which you text in the USA (a starter campaign) takes only one number. Remove the other numbers from its Messaging Service in Twilio Console > Messaging > Services, or register a standard Campaign.',
	30410:
		'The phone company did not answer in time, and Twilio does not try again because the text may have arrived. Ask the recipient before you send it again.',
	30450:
		'Twilio saw a pattern of fraud (machines that trigger paid texts) and blocks texts to this number for a while. Wait 30 minutes, and check who can make your workflow send.',
	30453:
		'Twilio suspects fraud behind texts to this destination. Try again in some hours, and check who can make your workflow send; if they are real people, ask Twilio support.',
	30454:
		'Your account has sent too many texts to this destination. Wait some hours, or ask Twilio support for a higher limit.',
	30610: heldBack,
	30640: heldBack,

	63001:
		'The channel, such as Messenger, no longer accepts Twilio’s sign-in. Connect the sender again in Twilio Console > Messaging > Senders.',
	63002:
		'The channel does not know this sender. Check From, and the sender’s state in Twilio Console > Messaging > Senders.',
	63003:
		'The recipient cannot be found on this channel: the number may be wrong or not use WhatsApp. Check it, or send an SMS.',
	63005: contentNotAccepted,
	63006: contentNotAccepted,
	63007:
		'Your account has no sender with this address on this channel. Choose one from Twilio Console > Messaging > Senders, and check that its approval is done.',
	63008:
		'This sender is not set up completely for the channel. Look at it in Twilio Console > Messaging > Senders.',
	63009: channelFault,
	63010: channelFault,
	63012: channelFault,
	63013:
		'The message breaks a rule of WhatsApp or the channel that you use. Reword it, and use an approved template without long gaps of spaces.',
	63014: blockedByRecipient,
	63015:
		'The WhatsApp sandbox (for trying out) reaches only people who joined it. Let this person send the join words shown in Twilio Console > Messaging > Try it out > Send a WhatsApp message.',
	63016:
		'WhatsApp allows free text only within 24 hours after the person last wrote to you. Send an approved template instead: make one in Twilio Console > Messaging > Content Template Builder, and choose it in Content.',
	63017: 'Your account sends messages faster than Twilio allows. Send more slowly, and try again.',
	63018:
		'WhatsApp, or the channel that you use, limits how many messages this sender may send. Send more slowly; for new WhatsApp conversations wait 24 hours.',
	63019: mediaNotFetched,
	63020:
		'Your business account at Meta has not let Twilio in, or has no valid way to pay. Sign in at business.facebook.com, accept the invitation from Twilio, and check the payment settings.',
	63021:
		'The channel cannot show this content: a file type or a template is not allowed, or a WhatsApp template with its values is longer than 1,024 characters. Change the file or shorten the text.',
	63022:
		'WhatsApp has not confirmed the name of this sender. Ask Twilio support to look at the sender.',
	63023: channelFault,
	63024:
		'WhatsApp cannot deliver to this recipient. Check the number, and ask whether they use a current WhatsApp; otherwise send an SMS.',
	63026:
		'The channel took the message for spam. Reword it, and write only to people who agreed to it.',
	63027:
		'The WhatsApp template does not exist in this language. Choose another template, or add the language in Twilio Console > Messaging > Content Template Builder.',
	63028:
		'The number of values does not match the variables of the template. Give each variable of the template exactly one value.',
	63029:
		'The phone could not load the template. Ask whether the recipient uses a current WhatsApp, and send again.',
	63030:
		'A WhatsApp template cannot carry a media file from outside. Remove the media URL, or use a template that contains the file.',
	63031: 'Sender and recipient are the same on this channel. Check To and From.',
	63032:
		'WhatsApp does not deliver this message to this person, by a limit of its own. Leave this recipient out, or send an SMS.',
	63033: blockedByRecipient,
	63034: 'The media file is too big. Make it smaller than 5 MB.',
	63035:
		'This RCS sender (for rich text messages) has not been launched, so it reaches only invited testers. Let this person accept the invitation, or send an SMS.',
	63036:
		'This phone cannot receive RCS (rich text messages) right now. Send an SMS instead, or use a Messaging Service that falls back to SMS by itself.',
	63037:
		'Twilio could not hand the media file to the channel, and tries again by itself. Wait for the next status.',
	63038:
		'Your account has sent as many messages as Twilio allows it in 24 hours. Send the rest tomorrow, or ask Twilio support for a higher limit.',
	63040:
		'WhatsApp has rejected this template. Read why in Twilio Console > Messaging > Content Template Builder, and submit a new one.',
	63041:
		'WhatsApp has paused this template because people complained. Use another template, or wait until it is active again.',
	63042:
		'WhatsApp has switched this template off because people complained. Make a better one in Twilio Console > Messaging > Content Template Builder.',
	63049:
		'WhatsApp chose not to deliver this marketing message, to spare the person too many. Do not send it again soon; try in a few days.',
	63051:
		'WhatsApp has locked your business account because of its rules. Ask Twilio support to appeal, and send SMS until then.',
	63062:
		'Your business has not accepted the terms of WhatsApp for marketing messages. Accept them at business.facebook.com.',
};
