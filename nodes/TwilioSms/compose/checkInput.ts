import type { ApiVersion } from '../shared/credential';
import { isMessagingServiceSid, isPossibleRecipient, withoutUnseen } from '../shared/phoneNumber';
import { isSid, shapeOfSid } from '../shared/sid';
import { webAddress } from '../shared/urls';
import { refusal } from '../errors/twilioError';
import { messageApis } from '../twilio/messages';

/** Gives the recipient as it was typed. @throws TwilioError when this cannot be anybody's address. */
export function checkRecipient(typed: string): string {
	const to = withoutUnseen(typed);
	if (to === '') {
		throw refusal(
			'No recipient was given',
			'Fill in "To". If it is an expression, look at the input of this node: the field it reads may be empty or have another name for this item.',
		);
	}
	if (!isPossibleRecipient(to)) {
		throw refusal(
			`The recipient is not a phone number: ${to.slice(0, 40)}`,
			'Fill in "To" with a phone number, with "+" and the country code outside the US, e.g. +44 7700 900123.',
		);
	}
	if (severalNumbers.test(to)) {
		throw refusal(
			'There is more than one recipient in "To"',
			'A message goes to one person. Make an item of each number: an Edit Fields node can make a list of them, with {{ $json.to.split(",") }} as an array, and a Split Out node behind it takes the list apart.',
		);
	}
	if (shortenedNumber.test(to)) {
		throw refusal(
			`The recipient is a number that a spreadsheet has rounded: ${to}`,
			'Make the column plain text in the spreadsheet and enter the number again: its last digits are lost.',
		);
	}
	return to;
}

/** A comma or slash within one number, at an area code or extension, has fewer digits on a side. */
const severalNumbers = /(\d\D*){7}[,;/\n]\D*(\d\D*){7}/;

/** As Excel writes the 14155550123 of a table that it saves: 1.41556E+10. */
const shortenedNumber = /^\d[.,]\d+e\+?\d+$/i;

/**
 * Gives the sender as the parameter that it is.
 * @throws TwilioError when there is none, or the API has none of its kind.
 */
export function toSender(
	typed: string,
	apiVersion: ApiVersion,
): { From: string } | { MessagingServiceSid: string } {
	const from = withoutUnseen(typed);
	if (from === '') {
		throw refusal(
			'No sender was given',
			'Choose one of your numbers or Messaging Services in "From".',
		);
	}
	if (!isMessagingServiceSid(from)) return { From: from };
	if (!messageApis[apiVersion].takes('MessagingServiceSid')) {
		throw refusal(
			`The API version ${apiVersion} has no Messaging Services`,
			'Choose a phone number in "From", or the current API version in the credential.',
		);
	}
	return { MessagingServiceSid: from };
}

/** @throws TwilioError when the text cannot be sent as it is. */
export function checkBody(body: string, apiVersion: ApiVersion): string {
	// Counted in UTF-16, as SMS are: https://www.twilio.com/docs/api/errors/21617
	const { maxBodyLength } = messageApis[apiVersion];
	if (body.length > maxBodyLength) {
		throw refusal(
			`The message has ${body.length} characters, ${maxBodyLength} are allowed`,
			`Shorten it, or send it as several messages. The API version ${apiVersion} sets this limit, and an emoji is two characters or more.`,
		);
	}
	return checkCharacters(body, 'the message');
}

/** `what` the text is follows "of". @throws TwilioError when it has what is no character to send. */
export function checkCharacters(text: string, what: string): string {
	const characters = [...text];
	const broken = characters.findIndex((character) => /^[\0\uD800-\uDFFF]$/.test(character));
	if (broken < 0) return text;
	throw refusal(
		`Character ${broken + 1} of ${what} is ${characters[broken] === '\0' ? 'a NUL, which no phone can show' : 'half of an emoji'}`,
		'Text that is cut at a fixed length can end inside an emoji: cut it with [...text].slice(0, 160).join("") instead. A NUL comes from data that is not text.',
	);
}

/** From https://www.twilio.com/docs/api/errors/21609 */
const maxStatusCallbackLength = 4000;

/** @throws TwilioError when Twilio could not call this. Empty means that there is none. */
export function checkStatusCallback(value: string): string | undefined {
	const address = value.trim();
	if (address === '') return undefined;
	const isUrl = webAddress(address) !== undefined;
	if (isUrl && address.length <= maxStatusCallbackLength) return address;
	throw refusal(
		isUrl
			? `The Status Callback URL has ${address.length} characters, ${maxStatusCallbackLength} are allowed`
			: 'The Status Callback URL is not a web address',
		'Give an address that Twilio can reach from the internet, starting with https://, or remove the option.',
	);
}

/** @throws TwilioError when this is not the SID of a TwiML App. */
export function checkApplicationSid(sid: string | undefined): string | undefined {
	if (sid === undefined || isSid(sid, 'AP')) return sid;
	throw refusal(
		'"Application SID" is not the SID of a TwiML App',
		`It is ${shapeOfSid('AP')}, in Twilio Console > Phone Numbers > Manage > TwiML apps.`,
	);
}
