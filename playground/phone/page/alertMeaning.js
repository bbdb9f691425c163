/** @import { WebhookCall } from './webhooks.js' */

/** @type {Record<number, string>} what to make of an HTTP status that is none of success */
const statuses = {
	401: 'n8n wanted a user name and a password. The webhook address has to work without, or hold them.',
	403: 'n8n refused the call: the signature did not fit. Check the Auth Token in the credential, and that n8n knows the address it is called at (WEBHOOK_URL, or the option Public URL).',
	404: 'Nothing in n8n listens at this address. Publish the workflow, or press "Execute step" on its trigger and text again.',
	413: 'The call was too large for n8n, or for a proxy before it.',
	429: 'n8n, or a proxy before it, had too many calls at once.',
};

/** @type {Record<number, string>} Twilio's alerts, in words for who has to do something about them */
const meanings = {
	11100: 'The webhook address is no web address. It starts with http:// or https://.',
	11200: 'n8n gave no answer in time. Twilio waits 15 seconds.',
	11205: 'Nothing listens at this address: n8n is not running there, or cannot be reached.',
	11206: 'What answered does not speak HTTP as it should.',
	11210: 'There is no such host. Check the address for a typing error.',
	11215: 'The address led to another, which led to another, too many times.',
	11216: 'The address led to one that cannot be called.',
	11220: 'No secure connection came about: https:// may lead to a server that only knows http://.',
	11235: 'The certificate of the server is for another host name.',
	11236: 'The certificate of the server has expired.',
	11237: 'The certificate of the server was not issued by an authority that Twilio trusts.',
	11243: 'What follows the # in the webhook address is no rule for trying again.',
	11750: 'The answer was larger than 64 kB, the most that Twilio reads.',
	12100: 'n8n answered with broken XML. A "&" or "<" in a text may not be escaped.',
	12102: 'n8n answered with XML that is no TwiML: it has to begin with <Response>.',
	12200: 'n8n answered with TwiML that Twilio does not know. It ignored the part.',
	12300:
		'n8n answered with something that is not TwiML. The Twilio SMS Trigger answers as it should; a Webhook node has to answer with the content type text/xml.',
	14101: 'A <Message> in the answer goes to something that is no phone number.',
	14102: 'A <Message> in the answer comes from something that is no phone number.',
	14103: 'A <Message> in the answer is empty or longer than 1,600 characters.',
	14104: 'A method in the answer is neither GET nor POST.',
	14106: 'The answers led on to further answers, too many times.',
	14107:
		'The number answered the same phone too often in a short time. This ends loops of two machines.',
	14108: 'A <Message> in the answer comes from a number that is not yours, or cannot text.',
	14109: 'The answer held more messages than the ten that Twilio sends.',
};

/**
 * What an alert about a call means, and what to do, in words of our own; undefined when Twilio's
 * have to do.
 * @param {number} errorCode
 * @param {WebhookCall['answer']} answer
 */
export function meaningOf(errorCode, answer) {
	if (errorCode !== 11200 || answer === null) return meanings[errorCode];
	const { status } = answer;
	return statuses[status] ?? `n8n answered with an error (${status}). Its log may say why.`;
}
