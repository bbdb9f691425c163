/**
 * What to do when Twilio refuses a request to Verify, or a consent, by error code, for people who do
 * not know Twilio. The meanings come from https://www.twilio.com/docs/verify/api/error-codes and
 * https://www.twilio.com/docs/api/errors, the words are our own.
 */
export const verifyHelp: Readonly<Record<number, string>> = {
	30646:
		'Twilio did not record this consent. "To" must be a number with a plus sign and the country code, "From" one of your numbers or Messaging Services, and the date must not lie in the future.',

	60200:
		'Twilio does not accept one of the values; its message says which. "To" needs a plus sign and the country code, and the Verify Service must be able to use the channel.',
	60201:
		'This template has no approved text in the chosen language. Choose another template or locale.',
	60202:
		'Too many wrong codes were entered, so Twilio checks no more of them. Start a new verification ten minutes after the last one was started.',
	60203:
		'Twilio has sent this person five codes, and none was entered. Wait until ten minutes after the first one, then start again.',
	60204:
		'This Verify Service may not use that feature. Switch on custom codes in Twilio Console > Verify > Services; for a custom friendly name, ask Twilio sales.',
	60205:
		'The number is a landline, which cannot receive texts. Choose the channel "Call", or ask for a mobile number.',
	60212:
		'Too many verifications were started for this number in a short time. Wait a few minutes, and check who can make your workflow send codes.',
	60214: 'Calls are not available for payments (PSD2). Choose another channel.',
	60217:
		'This Verify Service is not set up correctly. Check it in Twilio Console > Verify > Services.',
	60220:
		'Codes to China need Twilio’s approval of what you use them for. Ask Twilio support for it.',
	60223:
		'This channel is switched off in the Verify Service. Switch it on in Twilio Console > Verify > Services, or choose another channel.',
	60238:
		'Twilio does not send codes for this account, or to this country. If you have just upgraded the account, wait for the review to end, and after three days ask Twilio support.',
	60408:
		'Templates are only for SMS and calls. Remove the option "Template SID", or choose another channel.',
	60410:
		'Twilio suspects fraud behind codes to numbers that begin like this one, and blocks them for 12 hours. Check who can make your workflow send codes.',
	60605:
		'Your account may not send codes to this country. Allow it in Twilio Console > Verify > Settings > Geo permissions.',
	68008:
		'WhatsApp is not set up for this Verify Service. Add a WhatsApp sender in Twilio Console > Verify > Services, or choose the channel "SMS".',
};
