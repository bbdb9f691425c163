import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { toInstant } from '../../shared/localTime';
import { withoutSeparators } from '../../shared/phoneNumber';
import { refusal } from '../../errors/twilioError';
import type { MessageFilters } from '../../twilio/messageList';
import { dateText, textParameter } from '../../run/parameters';

export const filtersField: INodeProperties = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add filter',
	default: {},
	options: [
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
		{
			displayName: 'From',
			name: 'from',
			type: 'string',
			default: '',
			placeholder: 'e.g. +14155550100',
			description:
				'Only messages that this number sent. Write it with "+" and the country code, or a WhatsApp number as whatsapp:+14155550100.',
		},
		{
			displayName: 'To',
			name: 'to',
			type: 'string',
			default: '',
			placeholder: 'e.g. +14155550123',
			description:
				'Only messages sent to this number. Write it with "+" and the country code, or a WhatsApp number as whatsapp:+14155550123.',
		},
	],
};

/** @throws TwilioError when a filter is invalid. */
export function readFilters(context: IExecuteFunctions, itemIndex: number): MessageFilters {
	const read = (name: string, label: string) =>
		textParameter(context, itemIndex, { name: `filters.${name}`, label }).trim();
	const time = (name: string, label: string) => {
		const value = context.getNodeParameter(`filters.${name}`, itemIndex, '');
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
	return {
		To: withoutSeparators(read('to', 'To')) || undefined,
		From: withoutSeparators(read('from', 'From')) || undefined,
		'DateSent>': after,
		'DateSent<': before,
	};
}

function toUtcSeconds(text: string, label: string, timeZone: string): string | undefined {
	if (text === '') return undefined;
	const instant = toInstant(text, timeZone);
	if (instant) return `${instant.toISOString().slice(0, 19)}Z`;
	throw refusal(
		`"${label}" is not a date: ${text.slice(0, 40)}`,
		'Write it as 2026-11-23 or 2026-11-23T18:30, or pick it in the calendar.',
	);
}
