import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { refusal } from '../../../errors/twilioError';
import { parameter, textParameter } from '../../../run/parameters';
import type { Message } from '../../../shared/message';
import type { MessageAnswer } from '../../../twilio/client/answer';

export const directionFilter: INodeProperties = {
	displayName: 'Direction',
	name: 'direction',
	type: 'options',
	options: [
		{ name: 'Incoming', value: 'inbound', description: 'Messages that people sent to you' },
		{ name: 'Outgoing', value: 'outbound', description: 'Messages that you sent' },
	],
	default: 'inbound',
	description: 'Whether to return the messages you received, or those you sent',
};

/** @see https://www.twilio.com/docs/messaging/api/message-resource#message-status-values */
const statuses = [
	'accepted',
	'canceled',
	'delivered',
	'failed',
	'queued',
	'read',
	'received',
	'receiving',
	'scheduled',
	'sending',
	'sent',
	'undelivered',
];

export const statusFilter: INodeProperties = {
	displayName: 'Status',
	name: 'status',
	type: 'multiOptions',
	options: statuses.map((value) => ({
		name: value.charAt(0).toUpperCase() + value.slice(1),
		value,
	})),
	default: [],
	description: 'Only messages with one of these statuses',
};

export type Condition = (message: Message) => boolean;

/** What Twilio's list cannot be narrowed to; undefined for nothing. @throws TwilioError */
export function readCondition(
	context: IExecuteFunctions,
	itemIndex: number,
): Condition | undefined {
	const named = ({ name, displayName }: INodeProperties) => ({
		name: `filters.${name}`,
		label: displayName,
	});
	const direction = textParameter(context, itemIndex, named(directionFilter));
	// A list from the menu, or its values as text from an expression.
	const wanted = String(parameter(context, itemIndex, named(statusFilter)))
		.split(',')
		.map((status) => status.trim().toLowerCase())
		.filter((status) => status !== '');
	check(directionFilter, direction, ['', 'inbound', 'outbound']);
	for (const status of wanted) check(statusFilter, status, statuses);
	if (direction === '' && wanted.length === 0) return undefined;
	return (message) =>
		(message.direction ?? '').startsWith(direction) &&
		(wanted.length === 0 || wanted.includes(message.status ?? ''));
}

function check({ displayName }: INodeProperties, text: string, known: readonly string[]): void {
	if (known.includes(text)) return;
	throw refusal(
		`"${displayName}" is not one of ${known.filter((it) => it !== '').join(', ')}: ${text.slice(0, 40)}`,
		'Choose it from the list.',
	);
}

/** 100,000 messages: with a limit, nobody means to wait for more. */
const maxPages = 100;

/**
 * The messages that meet a condition, page by page. @throws TwilioError when a limit was set and is
 * still not reached after `maxPages`: fewer would look as if there were no more.
 */
export async function* pickMessages(
	pages: AsyncIterable<MessageAnswer[]>,
	condition: Condition,
	{ isLimited }: { isLimited: boolean },
): AsyncGenerator<MessageAnswer[], void, undefined> {
	let pagesRead = 0;
	let messagesRead = 0;
	for await (const page of pages) {
		yield page.filter(({ message }) => condition(message));
		messagesRead += page.length;
		if (++pagesRead < maxPages || !isLimited) continue;
		throw refusal(
			`Fewer messages than "Limit" match the filters among the newest ${messagesRead}`,
			'Lower the limit, or set "Date Sent After". To search further back without a limit, switch on "Return All".',
		);
	}
}
