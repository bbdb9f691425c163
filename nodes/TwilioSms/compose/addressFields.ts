import type { INodeProperties } from 'n8n-workflow';
import { textField } from '../shared/fields';
import {
	maxAddressLength,
	parseAddress,
	type Address,
	type Reading,
} from '../shared/address/address';
import { toCountry, type Country } from '../shared/address/e164';
import type { ApiVersion } from '../shared/credential';
import { refusal } from '../errors/twilioError';
import { messageApis } from '../twilio/messages';
import type { OptionReader } from '../run/optionReader';

/** `whose` names the numbers in the description. */
export const defaultCountryOption = (whose: string): INodeProperties =>
	textField(
		'Default Country',
		'defaultCountry',
		`The two-letter country code of ${whose} without "+" and a country code. With GB, 07700 900123 is +44 7700 900123.`,
		{ placeholder: 'e.g. GB' },
	);

/** Undefined if the text is empty. @throws TwilioError when it is not a country. */
export function readCountry(text: string | undefined, label: string): Country | undefined {
	if (!text?.trim()) return undefined;
	const country = toCountry(text);
	if (country) return country;
	throw refusal(
		`"${label}" is not a two-letter country code`,
		'Enter a code such as US, DE or FR; for the United Kingdom, GB.',
	);
}

/** Reads the text of any field that holds one address. @throws TwilioError when it is too long. */
export function readAddress(text: string, label: string, reading: Reading = {}): Address {
	if (text.length <= maxAddressLength) return parseAddress(text, reading);
	throw refusal(
		`"${label}" has ${text.length} characters, too many for a phone number`,
		'Enter one number. If the field is an expression, look at the input of this node: the field it reads may hold a list of numbers, or some other text.',
	);
}

/** @throws TwilioError when nobody can have this address. */
export function readRecipient(text: string, reading: Reading): Address {
	const address = readAddress(text, 'To', reading);
	const { typed } = address;
	if (typed === '') {
		throw refusal(
			'No recipient was given',
			'Fill in "To". If it is an expression, look at the input of this node: the field it reads may be empty or have another name for this item.',
		);
	}
	if (hasSeveralNumbers(typed)) {
		throw refusal(
			'There is more than one recipient in "To"',
			'A message goes to one person, so each number needs an item of its own. Make a list of them in an Edit Fields node, with {{ $json.to.split(",") }} as an array, and split it with a Split Out node.',
		);
	}
	if (shortenedNumber.test(typed)) {
		throw refusal(
			`The recipient is a number that a spreadsheet has rounded: ${typed}`,
			'Format the column as plain text in the spreadsheet, and enter the number again: its last digits are lost.',
		);
	}
	if (!isPossibleRecipient(address)) {
		throw refusal(
			`The recipient is not a phone number: ${typed.slice(0, 40)}`,
			'Enter a phone number in "To"; outside the US it needs "+" and the country code, e.g. +44 7700 900123.',
		);
	}
	return address;
}

/** With fewer digits on one side, the comma or slash sets off an area code or an extension. */
function hasSeveralNumbers(text: string): boolean {
	const counts = text.split(/[,;/\n]/).map((part) => part.replace(/\D/g, '').length);
	const total = counts.reduce((sum, count) => sum + count, 0);
	let before = 0;
	return counts.some((count) => {
		before += count;
		return before >= 7 && total - before >= 7;
	});
}

/** Reads a number whose country must be known, here or by the option. @throws TwilioError */
export function readKnownNumber(
	text: string,
	options: OptionReader,
	defaultCountry: INodeProperties,
): string {
	const { displayName: label } = defaultCountry;
	const country = readCountry(options.text(defaultCountry), label);
	const { e164, typed } = readRecipient(text, { country });
	if (e164 !== undefined) return e164;
	throw refusal(
		`The country of this number is not known: ${typed.slice(0, 40)}`,
		`Write the number with "+" and the country code, e.g. +44 7700 900123, or add the option "${label}".`,
	);
}

/** How Excel saves 14155550123: 1.41556E+10. */
const shortenedNumber = /^\d[.,]\d+e\+?\d+$/i;

/** Matches a number with an extension, too, or with letters for digits: +1-800-FLOWERS. */
const numberWithLetters = /^[+(]*\p{Nd}[\p{Nd}\p{L}\s()[\]+,;#=*./~\p{Pd}]*$/u;

/** Twilio reads numbers in any format, and may know more channels than this node. */
function isPossibleRecipient({ kind, channel, local }: Address): boolean {
	if (kind === 'channelUser') {
		return ['whatsapp', 'rcs', 'messenger'].includes(channel ?? '')
			? local !== ''
			: /^\S+$/.test(local);
	}
	if (kind !== 'other') return kind === 'phone' || kind === 'shortCode';
	return numberWithLetters.test(local) && local.replace(/\P{Nd}/gu, '').length >= 3;
}

/** @throws TwilioError when there is no sender, or the API version does not support its kind. */
export function readSender(text: string, reading: Reading, apiVersion: ApiVersion): Address {
	const address = readAddress(text, 'From', reading);
	if (address.typed === '') {
		throw refusal(
			'No sender was given',
			'Choose one of your numbers or Messaging Services in "From".',
		);
	}
	if (address.kind === 'service' && !messageApis[apiVersion].takes('MessagingServiceSid')) {
		throw refusal(
			`The API version ${apiVersion} does not support Messaging Services`,
			'Choose a phone number in "From", or the current API version in the credential.',
		);
	}
	return address;
}
