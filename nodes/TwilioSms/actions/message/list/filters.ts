import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { collectionField, textField } from '../../../shared/fields';
import { writeAddress } from '../../../shared/address/address';
import { spellingsOf, withoutSeparators, type Country } from '../../../shared/address/e164';
import type { ApiVersion } from '../../../shared/credential';
import { refusal } from '../../../errors/twilioError';
import type { MessageFilters } from '../../../twilio/messageList';
import { dateText, parameter, textParameter } from '../../../run/parameters';
import { defaultCountryOption, readAddress, readCountry } from '../../../compose/addressFields';
import { toUtcSeconds } from '../../../compose/checkInput';
import { directionFilter, statusFilter } from './pickMessages';

const defaultCountry = defaultCountryOption('numbers in "From" and "To" that are written');

export const filtersField: INodeProperties = collectionField('Filters', 'filter', [
	{
		displayName: 'Date Sent After',
		name: 'dateSentAfter',
		type: 'dateTime',
		default: '',
		description: "Only messages sent at this time or later, in the workflow's time zone",
	},
	{
		displayName: 'Date Sent Before',
		name: 'dateSentBefore',
		type: 'dateTime',
		default: '',
		description: "Only messages sent at this time or earlier, in the workflow's time zone",
	},
	defaultCountry,
	directionFilter,
	textField(
		'From',
		'from',
		'Only messages that this number sent. Write it with "+" and the country code, or a WhatsApp number as whatsapp:+14155550100.',
		{ placeholder: 'e.g. +14155550100' },
	),
	statusFilter,
	textField(
		'To',
		'to',
		'Only messages sent to this number. Write it with "+" and the country code, or a WhatsApp number as whatsapp:+14155550123.',
		{ placeholder: 'e.g. +14155550123' },
	),
]);

/**
 * What narrows the lists that hold what is wanted. Of several, no two have a message in common.
 * @throws TwilioError when a filter is invalid.
 */
export function readFilters(
	context: IExecuteFunctions,
	itemIndex: number,
	apiVersion: ApiVersion,
): MessageFilters[] {
	const text = (name: string, label: string) =>
		textParameter(context, itemIndex, { name: `filters.${name}`, label });
	const { name: countryName, displayName: countryLabel } = defaultCountry;
	const country = readCountry(text(countryName, countryLabel), countryLabel);
	const addresses = (name: string, label: string) =>
		listedAs(text(name, label), label, { country, apiVersion });
	const time = (name: string, label: string) => {
		const value = parameter(context, itemIndex, { name: `filters.${name}`, label });
		return toUtcSeconds(dateText(value), label, context.getTimezone());
	};
	const after = time('dateSentAfter', 'Date Sent After');
	const before = time('dateSentBefore', 'Date Sent Before');
	if (after !== undefined && before !== undefined && after > before) {
		throw refusal(
			'"Date Sent After" is later than "Date Sent Before"',
			'No message can lie between the two. Swap them.',
		);
	}
	const senders = addresses('from', 'From');
	return addresses('to', 'To').flatMap((To) =>
		senders.map((From) => ({ To, From, 'DateSent>': after, 'DateSent<': before })),
	);
}

/** As Twilio may have written the address in its list; a single undefined for no address. */
function listedAs(
	text: string,
	label: string,
	{ country, apiVersion }: { country?: Country; apiVersion: ApiVersion },
): Array<string | undefined> {
	const address = readAddress(text, label, { country });
	const { e164, channel, typed } = address;
	if (e164 !== undefined && apiVersion !== '2008-08-01') {
		return spellingsOf(e164).map((spelling) => writeAddress({ ...address, e164: spelling }));
	}
	return [(channel ? writeAddress(address) : withoutSeparators(typed)) || undefined];
}
