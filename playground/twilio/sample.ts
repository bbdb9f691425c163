/** What a number just bought calls: a sample of Twilio's, which is never called from here. */
export const sampleSmsUrl = 'https://demo.twilio.com/welcome/sms/reply';

/** What the sample answers, from published captures. */
export const sampleReply =
	"Thanks for the message. Configure your number's SMS URL to change this message.Reply HELP for " +
	'help.Reply STOP to unsubscribe.Msg&Data rates may apply.';

export const isSample = (url: string) => URL.parse(url)?.hostname === 'demo.twilio.com';
