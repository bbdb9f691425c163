import type { IExecuteFunctions } from 'n8n-workflow';
import { collectionField, switchOption } from '../shared/fields';
import type { MessageAnswer } from '../twilio/client/answer';
import type { Output } from './operation';
import { optionsOf } from './optionReader';

export const simplifyOption = switchOption(
	'Simplify',
	'simplify',
	'Whether to return a simplified version of the response instead of the raw data',
);

/** For operations that have no other option. */
export const simplifyOptions = collectionField('Options', 'option', [simplifyOption]);

/** Returns what turns a message into an output: in our one shape, or as Twilio wrote it. */
export function readSimplify(
	context: IExecuteFunctions,
	itemIndex: number,
): (answer: MessageAnswer) => Output {
	const simplify = optionsOf(context, itemIndex).isOn(simplifyOption);
	return ({ message, raw }) => ({ json: simplify ? { ...message } : raw });
}
