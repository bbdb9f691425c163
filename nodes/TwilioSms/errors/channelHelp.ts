const contentNotAccepted =
	'The channel does not accept this content. Check text, media and template against the rules of WhatsApp, or of the channel you use.';
const channelProblem =
	'WhatsApp, or the channel you use, had a problem of its own. Send the message again later.';
const blockedByRecipient =
	'The recipient has blocked this sender. Do not send again until they write to you.';

/**
 * What to do about the errors of WhatsApp, RCS and Messenger, by code; they refuse a request, or come
 * later with a message's status.
 * @see https://www.twilio.com/docs/api/errors for the meanings; the words are our own
 */
export const channelHelp: Readonly<Record<number, string>> = {
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
	63019:
		'WhatsApp, or the channel you use, could not get the media file. Open its URL in a private browser window: the file must appear without signing in.',
	63020:
		'Your business account at Meta has not given Twilio access, or has no valid way to pay. Sign in at business.facebook.com, accept Twilio’s invitation, and check the payment settings.',
	63021:
		'The channel cannot show this content: a file type or template is not allowed, or a WhatsApp template with its values is longer than 1,024 characters. Change the file, or shorten the text.',
	63022:
		'WhatsApp has not confirmed the name of this sender. Ask Twilio support to check the sender.',
	63023: channelProblem,
	63024:
		'WhatsApp cannot deliver to this recipient. Check the number, and ask whether their WhatsApp is up to date; otherwise send an SMS.',
	63025: 'The channel already has this media file. Send it under another address.',
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
	63043:
		'Twilio may not download the sample file of this template (403). Put it where anyone can open it without signing in, and submit the template again.',
	63049:
		'WhatsApp did not deliver this marketing message, so that the person does not get too many. Wait a few days before you try again.',
	63051:
		'WhatsApp has locked your business account for breaking its rules. Ask Twilio support to appeal, and send SMS until then.',
	63055:
		'This WhatsApp sender uses Meta’s service for marketing messages, which takes nothing else. Choose a marketing template, or another sender.',
	63058:
		'WhatsApp does not let your business write to people in this country. Send an SMS instead, or ask Meta’s support at business.facebook.com.',
	63062:
		'Your business has not accepted WhatsApp’s terms for marketing messages. Accept them at business.facebook.com.',
	63112:
		'Meta has disabled the WhatsApp Business account of this sender, or has not verified your business yet. Sign in at business.facebook.com for the reason, and appeal there.',
};
