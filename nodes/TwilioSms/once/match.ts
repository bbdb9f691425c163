import type { ApiVersion } from '../shared/credential';
import type { Message } from '../shared/message';
import { replaceTypography } from '../shared/typography';
import type { EarliestDate } from './clockSkew';
import type { MessageFilters } from '../twilio/messageList';
import type { MessageParameters } from '../twilio/messages';

/** A message that was asked for without our learning what became of it. */
export interface LostMessage {
	parameters: MessageParameters;
	apiVersion: ApiVersion;
	earliest: EarliestDate;
}

/** Whether a listed message is the lost one; `maybe` when too little of it can be compared. */
export type Likeness = 'same' | 'maybe' | 'different';

/** https://www.twilio.com/docs/usage/tutorials/how-to-use-your-free-trial-account */
const trialPrefix = 'Sent from your Twilio trial account - ';

/** Less than this is not a whole number, such as a US one without its area code. */
const leastNationalDigits = 8;

/**
 * Mexico, Argentina and Brazil: the same mobile number is written with a digit more or less, and
 * which of the two Twilio lists need not be what was asked for.
 */
const variedCountries = /^(52|54|55)/;

/** What a Messaging Service puts in front of a number that it reaches over RCS. */
const upgrade = 'rcs:';

export function compare(listed: Message, lost: LostMessage): Likeness {
	const { parameters, earliest } = lost;
	const createdMs = Date.parse(listed.dateCreated ?? '');
	const isOurs =
		isSentByRequest(listed, lost) &&
		!(createdMs < earliest.possibleMs) &&
		isSameRecipient(listed.to ?? '', lost) &&
		isSameSender(listed, parameters);
	if (!isOurs) return 'different';
	const likeness = compareContent(listed, parameters);
	return likeness === 'same' && !(createdMs >= earliest.certainMs) ? 'maybe' : likeness;
}

/** Only of these it can be told that they are not at Twilio. */
export function canBeLookedFor({ To, AddressRetention }: MessageParameters): boolean {
	return AddressRetention !== 'obfuscate' && readAddress(To).isComparable;
}

/** Whether a list without it proves that Twilio did not accept it. */
export function isListedAtOnce({ SendAt }: MessageParameters): boolean {
	// Whether a scheduled message is listed before its time is not documented.
	return SendAt === undefined;
}

/** The lists to look in: those of the recipient, where Twilio is sure to write it as we do. */
export function listsFor(
	{ To, MessagingServiceSid }: MessageParameters,
	apiVersion: ApiVersion,
): MessageFilters[] {
	const { text, isExact } = readAddress(To);
	if (!isExact || apiVersion !== '2010-04-01') return [{}];
	const mayBeUpgraded = MessagingServiceSid !== undefined && text.startsWith('+');
	return [text, ...(mayBeUpgraded ? [upgrade + text] : [])].map((to) => ({ To: to }));
}

/** Equal for all messages that `compare` could take for one another. */
export function lookAlikeKey({
	To,
	Body,
	ContentSid,
	ContentVariables,
}: MessageParameters): string {
	const content = ContentSid ?? maskUrls(plain(Body ?? ''));
	return JSON.stringify([readAddress(withoutUpgrade(To)).ending, content, ContentVariables]);
}

function withoutUpgrade(to: string): string {
	return to.startsWith(upgrade) ? to.slice(upgrade.length) : to;
}

/** 2008-08-01 has flags, and in Twilio's own examples those of a reply on what a request sent. */
function isSentByRequest({ direction }: Message, { apiVersion }: LostMessage): boolean {
	if (apiVersion === '2008-08-01') return direction !== 'inbound';
	return direction === null || direction === 'outbound-api';
}

function isSameRecipient(listedTo: string, { parameters, apiVersion }: LostMessage): boolean {
	const wanted = readAddress(parameters.To);
	const listed = readAddress(
		parameters.MessagingServiceSid === undefined ? listedTo : withoutUpgrade(listedTo),
	);
	if (wanted.isExact && apiVersion === '2010-04-01') return listed.text === wanted.text;
	return listed.ending === wanted.ending;
}

/** A service picks the number later, so its own sid is what counts. */
function isSameSender(
	{ from, messagingServiceSid }: Message,
	{ From, MessagingServiceSid }: MessageParameters,
): boolean {
	if (MessagingServiceSid !== undefined) return messagingServiceSid === MessagingServiceSid;
	return from === null || readAddress(from).ending === readAddress(From ?? '').ending;
}

function compareContent(listed: Message, parameters: MessageParameters): Likeness {
	const { Body, ContentSid, ContentRetention, MediaUrl = [], ShortenUrls } = parameters;
	// A template is rendered by Twilio, and a text may be wiped out there.
	if (ContentSid !== undefined || ContentRetention === 'discard') return 'maybe';
	const shown = ShortenUrls ? maskUrls : (text: string) => text;
	const wanted = shown(plain(Body ?? ''));
	const found = shown(plain(listed.body ?? ''));
	if (wanted === found && (listed.numMedia ?? 0) === MediaUrl.length) return 'same';
	if (found === '' && wanted !== '') return 'maybe';
	// Where pictures do not arrive Twilio can send links to them instead, after the text.
	return MediaUrl.length > 0 && found.startsWith(wanted) ? 'maybe' : 'different';
}

/** The text as far as Twilio leaves it alone: trial accounts and smart encoding change it. */
function plain(body: string): string {
	const text = body.startsWith(trialPrefix) ? body.slice(trialPrefix.length) : body;
	return replaceTypography(text).replace(/\s+/g, ' ').trim();
}

const maskUrls = (text: string) => text.replace(/\b(https?:\/\/|www\.)\S+/gi, '<url>');

interface Address {
	/** As Twilio writes it, if `isExact`. */
	text: string;
	/** Equal for all ways to write the same number, and hardly for two numbers. */
	ending: string;
	/** The country code is there, or it is no phone number. */
	isExact: boolean;
	/** False for words in place of digits, extensions, and what lacks digits. */
	isComparable: boolean;
}

/** Reads a number in any format, a sender's name, or an address such as `whatsapp:+14155550123`. */
function readAddress(typed: string): Address {
	const [, channel = '', rest = ''] =
		/^([a-z]+:)?(.*)$/is.exec(replaceTypography(typed).trim()) ?? [];
	const prefix = channel.toLowerCase();
	if (!/^\+?[\d\s().\-/]+$/.test(rest)) {
		const text = prefix + rest.toLowerCase();
		return { text, ending: text, isExact: prefix !== '', isComparable: prefix !== '' };
	}
	const digits = rest.replace(/\D/g, '');
	const hasCountryCode = rest.startsWith('+');
	return {
		text: `${prefix}+${digits}`,
		ending: prefix + digits.slice(-leastNationalDigits),
		isExact: hasCountryCode && !variedCountries.test(digits),
		isComparable: hasCountryCode || digits.length >= leastNationalDigits,
	};
}
