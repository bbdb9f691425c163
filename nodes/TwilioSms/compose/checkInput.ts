import type { ApiVersion } from '../shared/credential';
import { toInstant } from '../shared/localTime';
import { isSid, shapeOfSid } from '../shared/sid';
import { webAddress } from '../shared/urls';
import { refusal } from '../errors/twilioError';
import { messageApis } from '../twilio/messages';

/** @throws TwilioError when the text cannot be sent as it is. */
export function checkBody(body: string, apiVersion: ApiVersion): string {
	// Counted in UTF-16, as SMS are: https://www.twilio.com/docs/api/errors/21617
	const { maxBodyLength } = messageApis[apiVersion];
	if (body.length > maxBodyLength) {
		throw refusal(
			`The message has ${body.length} characters, but only ${maxBodyLength} are allowed`,
			`Shorten it, or send it as several messages. The limit comes from the API version ${apiVersion}; an emoji counts as two characters or more.`,
		);
	}
	return checkCharacters(body, 'the message');
}

/** `what` names the text, after "of". @throws TwilioError for a character that cannot be sent. */
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

/** Undefined if it is empty. @throws TwilioError when Twilio could not call this URL. */
export function checkStatusCallback(value: string): string | undefined {
	const address = value.trim();
	if (address === '') return undefined;
	const isUrl = webAddress(address) !== undefined;
	if (isUrl && address.length <= maxStatusCallbackLength) return address;
	throw refusal(
		isUrl
			? `The Status Callback URL has ${address.length} characters, but only ${maxStatusCallbackLength} are allowed`
			: 'The Status Callback URL is not a web address',
		'Enter an address that Twilio can reach from the internet, starting with https://, or remove the option.',
	);
}

/** @throws TwilioError when this is not the SID of a TwiML App. */
export function checkApplicationSid(sid: string | undefined): string | undefined {
	if (sid === undefined || isSid(sid, 'AP')) return sid;
	throw refusal(
		'"Application SID" is not the SID of a TwiML App',
		`Such a SID is ${shapeOfSid('AP')}, shown in Twilio Console > Phone Numbers > Manage > TwiML apps.`,
	);
}

/** ISO 8601 in UTC; undefined for no text. @throws TwilioError when it is not a date. */
export function toUtcSeconds(text: string, label: string, timeZone: string): string | undefined {
	if (text === '') return undefined;
	const instant = toInstant(text, timeZone);
	if (instant) return `${instant.toISOString().slice(0, 19)}Z`;
	throw refusal(
		`"${label}" is not a date: ${text.slice(0, 40)}`,
		'Write it as 2026-11-23 or 2026-11-23T18:30, or pick it in the calendar.',
	);
}
