import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { Connection } from '../../twilio/client/connection';
import { refusal } from '../../errors/twilioError';
import { readMessageBySid } from '../../twilio/messages';
import { textField } from '../../shared/fields';
import { isMessageSid, shapeOfMessageSid } from '../../shared/sid';
import { textParameter } from '../../run/parameters';

/** The incoming message that a reply answers. */
export interface AnsweredMessage {
	/** '' if the item does not say. */
	sid: string;
	/** Its writer, who gets the reply; with the prefix of the channel it came on, if any. */
	from: string;
	/** The number it was sent to, which sends the reply. */
	to: string;
	messagingServiceSid: string | null;
}

const label = 'Message to Answer (SID)';

export const replyToField = textField(
	label,
	'replyTo',
	'The ID of the incoming message to answer, which Twilio calls its SID',
	{
		placeholder: 'e.g. SMxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx',
		hint: 'Leave empty to answer the message that started this workflow',
	},
);

/** What was made of the message that a reply answers. */
interface Answered<T> {
	/** Undefined when the message has to be read first. */
	used?: T;
	/** As typed by the user. */
	sid?: string;
	read(): Promise<T>;
}

const triggerType = /(^|\.)twilioSms(Poll)?Trigger$/;

/**
 * Finds the message to answer, and hands it to `use`: the one that the user named, read from Twilio;
 * else this item, if it is an incoming message; else the one that started the workflow, however long
 * ago. If nothing has to be read, `use` is called at once.
 * @throws TwilioError when there is none, or what `use` throws.
 */
export function findAnswered<T>(
	context: IExecuteFunctions,
	connection: Connection,
	itemIndex: number,
	use: (answered: AnsweredMessage) => T,
): Answered<T> {
	const sid = textParameter(context, itemIndex, { name: 'replyTo', label }).trim();
	if (sid !== '') {
		checkSid(sid);
		let reading: Promise<T> | undefined;
		const read = async () => use(await readAnswered(connection, sid));
		return { sid, read: async () => await (reading ??= read()) };
	}
	const received =
		toAnswered(context.getInputData()[itemIndex]?.json) ??
		toAnswered(startingItem(context, itemIndex));
	if (received) {
		const used = use(received);
		return { used, read: async () => used };
	}
	throw refusal(
		'There is no incoming message to reply to',
		`Start the workflow with a Twilio SMS Trigger that is set to "Message Received", or enter the SID of an incoming message in "${label}".`,
	);
}

function checkSid(sid: string): void {
	if (isMessageSid(sid)) return;
	throw refusal(
		`"${label}" is not the SID of a message`,
		`A message SID is ${shapeOfMessageSid}. Leave the field empty to answer the message that started the workflow.`,
	);
}

async function readAnswered(connection: Connection, sid: string): Promise<AnsweredMessage> {
	const { message } = await readMessageBySid(connection, sid);
	const { direction, from, to, messagingServiceSid } = message;
	if (direction === 'inbound' && from && to) return { sid, from, to, messagingServiceSid };
	throw refusal(
		`The message in "${label}" is not an incoming one`,
		'Enter the SID of a message that somebody sent to you.',
	);
}

/** The output of the Twilio SMS Trigger before this node, if one started this run. */
function startingItem(context: IExecuteFunctions, itemIndex: number): IDataObject | undefined {
	const { $: node } = context.getWorkflowDataProxy(itemIndex);
	return context
		.getParentNodes(context.getNode().name)
		.filter(({ type }) => triggerType.test(type))
		.filter(({ name }) => node(name).isExecuted)
		.map(({ name }) => node(name).first()?.json)
		.find((json) => json !== undefined);
}

function toAnswered(item: IDataObject | undefined): AnsweredMessage | undefined {
	const { event, sid, from, to, messagingServiceSid } = item ?? {};
	if (event !== 'messageReceived' || typeof from !== 'string' || typeof to !== 'string') {
		return undefined;
	}
	const service = typeof messagingServiceSid === 'string' ? messagingServiceSid : null;
	return { sid: String(sid ?? ''), from, to, messagingServiceSid: service };
}
