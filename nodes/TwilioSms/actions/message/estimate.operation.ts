import { updateDisplayOptions } from 'n8n-workflow';
import { estimate as estimateText } from '../../shared/segments';
import { textParameter } from '../fields';
import type { Operation } from '../operation';
import { optionsOf } from '../options';
import { readWriting, writeMessage, writingOptions } from './costOptions';

export const description = updateDisplayOptions(
	{ show: { resource: ['message'], operation: ['estimate'] } },
	[
		{
			displayName: 'Message',
			name: 'message',
			type: 'string',
			typeOptions: { rows: 4 },
			default: '',
			required: true,
			placeholder: 'e.g. Hi Jenny! Want to grab dinner?',
			description: 'The text to count. Nothing is sent, and Twilio charges nothing.',
		},
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			options: writingOptions,
		},
	],
);

/** Says what a message would cost. Asks nothing of Twilio. */
export const estimate: Operation = (context) => (itemIndex) => {
	const message = textParameter(context, itemIndex, { name: 'message', label: 'Message' });
	const writing = readWriting(optionsOf(context, itemIndex));
	const body = writeMessage(message, writing);
	const json = { body, ...estimateText(body, { smartEncoded: writing.smartEncoded ?? false }) };
	return async () => [{ json }];
};
