import { parseAddress, type Address } from './address';
import { isDialedAs, isSameNumber, spellingsOf, toE164, withoutSeparators } from './e164';

/** Whether two things are the same; `maybe` if too little of them can be compared. */
export type Likeness = 'same' | 'maybe' | 'different';

/** Numbers with fewer digits cannot be told apart. */
const leastDigits = 6;

/** With fewer digits and without a country code, a number lacks its area code. */
const wholeNumberDigits = 8;

/** Whether two addresses belong to the same person, number or sender. */
export function compareAddresses(one: Address, other: Address): Likeness {
	if ((one.channel ?? 'sms') !== (other.channel ?? 'sms')) return 'different';
	if (isUserId(one) || isUserId(other)) return 'maybe';
	const ignoresCase = one.kind !== 'channelUser';
	if (one.local === other.local || (ignoresCase && lower(one) === lower(other))) return 'same';
	if (lower(one) === lower(other) || one.kind === 'other' || other.kind === 'other') return 'maybe';
	return isNumber(one) && isNumber(other) ? compareNumbers(one, other) : 'different';
}

/**
 * The same key for addresses, as Twilio gets them, that are the same, and almost never for two that
 * are not. There is no key for `maybe`. A number in E.164, which most are, need not be read.
 */
export function addressKey(written: string): string {
	if (/^\+\d{8,15}$/.test(written)) return `sms:${written.slice(-leastDigits)}`;
	const address = parseAddress(written);
	const local = isNumber(address) ? digitsOf(address).slice(-leastDigits) : lower(address);
	return `${address.channel ?? 'sms'}:${local}`;
}

/**
 * The same key for the spellings of an address that surely reach one person, and never for two
 * people. Without a country code, a number is what Twilio reads it as: one in the US.
 */
export function recipientKey(address: Address): string {
	const { kind, channel = 'sms', local } = address;
	const number = kind === 'phone' ? (fullNumber(address) ?? toE164(local, 'US')) : undefined;
	const [written] = number ? spellingsOf(number) : [withoutSeparators(local)];
	return `${channel}:${written}`;
}

/** Whether an address can be told from all others. */
export function isComparable(address: Address): boolean {
	if (address.kind === 'channelUser') return !isUserId(address);
	if (address.kind !== 'phone') return false;
	return address.local.startsWith('+') || digitsOf(address).length >= wholeNumberDigits;
}

/**
 * WhatsApp's user ids (`whatsapp:US.13491208655302741918`): Twilio may list the same person by a
 * number, or by another id.
 */
function isUserId({ kind, channel }: Address): boolean {
	return kind === 'channelUser' && channel === 'whatsapp';
}

function isNumber({ kind }: Address): boolean {
	return kind === 'phone' || kind === 'shortCode';
}

function compareNumbers(one: Address, other: Address): Likeness {
	const [number, otherNumber] = [fullNumber(one), fullNumber(other)];
	if (number && otherNumber) return isSameNumber(number, otherNumber) ? 'same' : 'different';
	const [digits, otherDigits] = [digitsOf(one), digitsOf(other)];
	if (digits === otherDigits) return 'same';
	const shorter = Math.min(digits.length, otherDigits.length);
	if (areDialedAlike(one, other)) return shorter < leastDigits ? 'maybe' : 'same';
	// Twilio may read numbers that the library does not.
	const length = Math.min(shorter, wholeNumberDigits);
	return digits.slice(-length) === otherDigits.slice(-length) ? 'maybe' : 'different';
}

/** A number with its country code, even if the library knows no such number. */
function fullNumber({ e164, local }: Address): string | undefined {
	return e164 ?? (/^\+\d+$/.test(local) ? local : undefined);
}

function areDialedAlike(one: Address, other: Address): boolean {
	if (one.e164) return isDialedAs(other.local, one.e164);
	if (other.e164) return isDialedAs(one.local, other.e164);
	const number = toE164(one.local, 'US');
	return number !== undefined && number === toE164(other.local, 'US');
}

const digitsOf = ({ e164, local }: Address) => withoutSeparators(e164 ?? local).replace(/\D/g, '');

const lower = ({ local }: Address) => local.toLowerCase();
