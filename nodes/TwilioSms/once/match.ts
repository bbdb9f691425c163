import { parseAddress, writeAddress, type Address } from '../shared/address/address';
import {
	addressKey,
	compareAddresses,
	isComparable,
	type Likeness,
} from '../shared/address/compareAddresses';
import { spellingsOf } from '../shared/address/e164';
import type { ApiVersion } from '../shared/credential';
import type { Message } from '../shared/message';
import { smartEncode } from '../shared/segments';
import { replaceTypography } from '../shared/typography';
import type { EarliestDate } from './clockSkew';
import type { MessageFilters } from '../twilio/messageList';
import type { MessageParameters } from '../twilio/messages';

/** A message that was requested, and that Twilio may or may not have. */
export interface LostMessage {
	parameters: MessageParameters;
	apiVersion: ApiVersion;
	earliest: EarliestDate;
}

/** https://www.twilio.com/docs/usage/tutorials/how-to-use-your-free-trial-account */
const trialPrefix = 'Sent from your Twilio trial account - ';

/** The prefix that a Messaging Service gives a number that it reaches over RCS. */
const upgrade = 'rcs:';

/** Whether a listed message is the lost one. */
export function compare(listed: Message, lost: LostMessage): Likeness {
	const { parameters, earliest } = lost;
	const createdMs = Date.parse(listed.dateCreated ?? '');
	if (!isSentByRequest(listed, lost) || createdMs < earliest.possibleMs) return 'different';
	const likenesses = [
		compareRecipient(listed.to ?? '', parameters),
		compareSender(listed, parameters),
		compareContent(listed, parameters),
	];
	if (likenesses.includes('different')) return 'different';
	return likenesses.includes('maybe') || !(createdMs >= earliest.certainMs) ? 'maybe' : 'same';
}

/** Whether Twilio's list can show that it does not have such a message. */
export function canBeLookedFor({ To, AddressRetention }: MessageParameters): boolean {
	return AddressRetention !== 'obfuscate' && isComparable(parseAddress(To));
}

/** Whether its absence from the list proves that Twilio did not accept it. */
export function isListedAtOnce({ SendAt }: MessageParameters): boolean {
	// Twilio does not document whether it lists a scheduled message before its time.
	return SendAt === undefined;
}

/** The lists to search: the recipient's own, if Twilio surely writes the address as we do. */
export function listsFor(
	{ To, MessagingServiceSid }: MessageParameters,
	apiVersion: ApiVersion,
): MessageFilters[] {
	const address = parseAddress(To);
	if (!isWrittenAlike(address) || apiVersion !== '2010-04-01') return [{}];
	const to = writeAddress(address);
	const mayBeUpgraded = MessagingServiceSid !== undefined && address.channel === undefined;
	return [to, ...(mayBeUpgraded ? [upgrade + to] : [])].map((one) => ({ To: one }));
}

/** Whether Twilio surely writes the address as we do. */
function isWrittenAlike({ kind, e164 }: Address): boolean {
	return kind === 'channelUser' || (e164 !== undefined && spellingsOf(e164).length === 1);
}

/** The same key for all messages that `compare` could confuse. */
export function lookAlikeKey({
	To,
	Body,
	ContentSid,
	ContentVariables,
}: MessageParameters): string {
	const content = ContentSid?.toUpperCase() ?? maskUrls(plain(Body ?? ''));
	return JSON.stringify([addressKey(withoutUpgrade(To)), content, ContentVariables]);
}

function withoutUpgrade(to: string): string {
	return to.startsWith(upgrade) ? to.slice(upgrade.length) : to;
}

/** 2008-08-01 has flags; in Twilio's own examples, a message sent by request has those of a reply. */
function isSentByRequest({ direction }: Message, { apiVersion }: LostMessage): boolean {
	if (apiVersion === '2008-08-01') return direction !== 'inbound';
	return direction === null || direction === 'outbound-api';
}

function compareRecipient(
	listedTo: string,
	{ To, MessagingServiceSid }: MessageParameters,
): Likeness {
	const to = MessagingServiceSid === undefined ? listedTo : withoutUpgrade(listedTo);
	return compareTexts(to, To);
}

/** A list has thousands of addresses, and most are equal numbers, which need no parsing. */
function compareTexts(one: string, other: string): Likeness {
	if (one === other && /^\+\d+$/.test(one)) return 'same';
	return compareAddresses(parseAddress(one), parseAddress(other));
}

/** A service picks the number later, so its own SID is what counts. */
function compareSender(
	{ from, messagingServiceSid }: Message,
	{ From = '', MessagingServiceSid }: MessageParameters,
): Likeness {
	if (MessagingServiceSid !== undefined) {
		const isSame = messagingServiceSid?.toUpperCase() === MessagingServiceSid.toUpperCase();
		return isSame ? 'same' : 'different';
	}
	return from === null ? 'same' : compareTexts(from, From);
}

function compareContent(listed: Message, parameters: MessageParameters): Likeness {
	const { Body, ContentSid, ContentRetention, ShortenUrls } = parameters;
	// Twilio renders templates, and may have erased the text.
	if (ContentSid !== undefined || ContentRetention === 'discard') return 'maybe';
	if (listed.body === Body) return compareMedia(listed.numMedia ?? 0, parameters);
	const shown = ShortenUrls ? maskUrls : (text: string) => text;
	const wanted = shown(plain(Body ?? ''));
	const found = shown(plain(listed.body ?? ''));
	if (wanted === found) return compareMedia(listed.numMedia ?? 0, parameters);
	if (found === '') return 'maybe';
	// Where pictures are not supported, Twilio can send links to them after the text.
	return parameters.MediaUrl?.length && found.startsWith(wanted) ? 'maybe' : 'different';
}

/** Twilio may list a text that it turned into an MMS with the text itself as a file. */
function compareMedia(
	listed: number,
	{ MediaUrl = [], SendAsMms, MessagingServiceSid }: MessageParameters,
): Likeness {
	const isMore = listed === MediaUrl.length + 1;
	if (listed === MediaUrl.length || (SendAsMms && isMore)) return 'same';
	return MediaUrl.length > 0 || (MessagingServiceSid !== undefined && isMore)
		? 'maybe'
		: 'different';
}

/**
 * The text without anything that trial accounts and Smart Encoding may change. Smart Encoding also
 * replaces accents, so each accent is first separated from its letter.
 */
function plain(body: string): string {
	const text = body.startsWith(trialPrefix) ? body.slice(trialPrefix.length) : body;
	const parted = replaceTypography(smartEncode(text)).normalize('NFD');
	return smartEncode(parted).replace(/\s+/g, ' ').trim();
}

const maskUrls = (text: string) => text.replace(/\b(https?:\/\/|www\.)\S+/gi, '<url>');
