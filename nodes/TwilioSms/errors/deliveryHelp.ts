const blockedByRule =
	'Twilio blocked this message because of a rule about who may be texted, and when. Look the message up in Twilio Console > Monitor > Logs > Messaging, and make sure that the recipient agreed to your texts.';
const mediaTooLarge =
	'The picture or file is too large for the phone company. Make it smaller, or send a link to it.';
const mediaNotFetched =
	'The media file could not be downloaded. Open its URL in a private browser window: the file must appear without signing in.';
const contentNotAccepted =
	'The channel does not accept this content. Check text, media and template against the rules of WhatsApp, or of the channel you use.';
const channelProblem =
	'WhatsApp, or the channel you use, had a problem of its own. Send the message again later.';
const blockedByRecipient =
	'The recipient has blocked this sender. Do not send again until they write to you.';
const certificateNotTrusted =
	'Twilio does not trust the web server that holds the media file: its certificate (for https) is wrong or has expired. Put the file on another server, or have the certificate renewed.';

/**
 * What to do when a message that Twilio accepted was not delivered, by error code, for people who
 * do not know Twilio. The codes of WhatsApp and other channels (63...) can also refuse a request.
 * The meanings come from https://www.twilio.com/docs/api/errors, the words are our own.
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
	30038:
		'Twilio numbers may not receive one-time passcodes, so Twilio blocked this message. Have such codes sent to a phone of your own.',
	30039:
		'This incoming message looks like an automatic reply, so Twilio held it back to keep two machines from answering each other forever. You need not do anything.',
	30044:
		'A trial account can send only short texts, and this one is too long. Shorten it and leave out emoji, or upgrade the account in Twilio Console > Billing.',
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

	63001:
		'The channel, such as Messenger, no longer accepts Twilio’s sign-in. Connect the sender again in Twilio Console > Messaging > Senders.',
	63002:
		'The channel does not know this sender. Check "From", and the sender’s status in Twilio Console > Messaging > Senders.',
	63003:
		'The recipient was not found on this channel: the number may be wrong, or may not use WhatsApp. Check it, or send an SMS.',
	63005: contentNotAccepted,
	63006: contentNotAccepted,
	63007:
		'Your account has no sender with this address on this channel. Choose one from Twilio Console > Messaging > Senders, and check that it has been approved.',
	63008:
		'This sender is not fully set up for the channel. Check it in Twilio Console > Messaging > Senders.',
	63009: channelProblem,
	63010: channelProblem,
	63012: channelProblem,
	63013:
		'The message breaks a rule of WhatsApp, or of the channel you use. Reword it; in template variables, avoid line breaks, tabs and long runs of spaces.',
	63014: blockedByRecipient,
	63015:
		'The WhatsApp sandbox (for trying things out) reaches only people who have joined it. Ask this person to send the join words shown in Twilio Console > Messaging > Try it out > Send a WhatsApp message.',
	63016:
		'WhatsApp allows free text only within 24 hours after the person last wrote to you. Send an approved template instead: create one in Twilio Console > Messaging > Content Template Builder, and choose it in "Content".',
	63017: 'Your account sends messages faster than Twilio allows. Send more slowly, and try again.',
	63018:
		'WhatsApp, or the channel you use, limits how many messages this sender may send. Send more slowly; wait 24 hours before you start new WhatsApp conversations.',
	63019: mediaNotFetched,
	63020:
		'Your business account at Meta has not given Twilio access, or has no valid way to pay. Sign in at business.facebook.com, accept Twilio’s invitation, and check the payment settings.',
	63021:
		'The channel cannot show this content: a file type or template is not allowed, or a WhatsApp template with its values is longer than 1,024 characters. Change the file, or shorten the text.',
	63022:
		'WhatsApp has not confirmed the name of this sender. Ask Twilio support to check the sender.',
	63023: channelProblem,
	63024:
		'WhatsApp cannot deliver to this recipient. Check the number, and ask whether their WhatsApp is up to date; otherwise send an SMS.',
	63026:
		'The channel filtered this message as spam. Reword it, and write only to people who agreed to it.',
	63027:
		'The WhatsApp template does not exist in this language. Choose another template, or add the language in Twilio Console > Messaging > Content Template Builder.',
	63028:
		'The number of values does not match the template’s variables. Give each variable exactly one value.',
	63029:
		'The phone could not load the template. Ask whether the recipient’s WhatsApp is up to date, and send again.',
	63030:
		'A WhatsApp template cannot carry a media file from outside. Remove the media URL, or use a template that contains the file.',
	63031: 'The sender and the recipient are the same on this channel. Check "To" and "From".',
	63032:
		'WhatsApp limits what it delivers to this person, and did not deliver this message. Leave this recipient out, or send an SMS.',
	63033: blockedByRecipient,
	63034: 'The media file is too large. Make it smaller than 5 MB.',
	63035:
		'This RCS sender (for rich text messages) has not been launched, so it reaches only invited testers. Ask this person to accept the invitation, or send an SMS.',
	63036:
		'This phone cannot receive RCS (rich text messages) right now. Send an SMS instead, or use a Messaging Service that falls back to SMS by itself.',
	63037:
		'Twilio could not pass the media file to the channel, and is trying again by itself. Wait for the next status.',
	63038:
		'Your account has sent as many messages as Twilio allows it in 24 hours. Send the rest tomorrow, or ask Twilio support for a higher limit.',
	63040:
		'WhatsApp has rejected this template. See why in Twilio Console > Messaging > Content Template Builder, and submit a new one.',
	63041:
		'WhatsApp has paused this template because people complained. Use another template, or wait until this one is active again.',
	63042:
		'WhatsApp has disabled this template because people complained. Create a better one in Twilio Console > Messaging > Content Template Builder.',
	63049:
		'WhatsApp did not deliver this marketing message, so that the person does not get too many. Wait a few days before you try again.',
	63051:
		'WhatsApp has locked your business account for breaking its rules. Ask Twilio support to appeal, and send SMS until then.',
	63062:
		'Your business has not accepted WhatsApp’s terms for marketing messages. Accept them at business.facebook.com.',
};
