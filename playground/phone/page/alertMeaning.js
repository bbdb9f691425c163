/** @import { WebhookCall } from './webhooks.js' */

/** @type {Record<number, string>} what an HTTP error status of n8n's means */
const statuses = {
	401: 'n8n asked for a user name and password, which Twilio does not have. Switch the webhook’s authentication off, or put both into its address.',
	403: 'n8n refused the call because the signature did not match. Check the Auth Token in the credential, and that n8n knows the address it is called at (WEBHOOK_URL, or the option Public URL).',
	404: 'Nothing in n8n listens at this address. Publish the workflow, or press "Execute step" on its trigger and text again.',
	409: 'The execution that waited for this has already ended.',
	413: 'The call was too large for n8n, or for a proxy in front of it.',
	429: 'n8n, or a proxy in front of it, received too many calls at once.',
};

/** @type {Record<number, string>} Twilio's alerts, in words for whoever has to fix the cause */
const meanings = {
	11100: 'The webhook address is not valid. It must start with http:// or https://.',
	11200: 'n8n did not answer in time. Twilio waits 15 seconds.',
	11205: 'Nothing answers at this address: n8n is not running there, or cannot be reached.',
	11206: 'The server’s answer is not valid HTTP.',
	11210: 'The host does not exist. Check the address for typing errors.',
	11215: 'The address redirected too many times.',
	11216: 'The address redirected to one that Twilio cannot call.',
	11220:
		'Twilio could not make a secure connection. The server may not support https:// at this address.',
	11235: 'The server’s certificate is for another host name.',
	11236: 'The server’s certificate has expired.',
	11237: 'The server’s certificate comes from an authority that Twilio does not trust.',
	11243: 'Twilio cannot read the retry rules after the # in the webhook address.',
	11750: 'The answer was larger than 64 kB, the most that Twilio accepts.',
	12100: 'n8n answered with invalid XML. Perhaps a "&" or "<" in a text is not escaped.',
	12102: 'n8n answered with XML that is not TwiML: it must begin with <Response>.',
	12200: 'n8n answered with TwiML that Twilio does not know, so Twilio ignored that part.',
	12300:
		'n8n answered with something that is not TwiML. The Twilio SMS Trigger answers correctly; a Webhook node must answer with the content type text/xml.',
	14101: 'The recipient of a <Message> in the answer is not a phone number.',
	14102: 'The sender of a <Message> in the answer is not a phone number.',
	14103: 'A <Message> in the answer is empty or longer than 1,600 characters.',
	14104: 'A method in the answer is neither GET nor POST.',
	14106: 'The answers redirected too many times.',
	14107:
		'The number replied to the same phone too often in a short time. Twilio stops this so that two machines do not reply to each other forever.',
	14108: 'The sender of a <Message> in the answer is not one of your numbers, or cannot text.',
	14109: 'The answer held more than ten messages, the most that Twilio sends.',
};

/**
 * What an alert about a call means and what to do about it; undefined for alerts that this page
 * does not explain, which it shows in Twilio's own words.
 * @param {number} errorCode
 * @param {WebhookCall['answer']} answer
 */
export function meaningOf(errorCode, answer) {
	if (errorCode !== 11200 || answer === null) return meanings[errorCode];
	const { status } = answer;
	return statuses[status] ?? `n8n answered with an error (${status}). Its log may say why.`;
}
