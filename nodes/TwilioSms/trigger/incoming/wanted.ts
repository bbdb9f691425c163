import { channelNameOf, type TwilioEvent } from '../../twilio/webhooks/event';

export interface Filters {
	/** Twilio's names of statuses; `final` stands for all final ones. Empty: every status. */
	statuses: readonly string[];
	/** Addresses, several in one separated by commas or line breaks. Empty: every sender. */
	senders: readonly string[];
}

/** Whether an event starts a workflow: a status by what it is, a message by whom it is from. */
export function isWanted(event: TwilioEvent, { statuses, senders }: Filters): boolean {
	if (event.event === 'messageReceived') return isFrom(event.from ?? '', senders);
	if (statuses.length === 0 || statuses.includes(event.status)) return true;
	return statuses.includes('final') && event.isFinal;
}

function isFrom(sender: string, senders: readonly string[]): boolean {
	const wanted = senders.flatMap((entry) => entry.split(/[,;\n]/)).filter((it) => it.trim() !== '');
	return wanted.length === 0 || wanted.some((pattern) => matches(sender, pattern.trim()));
}

/**
 * Exactly, or up to a `*` at the end. A pattern with a channel (`whatsapp:+1555*`) is for that one,
 * a pattern without for all of them. Of a number only "+" and digits count, and a "+" that was left
 * out is not missed; a short code never begins with the country code of a pattern with "+".
 */
function matches(sender: string, pattern: string): boolean {
	const isPrefix = pattern.endsWith('*');
	const wanted = split(isPrefix ? pattern.slice(0, -1) : pattern);
	const given = split(sender);
	if (wanted.channel && wanted.channel !== channelNameOf(sender)) return false;
	const address = wanted.address.startsWith('+') ? given.address : given.address.replace('+', '');
	return isPrefix ? address.startsWith(wanted.address) : address === wanted.address;
}

function split(text: string): { channel: string; address: string } {
	const [, channel = '', address = ''] = /^(?:([a-z]+):)?([^]*)$/i.exec(text) ?? [];
	return { channel: channel.toLowerCase(), address: normalize(address) };
}

/** Between digits, and invisible where a number was copied from an address book. */
const formatting = /[\s().\-/\p{Pd}\p{Cf}]/gu;

function normalize(address: string): string {
	const number = address.replace(formatting, '').replace(/^00/, '+');
	return /^\+?\d*$/.test(number) ? number : address.trim().toLowerCase();
}
