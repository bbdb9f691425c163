import { updateDisplayOptions } from '../displayOptions';
import { collectionField, textField } from '../../shared/fields';
import { estimate as estimateText } from '../../shared/segments';
import { textParameter } from '../../run/parameters';
import type { Operation } from '../../run/operation';
import { optionsOf } from '../../run/optionReader';
import { readWriting, writeMessage, writingOptions } from '../../compose/options/costOptions';

export const description = updateDisplayOptions(
	{ show: { resource: ['message'], operation: ['estimate'] } },
	[
		textField(
			'Message',
			'message',
			'The text to count. Nothing is sent, and Twilio charges nothing.',
			{
				typeOptions: { rows: 4 },
				required: true,
				placeholder: 'e.g. Hi Jenny! Want to grab dinner?',
			},
		),
		collectionField('Options', 'option', writingOptions),
	],
);

/** Estimates what a message would cost, without asking Twilio. */
export const estimate: Operation = (context) => (itemIndex) => {
	const message = textParameter(context, itemIndex, { name: 'message', label: 'Message' });
	const writing = readWriting(optionsOf(context, itemIndex));
	const body = writeMessage(message, writing);
	const json = { body, ...estimateText(body, { smartEncoded: writing.smartEncoded ?? false }) };
	return { run: async () => [{ json }] };
};
